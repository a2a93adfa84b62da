/* The print centre: shows the documents that fit the choice, counts their pages, prints.
   A link to one document works without this file, by :target; the first choice takes over from it. */
(() => {
  "use strict";
  const form = document.querySelector("[data-choose]");
  if (!form) return;
  const root = document.querySelector(".sheets");
  const documents = [...root.querySelectorAll(".document")];
  const status = form.querySelector("[data-count]");
  const boxes = [...form.querySelectorAll("input")];

  const store = window.playbookStore;
  const nameOf = (box) => `${box.name} ${box.value}`;

  const chosen = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));

  function count(shown) {
    const pages = shown.reduce((sum, one) => sum + one.querySelectorAll(".sheet").length, 0);
    status.textContent = pages
      ? status.dataset.count.replace("{pages}", pages).replace("{documents}", shown.length)
      : status.dataset.nothing;
    form.querySelector("[data-print]").disabled = !pages;
  }

  function show() {
    const [scenarios, kinds, roles, people] = ["scenario", "kind", "role", "person"].map(chosen);
    const fits = ({ kind, scenario, roles: own, person }) => {
      const names = own.split(" ").filter(Boolean);
      const whose = person ? people.has(person) : !names.length || names.some((name) => roles.has(name));
      return kinds.has(kind) && (!scenario || scenarios.has(scenario)) && whose;
    };
    root.classList.add("is-chosen");
    for (const one of documents) one.hidden = !fits(one.dataset);
    count(documents.filter((one) => !one.hidden));
  }

  /** The choice as it was left; what is new since then is chosen. */
  function recall() {
    const { off } = store.read("print", 1);
    const left = new Set(Array.isArray(off) ? off : []);
    for (const box of boxes) box.checked = !left.has(nameOf(box));
  }

  function choose() {
    store.update("print", 1, (data) => (data.off = boxes.filter((box) => !box.checked).map(nameOf)));
    show();
  }

  function start() {
    const linked = documents.find((one) => `#${one.id}` === location.hash);
    if (!linked) return show();
    root.classList.add("is-chosen");
    for (const one of documents) one.hidden = one !== linked;
    count([linked]);
  }

  function all(checked) {
    for (const box of boxes) box.checked = checked;
    choose();
  }

  window.addEventListener("hashchange", start);
  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-all]").addEventListener("click", () => all(true));
  form.querySelector("[data-none]").addEventListener("click", () => all(false));
  form.querySelector("[data-print]").addEventListener("click", () => window.print());
  addEventListener("pageshow", () => (recall(), start()));
  form.hidden = false;
  recall();
  start();
})();
