/* One quiz on a page: draw, answer, feedback, result, retry, review.  State is saved at each answer. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const VERSION = 1;
  const store = window.playbookStore;
  const form = document.querySelector("form[data-quiz]");
  if (!form) return;

  const name = form.dataset.quiz;
  const words = Object.fromEntries(
    [...form.querySelector("[data-words]").content.querySelectorAll("[data-key]")].map((e) => [e.dataset.key, e.textContent]),
  );
  const fields = new Map([...form.querySelectorAll("[data-question]")].map((f) => [f.dataset.question, f]));
  const draws = JSON.parse(form.dataset.draws);
  const atEnd = form.dataset.feedback === "end";
  const end = form.querySelector(".quiz__end");
  const result = form.querySelector(".quiz__result");
  const due = new URLSearchParams(location.search).has("due");
  let run = null;

  const kindOf = (field) => playbookQuiz.kinds[field.dataset.kind];
  const fill = (key, values) => words[key].replace(/\{(\w+)\}/g, (all, word) => (word in values ? values[word] : all));
  const percent = (score) => Math.round(score * 100);

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function button(text, action, quiet) {
    const element = make("button", quiet ? "button button--quiet" : "button", text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  }

  /* --- which questions --- */

  function draw() {
    const taken = new Set();
    draws.forEach((count, number) => {
      const free = [...fields.values()].filter(
        (f) => f.dataset.draws.split(" ").includes(String(number)) && !taken.has(f.dataset.question),
      );
      for (let n = 0; n < count && free.length; n += 1)
        taken.add(free.splice(Math.floor(Math.random() * free.length), 1)[0].dataset.question);
    });
    return [...fields.keys()].filter((id) => taken.has(id));
  }

  function dueToday() {
    const items = store.read("quiz", VERSION).items || {};
    const now = new Date().toISOString();
    return [...fields.keys()].filter((id) => items[id] && items[id].due <= now);
  }

  function begin(ids) {
    run = { ids, answers: {}, started: new Date().toISOString() };
    for (const field of fields.values()) clear(field);
    result.hidden = true;
    save();
    paint();
  }

  function clear(field) {
    for (const input of field.querySelectorAll("input")) {
      if (input.type === "text" || !input.type || input.inputMode === "numeric") input.value = "";
      input.checked = false;
    }
    for (const select of field.querySelectorAll("select")) select.value = "";
    for (const list of field.querySelectorAll(".q__order")) delete list.dataset.touched;
    for (const part of field.querySelectorAll("[data-state]")) delete part.dataset.state;
    for (const note of field.querySelectorAll(".q__note, .q__verdict")) note.remove();
    lock(field, false);
  }

  function save() {
    store.update("quiz", VERSION, (data) => {
      data.runs = data.runs || {};
      data.runs[name] = run;
    });
  }

  /* --- answering --- */

  function lock(field, locked) {
    for (const control of field.querySelectorAll("input, select, [data-move]")) control.disabled = locked;
    for (const answer of field.querySelectorAll(":scope > .q__foot > .q__tests")) answer.hidden = !locked;
    for (const answer of field.querySelectorAll(".q__answer")) answer.hidden = !locked;
    const check = field.querySelector(".q__check");
    if (check) check.hidden = locked || atEnd;
    field.dataset.locked = locked;
  }

  function foot(field) {
    const own = make("div", "q__do");
    if ("confidence" in form.dataset) own.append(confidence(field.dataset.question));
    const check = button(words.check, () => answer(field));
    check.classList.add("q__check");
    own.append(check);
    field.querySelector(".q__foot").prepend(own);
  }

  function confidence(id) {
    const group = make("div", "q__sure");
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", words.confidence);
    group.append(make("span", "", words.confidence));
    for (const key of ["sure", "unsure"]) {
      const label = make("label");
      const input = make("input");
      input.type = "radio";
      input.name = `${id}-confidence`;
      input.value = key;
      label.append(input, make("span", "", words[key]));
      group.append(label);
    }
    return group;
  }

  function sureness(field) {
    const chosen = field.querySelector(".q__sure input:checked");
    return chosen ? chosen.value === "sure" : null;
  }

  function answer(field) {
    const value = kindOf(field).read(field);
    if (value === null) return say(field, words.unanswered, "open");
    record(field, value);
    show(field);
    progress();
    return undefined;
  }

  function record(field, value) {
    const kind = kindOf(field);
    const id = field.dataset.question;
    const score = kind.grade(kind.question(field), value);
    const sure = sureness(field);
    run.answers[id] = { value, score, sure, hash: field.dataset.hash };
    store.update("quiz", VERSION, (data) => {
      data.items = data.items || {};
      const before = data.items[id];
      const next = playbookQuiz.schedule(before && before.hash === field.dataset.hash ? before : null, score, new Date());
      data.items[id] = { ...next, hash: field.dataset.hash, score, sure, at: new Date().toISOString() };
      data.runs = data.runs || {};
      data.runs[name] = run;
    });
    const detail = { id, kind: field.dataset.kind, answer: JSON.stringify(value), score };
    document.dispatchEvent(new CustomEvent("quiz:answered", { detail }));
  }

  function show(field) {
    const given = run.answers[field.dataset.question];
    kindOf(field).restore(field, given.value);
    kindOf(field).show(field, given.value, words);
    lock(field, true);
    const key = given.score >= 1 ? "right" : given.score > 0 ? "partly" : "wrong";
    say(field, `${words[key]} ${given.score > 0 && given.score < 1 ? fill("points", { score: percent(given.score) }) : ""}`, key);
    const details = [...field.querySelectorAll(":scope > .q__answer")];
    details.forEach((element) => (element.open = given.score < 1));
  }

  function say(field, text, state) {
    let note = field.querySelector(":scope > .q__verdict");
    if (!note) {
      note = make("p", "q__verdict");
      note.setAttribute("role", "status");
      field.insertBefore(note, field.querySelector(":scope > .q__answer"));
    }
    note.dataset.state = state;
    note.textContent = text;
  }

  /* --- the whole quiz --- */

  function paint() {
    let number = 0;
    for (const [id, field] of fields) {
      const asked = run.ids.includes(id);
      field.hidden = !asked;
      if (!asked) continue;
      number += 1;
      field.querySelector("[data-number]").textContent = fill("of", { number, all: run.ids.length });
      const given = run.answers[id];
      if (given && given.hash !== field.dataset.hash) {
        delete run.answers[id];
        say(field, words.changed, "open");
      } else if (given && (!atEnd || run.finished)) show(field);
      else if (given) kindOf(field).restore(field, given.value);
    }
    progress();
  }

  function progress() {
    const left = run.ids.filter((id) => !run.answers[id]).length;
    end.replaceChildren();
    end.hidden = run.ids.length === 0;
    if (run.finished) summary();
    else if (atEnd || left === 0) end.append(button(words.finish, finish));
  }

  function finish() {
    if (atEnd)
      for (const id of run.ids) {
        const field = fields.get(id);
        const value = run.answers[id] ? run.answers[id].value : kindOf(field).read(field);
        if (value !== null && !run.answers[id]) record(field, value);
      }
    const scores = run.ids.map((id) => (run.answers[id] ? run.answers[id].score : 0));
    run.score = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
    run.finished = new Date().toISOString();
    const passed = percent(run.score) >= Number(form.dataset.pass);
    store.update("quiz", VERSION, (data) => {
      data.sets = data.sets || {};
      const kept = data.sets[name] || { first: run.score, best: 0, times: 0 };
      if (!run.partial) {
        kept.best = Math.max(kept.best, run.score);
        kept.times += 1;
        kept.at = run.finished;
      }
      if (kept.times) data.sets[name] = kept;
      data.runs = data.runs || {};
      data.runs[name] = run;
    });
    paint();
    result.focus();
    const answers = run.ids.map((id) => ({ id, kind: fields.get(id).dataset.kind, ...(run.answers[id] || { score: 0, value: null }) }));
    const list = answers.map(({ id, kind, value, score }) => ({ id, kind, answer: JSON.stringify(value), score }));
    document.dispatchEvent(new CustomEvent("quiz:finished", { detail: { score: run.score, passed, answers: list } }));
  }

  function summary() {
    const passed = percent(run.score) >= Number(form.dataset.pass);
    const right = run.ids.filter((id) => run.answers[id] && run.answers[id].score >= 1).length;
    const kept = (store.read("quiz", VERSION).sets || {})[name];
    const head = make("h2", "", words.result);
    const score = make("p", "quiz__score", fill("score", { score: percent(run.score), right, all: run.ids.length }));
    const verdict = make("p", passed ? "quiz__passed" : "quiz__failed", passed ? words.passed : fill("failed", { pass: form.dataset.pass }));
    const before = make("p", "", kept ? `${fill("first", { score: percent(kept.first) })}　${fill("best", { score: percent(kept.best) })}` : "");
    result.replaceChildren(head, score, verdict, before, ...lists());
    const wrong = run.ids.filter((id) => !run.answers[id] || run.answers[id].score < 1);
    const actions = make("p", "onward");
    if (wrong.length) actions.append(button(words.retry, () => retry(wrong)));
    actions.append(button(words.again, () => begin(draw()), wrong.length > 0));
    result.append(actions);
    result.hidden = false;
  }

  /** What to look at again: sure and wrong first. */
  function lists() {
    const groups = [
      ["sure_wrong", (a) => a && a.score < 1 && a.sure === true],
      ["unsure_wrong", (a) => !a || (a.score < 1 && a.sure !== true)],
      ["unsure_right", (a) => a && a.score >= 1 && a.sure === false],
    ];
    const found = [];
    for (const [key, test] of groups) {
      const ids = run.ids.filter((id) => test(run.answers[id]));
      if (!ids.length) continue;
      const list = make("ul");
      for (const id of ids) {
        const link = make("a", "", fields.get(id).querySelector("legend").textContent.trim().slice(0, 60));
        link.href = `#${id}`;
        const item = make("li");
        item.append(link);
        list.append(item);
      }
      found.push(make("h3", "", words[key]), list);
    }
    return found.length ? [make("p", "", words.review), ...found] : [make("p", "", words.none)];
  }

  function retry(ids) {
    begin(ids);
    run.partial = true;
    save();
    fields.get(ids[0]).scrollIntoView();
  }

  /* --- time --- */

  function tick() {
    const clock = form.querySelector(".quiz__clock");
    if (!run || run.finished) return;
    const left = Number(form.dataset.minutes) * 60 - (Date.now() - new Date(run.started)) / 1000;
    clock.hidden = false;
    const shown = Math.max(0, Math.ceil(left));
    clock.textContent = fill("left", { time: `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}` });
    if (left <= 0) {
      clock.textContent = words.time_up;
      finish();
    }
  }

  function start() {
    for (const field of fields.values()) {
      foot(field);
      lock(field, false);
      if (kindOf(field).enhance) kindOf(field).enhance(field);
    }
    form.querySelector(".quiz__bar").hidden = false;
    const held = (store.read("quiz", VERSION).runs || {})[name];
    const sound = held && Array.isArray(held.ids) && held.ids.every((id) => fields.has(id)) && held.answers;
    if (due) {
      form.querySelector(".quiz__facts").textContent = dueToday().length ? words.due_mode : words.due_none;
      begin(dueToday());
      run.partial = true;
    } else if (sound) {
      run = held;
      paint();
    } else begin(draw());
    if (form.dataset.minutes) setInterval(tick, 1000);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  start();
});
