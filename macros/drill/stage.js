/* The projector's window: follows the console through storage, shows the latest inject and the clock. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-stage]");
  if (!root) return;
  document.body.classList.add("is-stage");
  const drill = playbookDrill;
  const words = drill.wordsOf(root);
  const parts = [...root.querySelectorAll("[data-for]")];
  const segments = parts.map((part) => part.dataset.for);
  let shown = "";

  function paint() {
    const data = drill.read();
    const run = (data.runs || {})[root.dataset.stage];
    const clock = root.querySelector("[data-clock]");
    const bar = root.querySelector("[data-segment]");
    if (!run) {
      bar.textContent = words.waiting;
      clock.textContent = "";
      return display("brief", "");
    }
    const name = segments[run.segment] || "record";
    const heading = root.querySelector(`[data-for="${name}"] h2`);
    bar.textContent = `${words[name] || (heading ? heading.textContent : words.record)}${run.pausedAt ? `（${words.paused}）` : ""}`;
    clock.textContent = clockText(run);
    const last = drill.latest(run);
    const card = last && root.querySelector(`[data-for="${name}"] [data-inject="${last}"]`);
    return display(name, card ? last : "");
  }

  function clockText(run) {
    const minutes = (root.dataset.minutes || "").split(" ").map(Number);
    const total = (minutes[run.segment] + run.extra) * 60000;
    return drill.show(total - drill.spent(run, Date.now()));
  }

  function display(name, inject) {
    if (shown === `${name} ${inject}`) return;
    shown = `${name} ${inject}`;
    for (const part of parts) part.hidden = part.dataset.for !== name;
    for (const card of root.querySelectorAll("[data-inject]")) card.hidden = card.dataset.inject !== inject;
  }

  window.playbookStore.listen(paint);
  setInterval(paint, 500);
  paint();
});
