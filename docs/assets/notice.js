/* Says what has become of what a page keeps, in its places for that: elements whose `data-store` names the records
   and whose `data-<trouble>` holds the words.  While something exists only on the screen, leaving is asked about. */
(function () {
  "use strict";
  const LASTING = ["recovered", "setback"];
  const only = new Set();

  /** Show the words for `trouble` of the record `name`; "" takes away what is over, not what is still worth reading. */
  function say(name, trouble) {
    for (const place of document.querySelectorAll("[data-store]")) {
      if (!place.dataset.store.split(" ").includes(name)) continue;
      const { trouble: before, of } = place.dataset;
      const stays = trouble ? LASTING.includes(trouble) && before : !before || LASTING.includes(before) || of !== name;
      if (stays) continue;
      Object.assign(place.dataset, { trouble, of: name });
      const text = trouble ? place.dataset[trouble] : "";
      if (place.textContent !== text) place.textContent = text;
    }
  }

  const ask = (event) => event.preventDefault();

  /** Whether `name` exists only on the screen.  A listener that need not be there keeps pages out of the fast way back. */
  function keep(name, onlyHere) {
    if (onlyHere) only.add(name);
    else only.delete(name);
    if (only.size) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  }

  window.playbookNotice = { say, keep };
})();
