/* Names our search worker in the theme's configuration before the theme reads it, and keeps hold of the
   worker that the theme then makes: the box (search-box.js) filters and warms it.  The theme offers no way. */
(function () {
  "use strict";
  const element = document.getElementById("__config");
  const words = document.querySelector("template[data-search]");
  if (!element || !words) return;
  const config = JSON.parse(element.textContent);
  config.search = new URL(words.dataset.worker, location).href;
  element.textContent = JSON.stringify(config);

  window.Worker = class extends window.Worker {
    constructor(url, options) {
      super(url, options);
      if (String(url) !== config.search) return;
      this.postMessage({ type: "index", url: new URL(words.dataset.index, location).href });
      document.dispatchEvent(new CustomEvent("search-worker", { detail: this }));
    }
  };
})();
