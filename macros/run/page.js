/* The run page: begin, tick, note, change course, export.  What is on the screen is never lost. */
class PlaybookRunPage {
  constructor(root) {
    this.root = root;
    this.data = JSON.parse(root.querySelector("[data-facts]").textContent);
    this.words = playbookWords(root);
    this.view = new PlaybookRunView(root, this.data, this.words);
    this.form = root.querySelector("form.run__new");
    this.shown = null;
    this.unsaved = false;
    this.pressed = { button: null, at: 0 };
  }

  start() {
    this.root.classList.add("is-ready");
    this.root.addEventListener("click", (event) => this.click(event.target.closest("button")));
    this.root.addEventListener("change", (event) => this.changed(event.target));
    this.root.addEventListener("input", (event) => event.target.closest("[data-reason]") && this.reason(event.target));
    this.form.addEventListener("submit", (event) => this.begin(event));
    this.view.$("form.run__note").addEventListener("submit", (event) => this.note(event));
    window.playbookStore.listen((event) => this.stored(event));
    addEventListener("pageshow", () => this.paint());
    addEventListener("hashchange", () => this.arrive());
    addEventListener("beforeprint", () => this.shown && this.view.record(this.shown));
    addEventListener("beforeunload", (event) => this.unsaved && event.preventDefault());
    setInterval(() => this.shown && this.paint(), 15000);
    this.arrive();
  }

  /** What the address asks for: a run, or a new one with classification and severity. */
  arrive() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if (!wanted.has("run") && !wanted.has("new") && this.shown) return;
    this.shown = playbookRuns.get(wanted.get("run") || "");
    const [kind, level] = (wanted.get("new") || "").split(",");
    const choose = (name, value) => {
      const select = this.form.elements[name];
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    };
    choose("classification", kind);
    choose("severity", level);
    if (!this.shown) this.prepare();
    this.paint();
  }

  /** A new form: now, and a number nobody has yet. */
  prepare() {
    const now = new Date();
    this.form.elements.t0.value = playbookTime.local(now);
    this.form.elements.number.value = playbookRuns.number(now);
  }

  paint() {
    if (this.shown) this.shown = playbookRuns.get(this.shown.id) || this.shown;
    this.view.paint(this.shown);
  }

  open(run) {
    this.shown = run;
    this.view.filter = "";
    history.replaceState(null, "", run ? `#run=${run.id}` : location.pathname + location.search);
    if (!run) this.prepare();
    this.paint();
    if (!run) this.form.elements.t0.focus();
    else {
      this.view.$(".run__bar").focus({ preventScroll: true });
      this.view.$(".run__title").scrollIntoView({ block: "center" });
    }
  }

  /** Save through `write`; what storage cannot take stays on the screen, with a word on what to do. */
  save(write) {
    this.view.say("");
    this.unsaved = !write();
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

  note(event) {
    event.preventDefault();
    const input = this.view.$("[name=note]");
    const text = input.value.trim();
    if (!text) return;
    this.change((run, at, by) => run.notes.push({ at, by, text }));
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
      ics: () => [playbookFiles.ics(run, lines, data, now), "ics", "text/calendar"],
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
    this.save(() => playbookRuns.put(run));
    this.open(run);
    if (beside && !this.unsaved) this.view.say("beside", { number: run.number });
  }

  remove(button) {
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

  /** To the step the bar names, in the list of everybody. */
  go(id) {
    this.view.filter = "";
    this.paint();
    const element = this.view.items.get(id);
    element.scrollIntoView({ block: "center" });
    element.querySelector("[data-state]").focus({ preventScroll: true });
  }

  click(button) {
    if (!button) return;
    const { state, person, go, open } = button.dataset;
    if (state) this.settle(button);
    else if (go) this.go(go);
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
    else if (input.name.startsWith("now-")) this.adjust(input);
  }

  operator(person) {
    window.playbookStore.update("run-by", 1, (data) => (data[this.shown.id] = person));
  }

  /** Another tab has saved something, or storage fails. */
  stored(event) {
    if (event.trouble) this.view.say(`store-${event.trouble}`);
    else if (event.name === null || event.name === playbookRuns.NAME) {
      if (this.shown && !playbookRuns.get(this.shown.id)) this.view.say("store-gone");
      this.paint();
    }
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const root = document.querySelector("[data-run]");
  if (root) new PlaybookRunPage(root).start();
});
