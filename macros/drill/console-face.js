/* What the facilitator sees: clock, buttons, what was pushed, what comes next, what was ticked. */
playbookDrill.consoleFace = function (root, plan, act) {
  "use strict";
  const drill = playbookDrill;
  const words = drill.wordsOf(root);
  const page = root.closest("article") || document.body;
  const part = (name) => root.querySelector(`[data-${name}]`);
  const injects = [...page.querySelectorAll("[data-segment] [data-inject]")];
  const segments = [...page.querySelectorAll("[data-segment]")];
  const state = (run, next, id) => (run.shown === id ? "shown" : run.pushed[id] ? "pushed" : run.skipped[id] ? "skipped" : next && next.id === id ? "coming" : "");
  let rung = null;

  /* --- once --- */

  function build() {
    for (const item of injects) {
      const push = drill.button(words.push_this, () => act.show(item.dataset.inject), true);
      item.querySelector("[data-controls]").append(drill.make("span", "", "badge"), push);
      for (const line of item.querySelectorAll("[data-expect]")) line.querySelector("[data-ticks-of]").append(...ticks(item.dataset.inject, line));
    }
  }

  function ticks(inject, line) {
    const step = line.querySelector("a").textContent;
    const made = ["did", "didnt"].map((key) => {
      const button = drill.button(words[key], () => act.tick(inject, line.dataset.expect, key === "did"), true);
      button.dataset.key = key;
      button.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-label", `${words[key]} ${step}`);
      return button;
    });
    return [...made, drill.make("span", "", "expects__minute")];
  }

  /* --- at every change --- */

  function paint(run, now) {
    root.hidden = !run;
    page.classList.toggle("is-live", Boolean(run));
    buttons(run);
    const own = run ? plan[run.segment].id : "";
    const all = part("all").checked;
    for (const section of segments) {
      section.hidden = Boolean(run) && !all && section.dataset.segment !== own;
      section.classList.toggle("is-now", section.dataset.segment === own);
    }
    const next = run && drill.upcoming(run, plan);
    for (const item of injects) inject(item, run ? state(run, next, item.dataset.inject) : "", run);
    second(run, now);
  }

  function buttons(run) {
    const next = run && drill.upcoming(run, plan);
    const after = run && plan[run.segment + 1];
    label("toggle", run && run.since !== null ? words.pause : words.go_on);
    label("advance", next ? drill.fill(words.push_named, { name: next.name }) : after ? drill.fill(words.next_named, { name: after.title }) : words.push);
    root.querySelector("[data-do=advance]").hidden = !(next || after);
    const usable = { toggle: true, advance: next || after, skip: next, next: after, back: run && run.trail.length };
    for (const button of page.querySelectorAll("[data-do]")) {
      const name = button.dataset.do;
      button.disabled = !(name in usable ? usable[name] : run);
    }
  }

  function label(name, text) {
    drill.put(root.querySelector(`[data-do=${name}]`), text);
  }

  function inject(item, now, run) {
    const [badge, push] = item.querySelector("[data-controls]").children;
    for (const name of ["shown", "pushed", "skipped", "coming"]) item.classList.toggle(`is-${name}`, name === now);
    drill.put(badge, now ? words[now] : "");
    badge.hidden = !now;
    push.hidden = !run || now === "shown";
    drill.put(push, now === "pushed" ? words.push_again : words.push_this);
    for (const line of item.querySelectorAll("[data-expect]")) {
      const held = run && run.ticks[`${item.dataset.inject} ${line.dataset.expect}`];
      for (const button of line.querySelectorAll("[data-key]")) {
        button.disabled = !run;
        button.setAttribute("aria-pressed", String(Boolean(held) && held.did === (button.dataset.key === "did")));
      }
      drill.put(line.querySelector(".expects__minute"), drill.isObject(held) ? drill.fill(words.at_minute, held) : "");
    }
  }

  /* --- at every second --- */

  function second(run, now) {
    if (!run) return;
    const ms = drill.left(run, plan, now);
    drill.put(part("now"), plan[run.segment].title);
    drill.put(part("minute"), drill.fill(words.whole, { minute: drill.minute(run, now) }));
    drill.put(part("clock"), drill.show(ms));
    part("clock").classList.toggle("is-over", ms < 0);
    const found = signals(run, now, ms);
    drill.put(part("alert"), found.map((signal) => words[signal.word]).join("\u3000"));
    for (const item of injects) item.classList.toggle("is-hint", found.some((s) => s.word === "hint_now" && s.of === item.dataset.inject));
    ring(found.map((signal) => `${signal.word} ${signal.of}`));
  }

  /** What the facilitator should notice now: time is over, the next inject is due, a hint is. */
  function signals(run, now, ms) {
    const found = [];
    const next = drill.upcoming(run, plan);
    const shown = plan[run.segment].injects.find((inject) => inject.id === run.shown);
    if (shown && run.pushed[shown.id]) {
      const waited = drill.total(run, now) - run.pushed[shown.id].ms;
      const answered = shown.expect.some((step) => run.ticks[`${shown.id} ${step}`]);
      if (!answered && waited >= shown.hint * drill.MINUTE) found.push({ word: "hint_now", of: shown.id });
    }
    if (next && drill.spent(run, now) >= next.at * drill.MINUTE) found.push({ word: "due", of: next.id });
    if (ms < 0) found.push({ word: "over", of: `${run.segment} ${run.extra[run.segment] || 0}` });
    return found;
  }

  /** One cue for each new signal; none for those that a reload finds. */
  function ring(found) {
    if (rung && found.some((name) => !rung.has(name))) drill.cue.play();
    rung = new Set([...(rung || []), ...found]);
  }

  function reveal(id) {
    const target = injects.find((item) => item.dataset.inject === id) || segments.find((section) => section.classList.contains("is-now"));
    if (target) target.scrollIntoView({ block: "start" });
  }

  build();
  return { paint, second, reveal, words };
};
