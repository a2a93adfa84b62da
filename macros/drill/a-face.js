/* What all drill pages need of a page: words, elements, buttons that ask twice, the notice. */
Object.assign(
  playbookDrill,
  (function () {
    "use strict";
    const SURE = 5000;

    /** The texts of the page's word list, by the value of `data-<key>`. */
    function namesOf(root, key) {
      const lists = [...root.querySelectorAll("[data-words]")];
      const entries = lists.flatMap((list) => [...list.content.querySelectorAll(`[data-${key}]`)]);
      return Object.fromEntries(entries.map((entry) => [entry.getAttribute(`data-${key}`), entry.textContent]));
    }

    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

    function make(tag, text, className) {
      const element = document.createElement(tag);
      if (text !== undefined) element.textContent = text;
      if (className) element.className = className;
      return element;
    }

    function button(text, action, quiet) {
      const made = make("button", text, quiet ? "button button--quiet" : "button");
      made.type = "button";
      made.addEventListener("click", () => action(made));
      return made;
    }

    /** Set a text only when it changes, so that nothing is announced twice. */
    function put(element, text) {
      if (element.textContent !== text) element.textContent = text;
    }

    /** A bar of the share of time that is left; full where there is no time to count. */
    function gauge(bar, ms, whole) {
      bar.value = whole > 0 ? Math.min(1, Math.max(0, ms / whole)) : 1;
    }

    /** The first press asks, the second within five seconds acts. */
    function twice(pressed, sure, action) {
      const calm = pressed.dataset.armed;
      delete pressed.dataset.armed;
      if (calm !== undefined) {
        pressed.textContent = calm;
        action();
        return;
      }
      pressed.dataset.armed = pressed.textContent;
      pressed.textContent = sure;
      setTimeout(() => {
        if (pressed.dataset.armed === undefined) return;
        pressed.textContent = pressed.dataset.armed;
        delete pressed.dataset.armed;
      }, SURE);
    }

    /** Repaint when another window has saved something. */
    const follow = (paint) => window.playbookStore.listen(() => paint());

    /** Whether a key is meant for the drill: not for a field, not with a modifier, not held down. */
    function isFree(event) {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest("input, textarea, select, audio, [contenteditable], [popover]")) return false;
      return event.key !== " " || !target.closest("button, summary");
    }

    /** A button that was clicked with the mouse gives the keys back to the page. */
    function release(event) {
      const pressed = event.target.closest("button, a, summary");
      if (pressed && event.detail > 0 && pressed === document.activeElement) pressed.blur();
    }

    const day = (time) => new Date(time).toLocaleDateString("zh-TW");

    return { wordsOf: (root) => namesOf(root, "key"), namesOf, fill, make, button, put, gauge, twice, follow, isFree, release, day };
  })(),
);
