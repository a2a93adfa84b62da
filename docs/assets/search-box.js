/* The theme's search box: filter by scenario, help when nothing is found, text without key events. */
document.addEventListener("search-worker", (made) => {
  const worker = made.detail;
  const words = document.querySelector("template[data-search]");
  const input = document.querySelector("input[name=query]");
  const result = document.querySelector(".md-search-result");
  if (!words || !input || !result) return;
  // Beside the theme's list, not in it: it takes every link of the list for a result.
  result.before(words.content.cloneNode(true));
  const wrap = result.parentElement;
  const filter = wrap.querySelector(".found__filter");
  const help = wrap.querySelector("[data-help]");
  const hint = wrap.querySelector(".found__help--try");
  if (!filter || !help || !hint) return;
  let scenario = "";

  /* The theme searches on key-up only; text that comes by voice, paste or a tapped candidate has none. */
  const type = () => input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  input.addEventListener("input", type);

  /* The index is fetched as soon as somebody is about to search, and on no other page. */
  const warm = () => worker.postMessage({ type: "warm" });
  input.addEventListener("focus", warm, { once: true });
  for (const label of document.querySelectorAll("label[for=__search]"))
    label.addEventListener("pointerenter", warm, { once: true });
  if (document.activeElement === input) warm();

  function choose(name) {
    scenario = name;
    for (const button of filter.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button.dataset.scenario === name));
    worker.postMessage({ type: "filter", scenario });
  }

  wrap.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.scenario !== undefined) choose(button.dataset.scenario);
    else {
      input.value = button.textContent;
      input.focus();
      type();
    }
  });

  /* The theme closes the box at Tab and types every other key; here Tab walks on, and Space presses. */
  input.closest(".md-search").addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.closest("button")) event.stopPropagation();
    if (event.key !== "Tab") return;
    const stops = [input, wrap, ...wrap.querySelectorAll(".found__filter button, .found__help :is(a, button)")];
    const shown = stops.filter((stop) => stop.getClientRects().length);
    const next = shown[shown.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1)];
    if (!next || !shown.includes(document.activeElement)) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  });

  function offer(terms) {
    help.querySelector("[data-near]").hidden = terms.length === 0;
    help.querySelector("[data-terms]").replaceChildren(
      ...terms.map((term) => {
        const [line, button] = [document.createElement("li"), document.createElement("button")];
        button.type = "button";
        button.textContent = term;
        line.append(button);
        return line;
      }),
    );
  }

  worker.addEventListener("message", ({ data }) => {
    if (data.type !== "found") return;
    hint.hidden = data.query.trim() !== "";
    help.hidden = data.count > 0 || !hint.hidden;
    help.querySelector("[data-none]").hidden = scenario !== "";
    help.querySelector("[data-none-filtered]").hidden = scenario === "";
    offer(data.near);
  });
});
