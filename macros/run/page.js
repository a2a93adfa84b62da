/* The run page: begin, tick, note, change course, export.  What is on the screen is never lost. */
class PlaybookRunPage extends PlaybookRunPlace {
  start() {
    this.root.classList.add("is-ready");
    this.root.addEventListener("click", (event) => this.click(event.target.closest("button")));
    this.root.addEventListener("change", (event) => this.changed(event.target));
    this.root.addEventListener("input", (event) => event.target.closest("[data-reason]") && this.reason(event.target));
    this.form.addEventListener("submit", (event) => this.begin(event));
    const note = this.view.$("form.run__note");
    note.addEventListener("submit", (event) => this.note(event));
    note.addEventListener("input", (event) => playbookRuns.begun(this.shown.id, event.target.value));
    window.playbookStore.listen((event) => this.stored(event));
    addEventListener("pageshow", () => this.paint());
    addEventListener("hashchange", () => this.arrive());
    addEventListener("beforeprint", () => this.shown && playbookPaper.write(this.view, this.shown));
    setInterval(() => this.shown && this.paint(), 15000);
    this.arrive();
  }

  /** Save through `write`, which says itself what storage cannot take; true when it is saved. */
  save(write) {
    this.view.say("");
    return write();
  }

  change(action) {
    const at = new Date().toISOString();
    const by = this.view.$("[name=by]").value || this.shown.present[0];
    this.save(() => playbookRuns.change(this.shown, (run) => {
      action(run, at, by);
      this.shown = run;
    }));
    this.paint();
  }

  begin(event) {
    event.preventDefault();
    const values = new FormData(this.form);
    const present = values.getAll("present");
    if (!present.length) {
      this.view.say("nobody");
      return;
    }
    const fields = { number: "", event: "", request: "", ...Object.fromEntries(values), present };
    const run = playbookRuns.fresh(this.data, fields, new Date());
    this.save(() => playbookRuns.put(run));
    this.form.elements.number.value = "";
    this.open(run);
  }

  /** A step is settled; the same press again opens it, but not at once: thumbs shake. */
  settle(button) {
    const now = Date.now();
    if (this.pressed.button === button && now - this.pressed.at < 600) return;
    this.pressed = { button, at: now };
    const element = button.closest("[data-step]");
    const step = this.data.steps.find((each) => each.id === element.dataset.step);
    const state = this.shown.steps[step.id]?.state === button.dataset.state ? "open" : button.dataset.state;
    this.change((run, at, by) => {
      const reason = run.steps[step.id]?.reason || "";
      if (state === "open") delete run.steps[step.id];
      else run.steps[step.id] = { state, at, by, reason, do: step.do, role: step.role };
      run.log.push({ at, by, step: step.id, do: step.do, state });
    });
    if (this.shown.steps[step.id]?.state === "skipped") element.querySelector("[data-reason] input").focus();
  }

  reason(input) {
    const id = input.closest("[data-step]").dataset.step;
    this.save(() => playbookRuns.change(this.shown, (run) => {
      if (run.steps[id]) run.steps[id].reason = input.value;
      this.shown = run;
    }));
  }

  adjust(input) {
    const key = input.name.replace("now-", "");
    if (key === "present") {
      this.arrived();
      return;
    }
    const time = playbookRuns.TIMES.includes(key);
    if (key === "t0" && !input.value) {
      this.paint();
      return;
    }
    this.change((run, at, by) => {
      const plain = key === "severity" ? Number(input.value) : input.value;
      const value = time && plain ? playbookTime.moment(plain).toISOString() : plain;
      if (run[key] === value) return;
      run.log.push({ at, by, what: key, from: run[key], to: value });
      run[key] = value;
    });
  }

  /** Somebody has come or gone: the roles merge anew. */
  arrived() {
    const { people } = this.data;
    const gone = this.shown.present.filter((id) => !Object.hasOwn(people, id));
    const present = [...this.chosen("now-present"), ...gone];
    if (!present.length) {
      this.paint();
      this.view.say("nobody");
      return;
    }
    this.change((run, at, by) => {
      for (const id of present) run.names[id] ??= people[id];
      const named = (all) => all.map((id) => run.names[id]).join(" ");
      run.log.push({ at, by, what: "people", from: named(run.present), to: named(present) });
      run.present = present;
    });
  }

  note(event) {
    event.preventDefault();
    const input = this.view.$("[name=note]");
    const text = input.value.trim();
    if (!text) return;
    this.change((run, at, by) => run.notes.push({ at, by, text }));
    playbookRuns.begun(this.shown.id, "");
    input.value = "";
  }

  download(kind) {
    const { data, words, shown: run } = this;
    const now = new Date();
    const lines = playbookPlan.lines(run, data, now);
    const made = {
      json: () => [JSON.stringify(run, null, 1), "json", "application/json"],
      markdown: () => [playbookRecord.markdown(run, lines, words, data), "md", "text/markdown"],
      csv: () => [playbookRecord.csv(run, lines, words, data), "csv", "text/csv"],
      ics: () => [playbookFiles.ics(run, lines, data, now, words), "ics", "text/calendar"],
    };
    if (kind === "print") {
      print();
      return;
    }
    const [text, ending, type] = made[kind]();
    playbookFiles.download(text, `${run.number}.${ending}`, `${type};charset=utf-8`);
  }

  async bring(input) {
    const [file] = input.files;
    const run = file ? playbookRuns.parse(await file.text(), this.data) : null;
    input.value = "";
    if (!run) {
      this.view.say("unreadable");
      return;
    }
    const beside = playbookRuns.beside(run);
    const saved = this.save(() => playbookRuns.put(run));
    this.open(run);
    if (beside && saved) this.view.say("beside", { number: run.number });
  }

  remove(button) {
    if (this.hasty(button)) return;
    if (button.dataset.armed !== "true") {
      button.dataset.armed = "true";
      button.textContent = this.words.say("delete_sure");
      setTimeout(() => this.disarm(button), 5000);
      return;
    }
    this.disarm(button);
    const { id } = this.shown;
    this.shown = null;
    this.save(() => playbookRuns.remove(id));
    this.open(null);
  }

  disarm(button) {
    button.dataset.armed = "false";
    button.textContent = this.words.say("delete");
  }

  click(button) {
    if (!button) return;
    const { state, person, go, open, jump } = button.dataset;
    if (state) this.settle(button);
    else if (go) this.go(go);
    else if (jump) this.jump(jump);
    else if (button.dataset.export) this.download(button.dataset.export);
    else if ("delete" in button.dataset) this.remove(button);
    else if (open !== undefined) this.open(playbookRuns.get(open));
    else if (person !== undefined) {
      this.view.filter = person;
      if (person) this.operator(person);
      this.paint();
    }
  }

  changed(input) {
    if (input.name === "import") this.bring(input);
    else if (input.name === "by") this.operator(input.value);
    else if (input.name === "present") this.view.crew(this.chosen("present"));
    else if (input.name.startsWith("now-")) this.adjust(input);
  }

  operator(person) {
    window.playbookStore.update("run-by", 1, (data) => (data[this.shown.id] = person));
  }

}

document.addEventListener("DOMContentLoaded", () => {
  const root = document.querySelector("[data-run]");
  if (root) new PlaybookRunPage(root).start();
});
