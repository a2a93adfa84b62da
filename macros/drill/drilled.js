/* The training page: when each scenario was last drilled on this device, and what is overdue. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-drilled]");
  if (!root) return;
  const HALF_A_YEAR = 183 * 86400000;

  function paint() {
    const records = playbookDrill.read().records || [];
    for (const link of root.querySelectorAll("[data-scenario]")) {
      const own = records.filter((record) => record.drill.startsWith(`${link.dataset.scenario}/`)).map((record) => record.held).sort();
      const last = own[own.length - 1];
      const late = last && Date.now() - new Date(last) > HALF_A_YEAR;
      const text = last ? root.dataset.last.replace("{date}", new Date(last).toLocaleDateString("zh-TW")) : root.dataset.never;
      link.querySelector("[data-drill-state]").textContent = late ? `${text}\u3000${root.dataset.overdue}` : text;
    }
  }

  window.playbookStore.listen(paint);
  paint();
});
