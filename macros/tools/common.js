/* What the tools share: words, elements, files, a second press to confirm, troubles of the store. */
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

  /** A place in the store whose troubles are told in `notice`; leaving is asked about while nothing is kept. */
  function keep(name, version, notice, words, changed) {
    const store = window.playbookStore;
    let kept = true;
    store.listen((event) => {
      if (event.name !== name && event.name !== null) return;
      if (event.trouble) notice.textContent = words[event.trouble];
      else changed();
    });
    addEventListener("beforeunload", (event) => {
      if (!kept) event.preventDefault();
    });
    return {
      read: () => store.read(name, version),
      update: (change) => {
        kept = store.update(name, version, change);
        if (kept && notice.textContent !== words.recovered) notice.textContent = "";
        return kept;
      },
    };
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });

  return { wordsOf, fill, make, button, download, twice, local, keep };
})();
