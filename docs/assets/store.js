/* One small store over localStorage: versioned, safe when storage is missing, full or broken.
   What cannot be saved stays in memory, and listeners are told why. */
(function () {
  "use strict";
  const PREFIX = "playbook.";
  const memory = new Map();
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

  /** A record that cannot be read is moved aside, never thrown away. */
  function keepAside(name, text) {
    try {
      localStorage.setItem(PREFIX + name + ".unreadable", text);
      localStorage.removeItem(PREFIX + name);
    } catch {
      /* Nothing more can be done; the record stays where it is. */
    }
  }

  /** Change the object under `name` and save it; true when it was saved. */
  function update(name, version, change) {
    const data = read(name, version);
    change(data);
    try {
      localStorage.setItem(PREFIX + name, JSON.stringify({ version, data }));
      memory.delete(name);
      return true;
    } catch (error) {
      memory.set(name, data);
      tell({ name, trouble: error && error.name === "QuotaExceededError" ? "full" : "broken" });
      return false;
    }
  }

  addEventListener("storage", (event) => {
    if (event.key === null) tell({ name: null });
    else if (event.key.startsWith(PREFIX)) tell({ name: event.key.slice(PREFIX.length) });
  });

  window.playbookStore = { read, update, listen: (listener) => listeners.add(listener) };
})();
