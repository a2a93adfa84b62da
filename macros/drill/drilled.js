/* When each scenario and each drill was last held on this device, and what is overdue. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-drilled]");
  if (!root) return;
  const drill = playbookDrill;
  const MONTHS = 6;

  function isLate(last) {
    const due = new Date(last);
    due.setMonth(due.getMonth() + MONTHS);
    return Date.now() > due.getTime();
  }

  function paint() {
    const records = drill.recordsOf(drill.read());
    for (const place of document.querySelectorAll("[data-drill-state]")) {
      const { scenario, drill: own } = place.closest("[data-scenario], [data-drill]").dataset;
      const held = records.filter((record) => (own ? record.drill === own : record.drill.startsWith(`${scenario}/`))).map((record) => Date.parse(record.held));
      const last = held.length ? Math.max(...held) : null;
      const text = last === null ? root.dataset.never : drill.fill(root.dataset.last, { date: drill.day(last) });
      const late = last !== null && isLate(last);
      place.textContent = late ? `${text}\u3000${root.dataset.overdue}` : text;
      place.classList.toggle("is-overdue", late);
    }
  }

  drill.follow(paint);
  addEventListener("pageshow", paint);
  paint();
});
