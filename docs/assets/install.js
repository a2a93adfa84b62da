/* Offers to put the playbook on the home screen where the browser says that it can. */
(function () {
  "use strict";
  let offer = null;
  const buttons = () => document.querySelectorAll("[data-install]");

  addEventListener("beforeinstallprompt", (event) => {
    if (!buttons().length) return; // elsewhere the browser's own way stays
    event.preventDefault();
    offer = event;
    for (const button of buttons()) button.hidden = false;
  });
  document.addEventListener("click", (event) => {
    if (!offer || !event.target.closest("[data-install]")) return;
    offer.prompt();
    offer = null;
    for (const button of buttons()) button.hidden = true;
  });
})();
