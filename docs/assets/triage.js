/* Triage: the way back leads to the question one came from; without this script, to one that leads here. */
(function () {
  "use strict";
  const asked = (hash) => hash && document.querySelector(`.triage section[id="${CSS.escape(hash.slice(1))}"]`);
  const trail = [];

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".triage .answers a, .triage .question__back a");
    if (!link) return;
    const here = link.closest("section");
    if (link.closest(".answers")) {
      trail.push(`#${here.id}`);
      return;
    }
    // The browser's own back button may have moved on: only a question that leads here counts.
    while (trail.length) {
      const from = asked(trail.pop());
      if (from && from.querySelector(`.answers a[href="#${CSS.escape(here.id)}"]`)) {
        event.preventDefault();
        location.hash = from.id;
        return;
      }
    }
  });
})();
