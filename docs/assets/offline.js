/* Brings the service worker, and says in one quiet line when the playbook has been renewed.
   No page is ever reloaded by itself, and pages on which somebody works are left alone. */
(function () {
  "use strict";
  if (!navigator.serviceWorker || location.protocol === "file:") return;
  const WORK = "[data-run], [data-stage], [data-console], [data-quiz], [data-media], [data-aar]";
  const HOUR = 3600000;
  const base = new URL("..", document.currentScript.src);
  const container = navigator.serviceWorker;
  let checked = Date.now();

  function line(text, fresh) {
    const place = document.querySelector("[data-news]");
    if (!place || document.querySelector(WORK)) return false;
    const words = document.createElement("p");
    words.textContent = text;
    place.replaceChildren(words, fresh ? button(place.dataset.close, () => place.replaceChildren())
      : button(place.dataset.reload, () => location.reload()));
    return true;
  }

  function button(label, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", press);
    return made;
  }

  function told({ version, date, old, news }) {
    for (const place of document.querySelectorAll("[data-version-line]")) {
      place.textContent = place.dataset.versionLine.replace("{version}", version).replace("{date}", date);
    }
    if (!old && !news) return;
    const { dataset } = document.querySelector("[data-news]") || { dataset: {} };
    const words = (old ? dataset.old : dataset.new) || "";
    const shown = line(words.replace("{version}", version).replace("{date}", date), !old);
    if (shown && container.controller) container.controller.postMessage("seen");
  }

  async function register() {
    try {
      const registration = await container.register(new URL("sw.js", base), { scope: base.pathname, updateViaCache: "none" });
      // To register what is registered asks for nothing, and a browser asks by itself when it likes.
      if (container.controller) registration.update().catch(() => {});
      document.addEventListener("visibilitychange", () => {
        if (document.hidden || Date.now() - checked < HOUR) return;
        checked = Date.now();
        registration.update().catch(() => {});
      });
    } catch {
      // A browser may refuse (private window, full disk): the site then works as without a worker.
    }
  }

  container.addEventListener("message", (event) => told(event.data));
  container.startMessages();
  function start() {
    if (container.controller) container.controller.postMessage("hello");
    // On the first visit the page itself comes first; later this only asks whether there is news.
    setTimeout(register, container.controller ? 0 : 2500);
  }
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
