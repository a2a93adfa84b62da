/* One small store over localStorage: versioned, safe when storage is missing, full or broken.
   What cannot be saved stays in memory, and listeners are told why. */
(function () {
  "use strict";
  const PREFIX = "playbook.";
  const memory = new Map();
  const stuck = new Set();
  const listeners = new Set();

  function tell(event) {
    for (const listener of listeners) listener(event);
  }

  function parse(text, version) {
    try {
      const held = JSON.parse(text);
      const sound = held && typeof held === "object" && held.version === version && held.data;
      return sound && typeof sound === "object" && !Array.isArray(sound) ? sound : null;
    } catch {
      return null;
    }
  }

  /** The object saved under `name`, or an empty one. */
  function read(name, version) {
    if (memory.has(name)) return memory.get(name);
    let text = null;
    try {
      text = localStorage.getItem(PREFIX + name);
    } catch {
      tell({ name, trouble: "broken" });
    }
    if (text === null) return {};
    const data = parse(text, version);
    if (data === null) {
      keepAside(name, text);
      tell({ name, trouble: "recovered" });
    }
    return data || {};
  }

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
      memory.set(name, {});
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

  /** Change the object under `name` and save it; true when it was saved. */
  function update(name, version, change) {
    const data = read(name, version);
    change(data);
    try {
      if (stuck.has(name)) throw new DOMException("", "QuotaExceededError");
      localStorage.setItem(PREFIX + name, JSON.stringify({ version, data }));
      memory.delete(name);
      return true;
    } catch (error) {
      memory.set(name, data);
      tell({ name, trouble: error && error.name === "QuotaExceededError" ? "full" : "broken" });
      return false;
    }
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
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    } catch {
      return false;
    }
    const left = everything();
    return left !== null && Object.keys(left).length === 0;
  }

  addEventListener("storage", (event) => {
    if (event.key === null) tell({ name: null });
    else if (event.key.startsWith(PREFIX)) tell({ name: event.key.slice(PREFIX.length) });
  });

  window.playbookStore = { read, update, everything, wipe, listen: (listener) => listeners.add(listener) };
})();
