/* One quiz on a page: which questions, their answers, the end.  Everything is saved as it happens.
   A run is { ids, answers, drafts, started } and, at its end, { finished, score }. */
playbookQuiz.Quiz = class {
  constructor(form) {
    this.form = form;
    this.words = playbookQuiz.wordsIn(form);
    this.name = form.dataset.quiz;
    this.review = new URLSearchParams(location.search).has("due");
    this.key = this.review ? `${this.name}?due` : this.name;
    this.atEnd = form.dataset.feedback === "end";
    this.minutes = this.review ? 0 : Number(form.dataset.minutes || 0);
    this.fields = new Map([...form.querySelectorAll("[data-question]")].map((f) => [f.dataset.question, f]));
    this.run = null;
  }

  start() {
    const check = this.atEnd ? null : (field) => this.check(field);
    for (const field of this.fields.values())
      playbookQuiz.face.enhance(field, this.words, "confidence" in this.form.dataset, check);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => this.draft(event.target.closest("[data-question]")));
    playbookQuiz.state.watch(this.form, () => this.adopt());
    if (!this.adopt()) this.fresh();
    if (this.minutes) playbookQuiz.clock.start(this);
  }

  /** Go on with what is saved, by this tab or another; false when there is nothing. */
  adopt() {
    const held = playbookQuiz.state.read().runs[this.key];
    const ids = held ? [...new Set(held.ids)].filter((id) => this.fields.has(id)) : [];
    if (!ids.length || (this.review && held.finished && !this.run)) return false;
    this.run = { ...held, ids };
    this.paint();
    return true;
  }

  /** A new run: today's reviews, an offer where the time counts, else a new draw. */
  fresh() {
    if (this.review) this.begin(this.waiting(), { partial: true });
    else if (this.minutes) playbookQuiz.clock.offer(this);
    else this.begin(this.draw());
  }

  draw() {
    const has = (field, number) => field.dataset.draws.split(" ").includes(String(number));
    const pools = JSON.parse(this.form.dataset.draws).map((count, number) => ({
      count,
      ids: [...this.fields.keys()].filter((id) => has(this.fields.get(id), number)),
    }));
    const taken = new Set();
    // The smallest choice first, so that a wide draw does not use it up.
    for (const { count, ids } of pools.sort((a, b) => a.ids.length - b.ids.length)) {
      const free = ids.filter((id) => !taken.has(id));
      for (let n = 0; n < count && free.length; n += 1)
        taken.add(free.splice(Math.floor(Math.random() * free.length), 1)[0]);
    }
    return [...this.fields.keys()].filter((id) => taken.has(id));
  }

  /** The questions to review today. */
  waiting() {
    const { items } = playbookQuiz.state.read();
    const now = new Date();
    return [...this.fields].filter(([id, f]) => playbookQuiz.state.isDue(items[id], f.dataset.hash, now)).map(([id]) => id);
  }

  begin(ids, more) {
    this.run = { ids, answers: {}, drafts: {}, started: new Date().toISOString(), ...more };
    this.save();
    this.paint();
  }

  /** Begin by a button, and take the focus along: to the first question, or to the offer. */
  restart(act) {
    act();
    const first = this.run ? this.fields.get(this.run.ids[0]) : this.form.querySelector(".quiz__start button");
    if (first) first.focus();
  }

  save() {
    playbookQuiz.state.change((data) => (data.runs[this.key] = this.run));
  }

  /* --- answers --- */

  /** Keep what has been filled in so far, also half of it. */
  draft(field) {
    const { question: id, hash } = field.dataset;
    const value = playbookQuiz.kindOf(field).read(field);
    this.run.drafts[id] = { value, sure: playbookQuiz.face.sureness(field), hash };
    playbookQuiz.say(field, "open");
    this.save();
    this.count();
  }

  check(field) {
    const id = field.dataset.question;
    const kind = playbookQuiz.kindOf(field);
    if (kind.settle) kind.settle(field);
    const value = kind.read(field);
    if (!playbookQuiz.whole(field, value)) {
      playbookQuiz.say(field, "open", this.words.unanswered);
      return;
    }
    this.record([[id, { value, sure: playbookQuiz.face.sureness(field) }]]);
    playbookQuiz.face.show(field, this.run.answers[id], this.words);
    playbookQuiz.own(field, ".q__verdict")[0].focus();
    this.count();
  }

  /** Grade answers and keep them, in the run and in the review queue. */
  record(given) {
    const now = new Date();
    for (const [id, { value, sure }] of given) {
      const field = this.fields.get(id);
      const score = playbookQuiz.score(field, value);
      this.run.answers[id] = { value, sure, score, hash: field.dataset.hash };
      delete this.run.drafts[id];
      this.tell("quiz:answered", { id, kind: field.dataset.kind, answer: JSON.stringify(value), score });
    }
    playbookQuiz.state.change((data) => {
      data.runs[this.key] = this.run;
      for (const [id] of given) data.items[id] = playbookQuiz.state.next(data.items[id], this.run.answers[id], now);
    });
  }

  /** For scripts around a quiz, such as the one that talks to a learning platform. */
  tell(name, detail) {
    document.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /* --- the end --- */

  /** How many questions still lack a whole answer. */
  left() {
    const { ids, answers, drafts } = this.run;
    const whole = (id) => this.atEnd && drafts[id] && playbookQuiz.whole(this.fields.get(id), drafts[id].value);
    return ids.filter((id) => !answers[id] && !whole(id)).length;
  }

  finish(late) {
    const { run } = this;
    const held = playbookQuiz.state.read().runs[this.key];
    if (held && held.finished && held.started === run.started) {
      // Another tab was faster, at the end of the time for one.
      this.adopt();
      return;
    }
    const drafts = Object.entries(run.drafts).filter(([id, draft]) => this.fields.has(id) && draft.value !== null);
    this.record(drafts);
    run.score = playbookQuiz.mean(run.ids.map((id) => (run.answers[id] ? run.answers[id].score : 0)));
    Object.assign(run, { drafts: {}, finished: new Date().toISOString(), late });
    playbookQuiz.state.change((data) => {
      data.runs[this.key] = run;
      if (!run.partial) data.sets[this.name] = this.kept(data.sets[this.name]);
    });
    this.paint();
    playbookQuiz.result.visit(this);
    this.report();
  }

  report() {
    const { ids, answers, score, partial } = this.run;
    const told = ids.map((id) => {
      const given = answers[id] || { value: null, score: 0 };
      return { id, kind: this.fields.get(id).dataset.kind, answer: JSON.stringify(given.value), score: given.score };
    });
    const passed = playbookQuiz.passed(score, Number(this.form.dataset.pass));
    this.tell("quiz:finished", { score, passed, partial: Boolean(partial), answers: told });
  }

  /** First and best result of a set, with the version of its banks. */
  kept(before) {
    const { score, finished } = this.run;
    const { first = score, best = 0, times = 0 } = before || {};
    return { first, best: Math.max(best, score), times: times + 1, at: finished, version: this.form.dataset.version };
  }

  /* --- the page --- */

  paint() {
    this.form.reset();
    this.form.querySelector(".quiz__start").hidden = true;
    const { items } = playbookQuiz.state.read();
    for (const [id, field] of this.fields) {
      const number = this.run.ids.indexOf(id) + 1;
      field.hidden = number === 0;
      playbookQuiz.face.open(field);
      if (number === 0) continue;
      field.querySelector("[data-number]").textContent = playbookQuiz.fill(this.words.of, { number, all: this.run.ids.length });
      this.paintOne(id, field, items[id]);
    }
    this.count();
  }

  paintOne(id, field, item) {
    const { answers, drafts, finished } = this.run;
    const before = answers[id] || drafts[id] || item;
    const changed = before && before.hash !== field.dataset.hash;
    if (changed) [answers, drafts].forEach((held) => delete held[id]);
    try {
      if (answers[id] || finished) playbookQuiz.face.show(field, answers[id], this.words);
      else if (drafts[id]) playbookQuiz.face.restore(field, drafts[id]);
    } catch {
      // What storage held is no answer to this question.
      [answers, drafts].forEach((held) => delete held[id]);
      if (finished) playbookQuiz.face.show(field, null, this.words);
      else playbookQuiz.face.open(field);
    }
    if (changed) playbookQuiz.say(field, "open", this.words.changed);
  }

  /** Show how far it has come, and what can be done next. */
  count() {
    const { words, run, form } = this;
    const all = run.ids.length;
    const left = this.left();
    const bar = form.querySelector(".quiz__bar");
    bar.hidden = all === 0;
    bar.style.setProperty("--done", all ? (all - left) / all : 0);
    form.querySelector(".quiz__count").textContent = playbookQuiz.fill(words.done, { done: all - left, all });
    if (this.review) form.querySelector(".quiz__facts").textContent = all ? words.due_mode : words.due_none;
    playbookQuiz.result.paint(this);
    const end = form.querySelector(".quiz__end");
    end.replaceChildren();
    if (run.finished || all === 0) return;
    const finish = playbookQuiz.button(words.finish, () => {});
    const ask = () => (this.left() ? playbookQuiz.fill(words.finish_open, { left: this.left() }) : "");
    if (this.atEnd || left === 0) end.append(playbookQuiz.twice(finish, ask, () => this.finish()));
    if (!this.review) end.append(this.againButton());
  }

  /** Asks first when something would be lost. */
  againButton() {
    const { words, run } = this;
    const ask = () => (Object.keys({ ...run.answers, ...run.drafts }).length ? words.again_sure : "");
    return playbookQuiz.twice(playbookQuiz.button(words.again, () => {}, true), ask, () => this.restart(() => this.fresh()));
  }
};
