/* The projector's window: follows the console, shows the clock and the inject, as large as fits. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-stage]");
  if (!root) return;
  const drill = playbookDrill;
  const words = drill.wordsOf(root);
  const plan = drill.planOf(root);
  const SIZES = 7;
  const PATIENCE = 5000;
  let heard = null;
  let seen = false;
  let shown = "";

  /** What the console has said lately, else what is kept on this device. */
  function run() {
    if (heard && drill.now() - heard.at < PATIENCE) return drill.isSound(heard.run, plan) ? heard.run : null;
    return drill.runOf(drill.read(), root.dataset.stage, plan);
  }

  function paint() {
    const own = run();
    const now = drill.now();
    const ms = own ? drill.left(own, plan, now) : 0;
    const clock = root.querySelector("[data-clock]");
    drill.put(clock, own ? drill.show(ms) : "");
    clock.classList.toggle("is-over", ms < 0);
    gauge(own, ms);
    drill.put(root.querySelector("[data-now]"), own ? plan[own.segment].title : seen ? "" : words.waiting);
    drill.put(root.querySelector("[data-state]"), own && own.since === null ? words.paused : ms < 0 ? words.over : "");
    if (own) display(plan[own.segment].id, own.shown);
    else display(seen ? "ended" : "brief", "");
    seen = seen || Boolean(own);
    root.classList.toggle("is-waiting", !own && !seen);
  }

  /** The line under the bar grows shorter with the time that is left. */
  function gauge(own, ms) {
    drill.gauge(root.querySelector(".gauge"), ms, own ? drill.whole(own, plan) : 0);
    root.querySelector(".stage__bar").classList.toggle("is-over", ms < 0);
  }

  function display(segment, inject) {
    if (shown === `${segment} ${inject}`) return;
    shown = `${segment} ${inject}`;
    for (const part of root.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== segment;
    for (const card of root.querySelectorAll("[data-inject]")) card.hidden = card.dataset.inject !== inject;
    for (const title of root.querySelectorAll("[data-between]")) title.hidden = inject !== "";
    scrollTo(0, 0);
    fit();
  }

  /** The largest of the sizes at which everything is on the screen; with the smallest one scrolls. */
  function fit() {
    for (let size = 0; size < SIZES; size += 1) {
      root.dataset.fit = size;
      if (document.documentElement.scrollHeight <= innerHeight) return;
    }
  }

  const ask = drill.askConsole(root.dataset.stage, (said) => {
    heard = { run: said, at: drill.now() };
    paint();
  });
  drill.follow(paint);
  addEventListener("resize", fit);
  addEventListener("pageshow", paint);
  if (document.fonts) document.fonts.ready.then(fit);
  setInterval(paint, 250);
  setInterval(ask, 1000);
  root.dataset.live = "";
  ask();
  paint();
  fit();
});
