/* Filters the rows of a table by the fields of a form; without a script all rows show. */
(function () {
  "use strict";

  function apply(form) {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let count = 0;
    for (const row of document.querySelectorAll(`#${form.dataset.filter} tbody tr`)) {
      row.hidden = !wanted.every(([name, value]) => row.dataset[name] === value);
      if (!row.hidden) count += 1;
    }
    const output = form.querySelector("output");
    output.textContent = output.dataset.words.replace("{count}", count);
  }

  function start() {
    for (const form of document.querySelectorAll("form[data-filter]")) {
      form.hidden = false;
      form.addEventListener("change", () => apply(form));
      form.addEventListener("submit", (event) => event.preventDefault());
      apply(form);
    }
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
