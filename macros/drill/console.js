/* The facilitator's console: what each button and each key does to the run, and the way to the record. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-console]");
  if (!root) return;
  const drill = playbookDrill;
  const id = root.dataset.console;
  const plan = drill.planOf(document);

  const run = () => drill.runOf(drill.read(), id, plan);

  /** Change the run and save it; without storage it stays in memory. */
  function change(action) {
    const now = drill.now();
    drill.update((data) => {
      if (!drill.isObject(data.runs)) data.runs = {};
      data.runs[id] = drill.runOf(data, id, plan) || drill.begin(now);
      action(data.runs[id], now, data);
    });
    refresh();
  }

  function refresh() {
    face.paint(run(), drill.now());
    tell();
  }

  /** A change that moves the stage: afterwards the facilitator sees what the players see. */
  function move(action) {
    change(action);
    const own = run();
    face.reveal(own ? own.shown : "");
  }

  /** The console stands at the top as soon as the drill runs. */
  function start(action) {
    change(action);
    scrollTo(0, 0);
    root.querySelector("[data-do=toggle]").focus({ preventScroll: true });
  }

  const show = (inject) => move((own, now) => drill.push(own, plan, inject, now));

  function tick(inject, step, did) {
    change((own, now) => {
      const name = `${inject} ${step}`;
      if (own.ticks[name] && own.ticks[name].did === did) delete own.ticks[name];
      else own.ticks[name] = { did, minute: drill.minute(own, now) };
    });
  }

  function advance(own, now) {
    const next = drill.upcoming(own, plan);
    if (next) drill.push(own, plan, next.id, now);
    else drill.enter(own, plan, own.segment + 1, now);
  }

  const actions = {
    toggle: () => (run() ? change : start)((own, now) => drill.toggle(own, now)),
    advance: () => move(advance),
    back: () => move((own, now) => drill.back(own, now)),
    skip: () => change((own) => drill.skip(own, plan)),
    next: () => move((own, now) => drill.enter(own, plan, own.segment + 1, now)),
    minute: () => change((own) => (own.extra[own.segment] = (own.extra[own.segment] || 0) + 1)),
    restart: (button) => drill.twice(button, face.words.restart_sure, restart),
    finish: (button) => drill.twice(button, face.words.confirm, finish),
  };

  function restart() {
    change((own, now, data) => delete data.runs[id]);
    scrollTo(0, 0);
  }

  function finish() {
    change((own, now, data) => {
      data.records = [...(Array.isArray(data.records) ? data.records : []), record(own, now)];
      delete data.runs[id];
    });
    if (drill.showRecords) drill.showRecords();
  }

  /** The minute of the whole drill for which an inject is planned. */
  function planned(inject) {
    const home = plan.findIndex((part) => part.injects.includes(inject));
    return plan.slice(0, home).reduce((sum, part) => sum + part.minutes, inject.at);
  }

  function record(own, now) {
    const line = (inject, step) => {
      const held = own.ticks[`${inject.id} ${step}`] || { did: null, minute: null };
      return { inject: inject.id, step, planned: planned(inject), pushed: own.pushed[inject.id].minute, did: held.did, minute: held.minute };
    };
    const pushed = plan.flatMap((part) => part.injects).filter((inject) => own.pushed[inject.id]);
    const expected = pushed.flatMap((inject) => inject.expect.map((step) => line(inject, step)));
    const held = new Date(own.started).toISOString();
    const rest = { strengths: ["", "", ""], gaps: ["", "", ""], actions: [], feedback: "", status: "draft", notes: "" };
    return { id: `${id} ${held}`, drill: id, held, minutes: drill.minute(own, now), expected, ...rest };
  }

  function keys(event) {
    const action = { " ": "toggle", ArrowRight: "advance", ArrowLeft: "back" }[event.key];
    const own = run();
    if (!action || !drill.isFree(event) || (!own && action !== "toggle")) return;
    event.preventDefault();
    if (action !== "back" || own.trail.length) actions[action]();
  }

  /** A window of its own, to be dragged to the projector; where that is refused, the link opens a tab. */
  function openStage(event) {
    const link = event.target.closest("[data-stage-link]");
    if (!link) return;
    const page = link.href.replace(/\/$/, location.protocol === "file:" ? "/index.html" : "/");
    if (window.open(page, link.target, "popup,width=1280,height=720")) event.preventDefault();
  }

  function branch(event) {
    const link = event.target.closest("[data-go]");
    if (!link || !run()) return;
    event.preventDefault();
    show(link.dataset.go);
  }

  const face = drill.consoleFace(root, plan, { show, tick });
  const tell = drill.answerStages(id, run);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do](button);
    openStage(event);
    branch(event);
    drill.release(event);
  });
  document.addEventListener("keydown", keys);
  root.querySelector("[data-all]").addEventListener("change", refresh);
  root.querySelector("[data-more]").addEventListener("click", (event) => {
    const more = root.querySelector(".console__more");
    more.hidden = !more.hidden;
    event.currentTarget.setAttribute("aria-expanded", String(!more.hidden));
  });
  drill.cue.bind(root.querySelector("[data-sound]"));
  drill.follow(refresh);
  addEventListener("pageshow", refresh);
  setInterval(() => face.second(run(), drill.now()), 500);
  refresh();
});
