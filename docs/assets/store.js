/* One small store over localStorage: versioned, safe when storage is missing, full, broken or cleared.
   What this page has read or written is what its screen shows.  When storage loses it, the screen wins: it stays
   in memory, the page says so where it has a place for that (`data-store`), and leaving is asked about.
   Two tabs may write in the same moment, and the later one has not seen the earlier one's record.  No lock
   helps: a browser hands a tab its own copy of the storage, which may be older than the lock.  So each record
   says up to which change of which tab it has come, and a tab that misses its own changes makes them again. */
(function () {
  "use strict";
  // Clinics of a group may share an origin, and with it the storage; their records stay apart.
  const clinic = document.querySelector("meta[name=playbook-clinic]")?.content;
  const PREFIX = clinic ? `playbook-${clinic}.` : "playbook.";
  const memory = new Map();
  const held = new Map();
  const ahead = new Set();
  const stuck = new Set();
  const listeners = new Set();
  const me = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(36)).join("");
  const mine = new Map();
  const MOMENT = 10000;
  const { say, keep } = window.playbookNotice;
  const TABS = 30;
  const BACK = 120000; // milliseconds by which a clock may go back without a word
  let turn = 0;

  function tell(event) {
    for (const listener of listeners) listener(event);
  }

  const plain = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

  function parse(text, version) {
    try {
      const found = JSON.parse(text);
      const sound = plain(found) && found.version === version && plain(found.data);
      return sound ? { data: found.data, seen: plain(found.seen) ? found.seen : {}, at: found.at, version } : null;
    } catch {
      return null;
    }
  }

  /** The record under `name`: its data, and the last change of each tab that is in it. */
  function load(name, version) {
    if (memory.has(name)) return memory.get(name);
    let text = null;
    try {
      text = localStorage.getItem(PREFIX + name);
    } catch {
      say(name, "broken");
      return shown(name, "broken");
    }
    if (text === null) return shown(name, "cleared");
    const record = parse(text, version);
    if (record === null) {
      keepAside(name, text);
      say(name, "recovered");
      return shown(name, "recovered");
    }
    if (record.at > Date.now() + BACK) say(name, "setback");
    held.set(name, record);
    return record;
  }

  /** What the screen shows of a record that storage has lost, for good where it was more than nothing. */
  function shown(name, trouble) {
    const last = held.get(name);
    if (!last || !Object.keys(last.data).length) return { data: {}, seen: {} };
    memory.set(name, last);
    say(name, trouble);
    keep(name, true);
    return last;
  }

  /** The object saved under `name`, or an empty one. */
  const read = (name, version) => load(name, version).data;

  /** A record that cannot be read is moved aside, never thrown away; where that fails it stays, and memory serves. */
  function keepAside(name, text) {
    const key = PREFIX + name;
    try {
      let aside = `${key}.unreadable`;
      for (let count = 2; localStorage.getItem(aside) !== null; count += 1) aside = `${key}.unreadable.${count}`;
      localStorage.removeItem(key);
      keepAs(aside, text, key);
    } catch {
      stuck.add(name);
      memory.set(name, held.get(name) || { data: {}, seen: {} });
    }
  }

  function keepAs(aside, text, key) {
    try {
      localStorage.setItem(aside, text);
    } catch (error) {
      localStorage.setItem(key, text);
      throw error;
    }
  }

  /** Make again what another tab's record has not seen of this one's changes; true when there was something. */
  function makeAgain(name, record) {
    const since = performance.now() - MOMENT;
    const recent = (mine.get(name) || []).filter((each) => each.at > since);
    mine.set(name, recent);
    const lost = recent.filter((each) => each.turn > (record.seen[me] || 0));
    for (const each of lost) each.change(record.data);
    if (lost.length) mark(record, lost.at(-1).turn);
    return lost.length > 0;
  }

  /** This tab's changes up to `last` are in the record; tabs of long ago are forgotten. */
  function mark(record, last) {
    delete record.seen[me];
    record.seen = Object.fromEntries([...Object.entries(record.seen).slice(1 - TABS), [me, last]]);
  }

  function save(name, version, record) {
    try {
      if (stuck.has(name)) throw new DOMException("", "QuotaExceededError");
      const at = Date.now();
      localStorage.setItem(PREFIX + name, JSON.stringify({ version, at, data: record.data, seen: record.seen }));
      current(name);
      return true;
    } catch (error) {
      memory.set(name, record);
      ahead.add(name);
      say(name, error && error.name === "QuotaExceededError" ? "full" : "broken");
      keep(name, true);
      return false;
    } finally {
      held.set(name, record);
    }
  }

  /** Storage holds what the screen shows. */
  function current(name) {
    memory.delete(name);
    ahead.delete(name);
    say(name, "");
    keep(name, false);
  }

  /** Change the object under `name` and save it; true when it was saved.  `change` says what shall be, not what
      shall be turned round: it is made once more where another tab wrote in the same moment. */
  function update(name, version, change) {
    const record = load(name, version);
    makeAgain(name, record);
    change(record.data);
    turn += 1;
    mine.set(name, [...(mine.get(name) || []), { turn, version, change, at: performance.now() }]);
    mark(record, turn);
    record.version = version;
    const saved = save(name, version, record);
    if (saved) saveOthers();
    return saved;
  }

  /** Where one record can be saved, the others that storage has lost can be, too. */
  function saveOthers() {
    for (const [name, record] of [...memory]) if (record.version && !stuck.has(name)) save(name, record.version, record);
  }

  /** Another tab has written.  What it removed stays removed from storage until the next press here. */
  function written(name, text) {
    const last = (mine.get(name) || []).at(-1);
    if (text === null) {
      mine.delete(name);
      if (!memory.has(name)) shown(name, "cleared");
    } else {
      if (memory.has(name) && !ahead.has(name) && !stuck.has(name)) current(name);
      const record = last && !memory.has(name) ? load(name, last.version) : null;
      if (record && makeAgain(name, record)) save(name, last.version, record);
    }
    tell({ name });
  }

  /** Every record of the playbook as it stands, readable or not: key to text. */
  function everything() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
      return Object.fromEntries(keys.map((key) => [key, localStorage.getItem(key)]));
    } catch {
      return null;
    }
  }

  /** Remove every record of the playbook; true when none is left. */
  function wipe() {
    for (const each of [memory, stuck, mine, held, ahead]) each.clear();
    try {
      for (const place of [localStorage, sessionStorage])
        for (const key of Object.keys(place)) if (key.startsWith(PREFIX)) place.removeItem(key);
    } catch {
      return false;
    }
    const left = everything();
    return left !== null && Object.keys(left).length === 0;
  }

  addEventListener("storage", (event) => {
    if (event.key === null) {
      mine.clear();
      for (const name of held.keys()) if (!memory.has(name)) shown(name, "cleared");
      tell({ name: null });
    } else if (event.key.startsWith(PREFIX)) written(event.key.slice(PREFIX.length), event.newValue);
  });

  // A page that comes back from the browser's memory has heard nothing of other tabs.
  addEventListener("pageshow", (event) => event.persisted && tell({ name: null }));

  window.playbookStore = { read, update, everything, wipe, listen: (listener) => listeners.add(listener) };
})();
