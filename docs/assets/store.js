/* One small store over localStorage: versioned, safe when storage is missing, full or broken.
   What cannot be saved stays in memory, and listeners are told why.
   Two tabs may write in the same moment, and the later one has not seen the earlier one's record.  No lock
   helps: a browser hands a tab its own copy of the storage, which may be older than the lock.  So each record
   says up to which change of which tab it has come, and a tab that misses its own changes makes them again. */
(function () {
  "use strict";
  // Clinics of a group may share an origin, and with it the storage; their records stay apart.
  const clinic = document.querySelector("meta[name=playbook-clinic]")?.content;
  const PREFIX = clinic ? `playbook-${clinic}.` : "playbook.";
  const memory = new Map();
  const stuck = new Set();
  const listeners = new Set();
  const me = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(36)).join("");
  const mine = new Map();
  const MOMENT = 10000;
  const TABS = 30;
  let turn = 0;

  function tell(event) {
    for (const listener of listeners) listener(event);
  }

  const plain = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

  function parse(text, version) {
    try {
      const held = JSON.parse(text);
      const sound = plain(held) && held.version === version && plain(held.data);
      return sound ? { data: held.data, seen: plain(held.seen) ? held.seen : {} } : null;
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
      tell({ name, trouble: "broken" });
    }
    if (text === null) return { data: {}, seen: {} };
    const record = parse(text, version);
    if (record === null) {
      keepAside(name, text);
      tell({ name, trouble: "recovered" });
    }
    return record || { data: {}, seen: {} };
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
      memory.set(name, { data: {}, seen: {} });
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
      localStorage.setItem(PREFIX + name, JSON.stringify({ version, data: record.data, seen: record.seen }));
      memory.delete(name);
      return true;
    } catch (error) {
      memory.set(name, record);
      tell({ name, trouble: error && error.name === "QuotaExceededError" ? "full" : "broken" });
      return false;
    }
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
    return save(name, version, record);
  }

  /** Another tab has written; what it removed stays removed. */
  function written(name, text) {
    const last = (mine.get(name) || []).at(-1);
    if (text === null) mine.delete(name);
    else if (last && !memory.has(name)) {
      const record = load(name, last.version);
      if (makeAgain(name, record)) save(name, last.version, record);
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
    memory.clear();
    stuck.clear();
    mine.clear();
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    } catch {
      return false;
    }
    const left = everything();
    return left !== null && Object.keys(left).length === 0;
  }

  addEventListener("storage", (event) => {
    if (event.key === null) {
      mine.clear();
      tell({ name: null });
    } else if (event.key.startsWith(PREFIX)) written(event.key.slice(PREFIX.length), event.newValue);
  });

  window.playbookStore = { read, update, everything, wipe, listen: (listener) => listeners.add(listener) };
})();
