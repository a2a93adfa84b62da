/* What the tools share: words, elements, files, a second press to confirm, a place in the store. */
const playbookTools = (function () {
  "use strict";
  const wordsOf = (root) => Object.fromEntries([...root.querySelector("[data-words]").content.querySelectorAll("[data-key]")].map((e) => [e.dataset.key, e.textContent]));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

  function make(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function button(text, action) {
    const element = make("button", text, "button button--quiet");
    element.type = "button";
    element.addEventListener("click", () => action(element));
    return element;
  }

  function download(text, file, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const HASTE = 800;

  /** Do `action` at the second press; the first shows `sure` for five seconds.  Thumbs shake: a press right after
      the first is no answer. */
  function twice(element, sure, action) {
    const label = element.textContent;
    const calm = () => {
      delete element.dataset.armed;
      element.textContent = label;
    };
    element.addEventListener("click", () => {
      if (element.dataset.armed) {
        if (Date.now() - element.dataset.armed < HASTE) return;
        calm();
        action();
        return;
      }
      element.dataset.armed = Date.now();
      element.textContent = sure;
      setTimeout(calm, 5000);
    });
  }

  const local = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

  /** A place in the store; `changed` is called when another tab has written it. */
  function keep(name, version, changed) {
    const store = window.playbookStore;
    store.listen((event) => (event.name === name || event.name === null) && changed());
    return { read: () => store.read(name, version), update: (change) => store.update(name, version, change) };
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });

  return { wordsOf, fill, make, button, download, twice, local, keep };
})();
