/* Copies a message template as plain text, also where the clipboard API is missing (file://). */
(function () {
  "use strict";

  function fallback(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return fallback(text);
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button || button.dataset.busy) return;
    const text = document.getElementById(button.dataset.copy).textContent;
    if (!(await copy(text))) return;
    const label = button.textContent;
    button.dataset.busy = "true";
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
      delete button.dataset.busy;
    }, 2000);
  });

  function show() {
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
})();
