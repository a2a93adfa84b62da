/* A button that opens the theme's search box, wherever it stands on a page. */
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-open-search]")) return;
  const toggle = document.getElementById("__search");
  if (!toggle.checked) toggle.click();
  document.querySelector(".md-search__input").focus();
});
