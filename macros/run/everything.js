/* Everything the playbook has stored in this browser: how much, to take along, to wipe. */
(function () {
  "use strict";

  // Thumbs shake: a second press within this many milliseconds is no answer.
  const HASTE = 800;

  function start() {
    const box = document.querySelector("[data-everything]");
    if (!box) return;
    const status = box.querySelector("[data-status]");
    const wipe = box.querySelector("[data-wipe]");
    const say = (key, values = {}) => box.querySelector(`[data-say="${key}"]`).content.textContent.trim().replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
    const store = window.playbookStore;
    box.hidden = false;

    function count() {
      const all = store.everything();
      const text = Object.values(all || {}).reduce((sum, each) => sum + each.length, 0);
      const size = Math.ceil(text / 500);
      status.textContent = all === null ? say("broken") : text ? say("held", { count: Object.keys(all).length, size }) : say("nothing");
      for (const button of box.querySelectorAll("button")) button.hidden = !text;
    }

    function disarm() {
      delete wipe.dataset.armed;
      wipe.textContent = say("wipe");
    }

    function take() {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(store.everything(), null, 1)], { type: "application/json" }));
      link.download = "playbook.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }

    function press() {
      if (!wipe.dataset.armed) {
        wipe.dataset.armed = Date.now();
        wipe.textContent = say("sure");
        setTimeout(disarm, 8000);
        return;
      }
      if (Date.now() - wipe.dataset.armed < HASTE) return;
      disarm();
      const gone = store.wipe();
      count();
      status.textContent = say(gone ? "wiped" : "broken");
      status.focus();
    }

    wipe.addEventListener("click", press);
    box.querySelector("[data-take]").addEventListener("click", take);
    store.listen(count);
    addEventListener("pageshow", count);
    count();
  }

  document.addEventListener("DOMContentLoaded", start);
})();
