/* The facilitator's console: the clock, pushing injects, ticking what was done, and the way to the record. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-drill]");
  if (!root) return;
  const drill = playbookDrill;
  const words = drill.wordsOf(root);
  const plan = JSON.parse(root.querySelector("[data-plan]").textContent);
  const id = root.dataset.drill;
  const clock = root.querySelector("[data-clock]");
  let armed = false;

  const run = () => (drill.read().runs || {})[id] || null;

  function change(action) {
    const now = new Date().toISOString();
    drill.update((data) => {
      data.runs = data.runs || {};
      data.current = id;
      data.runs[id] = data.runs[id] || drill.begin(id, now);
      action(data.runs[id], now, data);
    });
    paint();
  }

  const actions = {
    toggle: () => change((r, now) => drill.toggle(r, now)),
    next: () => change((r, now) => drill.go(r, plan, 1, now)),
    back: () => change((r, now) => drill.go(r, plan, -1, now)),
    minute: () => change((r) => (r.extra += 1)),
    push: () =>
      change((r, now) => {
        const inject = drill.upcoming(r, plan);
        if (inject) r.pushed[inject.id] = { at: now, minute: drill.minute(r, new Date(now).getTime()) };
        else drill.go(r, plan, 1, now);
      }),
    finish: () => finish(),
  };

  function finish() {
    const button = root.querySelector("[data-do=finish]");
    if (!armed) {
      armed = true;
      button.textContent = words.confirm;
      setTimeout(() => ((armed = false), paint()), 5000);
      return;
    }
    change((r, now, data) => {
      data.records = data.records || [];
      data.records.push(record(r, now));
      delete data.runs[id];
      data.current = null;
    });
    location.href = document.querySelector('#record ~ section a, [data-for-segment="record"] a').href;
  }

  function record(r, now) {
    const expected = plan.flatMap((part) =>
      part.injects.filter((inject) => r.pushed[inject.id]).flatMap((inject) => inject.expect.map((step) => ({ inject: inject.id, step, pushed: r.pushed[inject.id].minute, ...(r.ticks[`${inject.id} ${step}`] || { did: null, minute: null }) }))),
    );
    const minutes = drill.minute(r, new Date(now).getTime());
    return { id: `${id}/${r.startedAt}`, drill: id, held: r.startedAt, minutes, expected, strengths: ["", "", ""], gaps: ["", "", ""], actions: [], feedback: "", status: "draft", notes: "" };
  }

  /* --- ticks --- */

  function ticks() {
    for (const line of document.querySelectorAll("[data-expect]")) {
      const place = line.querySelector(".expects__ticks");
      const inject = line.closest("[data-inject]").dataset.inject;
      for (const key of ["did", "didnt"]) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button--quiet expects__tick";
        button.textContent = words[key];
        button.dataset.key = key;
        button.setAttribute("aria-pressed", "false");
        button.addEventListener("click", () => tick(inject, line.dataset.expect, key === "did"));
        place.append(button);
      }
      place.append(document.createElement("span"));
    }
  }

  function tick(inject, step, did) {
    const name = `${inject} ${step}`;
    change((r, now) => {
      const same = r.ticks[name] && r.ticks[name].did === did;
      if (same) delete r.ticks[name];
      else r.ticks[name] = { did, minute: drill.minute(r, new Date(now).getTime()) };
    });
  }

  /* --- painting --- */

  function paint() {
    const r = run();
    root.hidden = false;
    label("toggle", r && !r.pausedAt ? words.pause : r ? words.go_on : words.start);
    label("push", words.push);
    label("next", words.next);
    label("back", words.back);
    label("minute", words.minute);
    if (!armed) label("finish", words.finish);
    for (const name of ["push", "next", "back", "minute", "finish"]) root.querySelector(`[data-do=${name}]`).disabled = !r;
    if (!r) return;
    const now = plan[r.segment].id;
    for (const part of document.querySelectorAll("[data-for-segment]")) part.classList.toggle("is-now", part.dataset.forSegment === now);
    root.querySelector("[data-segment]").textContent = titleOf(now);
    const next = drill.upcoming(r, plan);
    for (const item of document.querySelectorAll("[data-inject]")) {
      item.classList.toggle("is-pushed", Boolean(r.pushed[item.dataset.inject]));
      item.classList.toggle("is-next", Boolean(next) && next.id === item.dataset.inject);
    }
    for (const line of document.querySelectorAll("[data-expect]")) paintTick(line, r);
    second();
  }

  const titleOf = (segment) => words[segment] || document.getElementById(segment).firstChild.textContent;

  function label(name, text) {
    const button = root.querySelector(`[data-do=${name}]`);
    if (button.textContent !== text) button.textContent = text;
  }

  function paintTick(line, r) {
    const held = r.ticks[`${line.closest("[data-inject]").dataset.inject} ${line.dataset.expect}`];
    for (const button of line.querySelectorAll(".expects__tick"))
      button.setAttribute("aria-pressed", String(Boolean(held) && held.did === (button.dataset.key === "did")));
    line.querySelector(".expects__ticks > span").textContent = held ? words.at_minute.replace("{minute}", held.minute) : "";
  }

  function second() {
    const r = run();
    if (!r) return;
    const ms = drill.left(r, plan, Date.now());
    clock.textContent = drill.show(ms) + (ms < 0 ? ` ${words.over}` : "");
    clock.classList.toggle("is-over", ms < 0);
    const last = drill.latest(r);
    const inject = plan[r.segment].injects.find((i) => i.id === last);
    const waited = last && !r.pausedAt ? (Date.now() - new Date(r.pushed[last].at)) / 60000 : 0;
    const answered = inject && inject.expect.some((step) => r.ticks[`${last} ${step}`]);
    const text = inject && !answered && waited >= inject.hint ? words.hint_now : "";
    const alert = root.querySelector(".console__alert");
    if (alert.textContent !== text) alert.textContent = text;
    for (const item of document.querySelectorAll("[data-inject]")) item.classList.toggle("is-hint", Boolean(text) && item.dataset.inject === last);
  }

  function keys(event) {
    if (event.target.closest("input, textarea, select, button, a, summary") || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = { " ": "toggle", ArrowRight: "push", ArrowLeft: "back" }[event.key];
    if (!name || (name !== "toggle" && !run())) return;
    event.preventDefault();
    actions[name]();
  }

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do]();
  });
  document.addEventListener("keydown", keys);
  window.playbookStore.listen(() => paint());
  addEventListener("pageshow", paint);
  setInterval(second, 500);
  ticks();
  paint();
});
