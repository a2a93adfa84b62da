/* Names our search worker in the theme's configuration before the theme reads it. */
(function () {
  "use strict";
  const element = document.getElementById("__config");
  const config = JSON.parse(element.textContent);
  const base = new URL(config.base.replace(/\/?$/, "/"), location);
  config.search = new URL("assets/search-worker.js", base).href;
  element.textContent = JSON.stringify(config);
})();
