/* A form on the screen: nothing is stored; clearing asks twice, and so does leaving with something written. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-form]");
  if (!root) return;
  const sheet = root.querySelector("form");
  const written = (yes) => window.playbookNotice.keep("form", yes);
  sheet.addEventListener("submit", (event) => event.preventDefault());
  sheet.addEventListener("input", (event) => {
    written(true);
    event.target.closest(".ffield").classList.toggle("is-filled", Boolean(event.target.value));
  });
  const clear = root.querySelector("[data-clear]");
  clear.hidden = false;
  playbookTools.twice(clear, clear.dataset.sure, () => {
    sheet.reset();
    for (const field of sheet.querySelectorAll(".is-filled")) field.classList.remove("is-filled");
    written(false);
  });
});
