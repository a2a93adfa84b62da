/* Menu and search of the theme's phone layout, for whoever has no mouse: both switches are closed on every
   fresh page (Firefox gives back how they stood), Enter presses them, the focus goes along, Escape closes
   the menu, and Tab never walks over what lies behind it. */
(function () {
  "use strict";
  const BEHIND = ".md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer, .md-top, [data-md-component=skip], [data-news], #__search";
  const drawer = document.getElementById("__drawer");
  const search = document.getElementById("__search");
  if (!drawer || !search) return;
  drawer.checked = false;
  search.checked = false;

  function close() {
    if (drawer.checked) drawer.click();
  }

  drawer.addEventListener("change", () => {
    for (const part of document.querySelectorAll(BEHIND)) part.inert = drawer.checked;
    const first = document.querySelector(".md-sidebar--primary a.md-nav__link");
    if (!drawer.checked) drawer.focus();
    else if (first) first.focus({ preventScroll: true });
  });
  // A tapped label takes the focus to its switch, and with it the keyboard of the screen away.
  search.addEventListener("change", () => {
    if (search.checked) document.querySelector(".md-search__input").focus();
  });
  for (const toggle of [drawer, search])
    toggle.addEventListener("keydown", (event) => {
      if (event.key === "Enter") toggle.click();
    });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".md-sidebar--primary a[href]")) close();
  });
  // The theme holds the page still for a moment after its search has closed: what got the focus in that time is
  // somewhere below, and is shown now.
  new MutationObserver(() => {
    const here = document.activeElement;
    if (!document.body.hasAttribute("data-md-scrolllock") && here.closest(".md-content, .md-footer"))
      here.scrollIntoView({ block: "nearest" });
  }).observe(document.body, { attributeFilter: ["data-md-scrolllock"] });
  matchMedia("(min-width: 76.25em)").addEventListener("change", close);
})();
