/* Starts what the page holds.  The script may run again on the next page when the theme swaps pages
   without loading them; then the store is there already and no event follows. */
(function () {
  "use strict";

  function start() {
    const form = document.querySelector("form[data-quiz]");
    if (form) new playbookQuiz.Quiz(form).start();
    const index = document.getElementById("quiz-index");
    const data = index && JSON.parse(index.content.textContent);
    const progress = document.querySelector("[data-progress]");
    if (progress) new playbookQuiz.Progress(progress, data).start();
    const manager = document.querySelector("[data-manager]");
    if (manager) new playbookQuiz.Manager(manager, data).start();
  }

  if (window.playbookStore) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
