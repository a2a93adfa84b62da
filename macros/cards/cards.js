/* The print centre: shows the sheets that fit the choice, counts them, prints. */
(() => {
  "use strict";
  const form = document.querySelector("[data-choose]");
  if (!form) return;
  const sheets = [...document.querySelectorAll(".sheet")];
  const status = form.querySelector("[data-count]");
  const boxes = [...form.querySelectorAll("input")];

  const chosen = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));

  function show() {
    const [scenarios, kinds, roles, people] = ["scenario", "kind", "role", "person"].map(chosen);
    const documents = new Set();
    let pages = 0;
    for (const sheet of sheets) {
      const own = sheet.dataset;
      const names = own.roles.split(" ").filter(Boolean);
      const whose = own.person ? people.has(own.person) : !names.length || names.some((name) => roles.has(name));
      const fits = kinds.has(own.kind) && (!own.scenario || scenarios.has(own.scenario)) && whose;
      sheet.hidden = !fits;
      sheet.classList.remove("last");
      if (!fits) continue;
      pages += 1;
      documents.add(own.document);
    }
    sheets.filter((sheet) => !sheet.hidden).at(-1)?.classList.add("last");
    status.textContent = pages
      ? status.dataset.count.replace("{pages}", pages).replace("{documents}", documents.size)
      : status.dataset.nothing;
    form.querySelector("[data-print]").disabled = !pages;
  }

  function all(checked) {
    for (const box of boxes) box.checked = checked;
    show();
  }

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-all]").addEventListener("click", () => all(true));
  form.querySelector("[data-none]").addEventListener("click", () => all(false));
  form.querySelector("[data-print]").addEventListener("click", () => window.print());
  form.hidden = false;
  show();
})();
