/* Which run the page shows, and where on it one is: by address, by press, by another tab. */
class PlaybookRunPlace {
  constructor(root) {
    this.root = root;
    this.data = JSON.parse(root.querySelector("[data-facts]").textContent);
    this.words = playbookWords(root);
    this.view = new PlaybookRunView(root, this.data, this.words);
    this.form = root.querySelector("form.run__new");
    this.shown = null;
    this.pressed = { button: null, at: 0 };
  }

  /** What the address asks for: a run, or a new one with classification and severity. */
  arrive() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if (!wanted.has("run") && !wanted.has("new") && this.shown) return;
    this.shown = wanted.has("new") ? null : playbookRuns.get(wanted.get("run") || "") || this.latest(wanted);
    const [kind, level] = (wanted.get("new") || "").split(",");
    const choose = (name, value) => {
      const select = this.form.elements[name];
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    };
    choose("classification", kind);
    choose("severity", level);
    if (!this.shown) this.prepare();
    else if (!wanted.has("run")) history.replaceState(null, "", `#run=${this.shown.id}`);
    this.paint();
  }

  /** Somebody who comes back without a word gets the run they were in, not an empty form. */
  latest(wanted) {
    if (wanted.has("run")) return null;
    const own = playbookRuns.of(this.data.scenario);
    return own.find((run) => playbookPlan.lines(run, this.data, new Date()).some((line) => line.open)) || null;
  }

  /** A new form: now, and a number nobody has yet. */
  prepare() {
    const now = new Date();
    this.form.elements.t0.value = playbookTime.local(now);
    this.form.elements.number.value = playbookRuns.number(now);
    this.view.crew(this.chosen("present"));
  }

  /** The people whose boxes of this name are ticked, in the order of clinic.yml. */
  chosen(name) {
    return [...this.root.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
  }

  paint() {
    if (this.shown) this.shown = playbookRuns.get(this.shown.id) || this.shown;
    this.view.paint(this.shown);
  }

  open(run) {
    this.shown = run;
    this.view.filter = "";
    history.replaceState(null, "", run ? `#run=${run.id}` : "#new");
    if (!run) this.prepare();
    this.paint();
    if (!run) this.form.elements.t0.focus();
    else {
      this.view.$(".run__bar").focus({ preventScroll: true });
      this.view.$(".run__title").scrollIntoView({ block: "center" });
    }
  }

  /** To the step the bar names, in the list of everybody. */
  go(id) {
    this.view.filter = "";
    this.paint();
    const element = this.view.items.get(id);
    element.scrollIntoView({ block: "center" });
    element.querySelector("[data-state]").focus({ preventScroll: true });
  }

  jump(selector) {
    const element = this.view.$(selector);
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  }

  /** The first press of a button that asks again, and the shaking thumb's second one, which is no answer. */
  hasty(button) {
    const soon = Date.now() - Number(button.dataset.armedAt || 0) < 800;
    if (button.dataset.armed !== "true") button.dataset.armedAt = Date.now();
    return soon;
  }

  /** Another tab has saved something. */
  stored(event) {
    if (event.name === null || event.name === playbookRuns.NAME) {
      if (this.shown && !playbookRuns.get(this.shown.id)) this.view.say("store-gone");
      this.paint();
    }
  }
}
