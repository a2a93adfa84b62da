/* Paints a run: bar, people, steps, notes, and the record for paper. */
class PlaybookRunView {
  constructor(root, data, words) {
    Object.assign(this, { root, data, words, filter: "" });
    this.list = this.$(".run__steps");
    this.items = new Map([...this.list.children].map((element) => [element.dataset.step, element]));
    for (const step of data.steps) step.do = this.items.get(step.id).querySelector(".rstep__do").textContent.trim();
  }

  $(selector) {
    return this.root.querySelector(selector);
  }

  make(tag, text, className, dataset = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    Object.assign(element.dataset, dataset);
    if (tag === "button") element.type = "button";
    return element;
  }

  /** Put `elements` in place of what `parent` holds, unless it holds the same; the focus stays. */
  replace(parent, elements) {
    if (parent.children.length === elements.length && elements.every((e, i) => e.isEqualNode(parent.children[i]))) return;
    const before = [...parent.children].indexOf(document.activeElement);
    parent.replaceChildren(...elements);
    if (before >= 0) elements[Math.min(before, elements.length - 1)]?.focus({ preventScroll: true });
  }

  text(selector, text) {
    const element = this.$(selector);
    if (element.textContent !== text) element.textContent = text;
  }

  name(id, run) {
    return playbookPlan.name(id, run, this.data);
  }

  /** A word to the person in place of the one before; none takes back only a word of this page. */
  say(key, values) {
    const { dataset } = this.$(".run__notice");
    if (!key && dataset.trouble) return; // the store's word, which it takes back itself
    dataset.trouble = "";
    this.text(".run__notice", key ? this.words.say(key, values) : "");
  }

  /** Everything, for `run` or for none. */
  paint(run) {
    this.now = new Date();
    this.picks(run);
    this.others();
    this.$("form.run__new").hidden = Boolean(run);
    for (const part of [".run__board", ".run__bar"]) this.$(part).hidden = !run;
    this.root.classList.toggle("has-run", Boolean(run));
    if (!run) return;
    const lines = playbookPlan.lines(run, this.data, this.now);
    this.title(run);
    this.text(".run__version", this.news(run));
    this.course(run);
    this.next = playbookBar.paint(this, lines, run).next;
    this.people(run, lines);
    this.operators(run);
    this.steps(lines, run);
    this.notes(run);
  }

  /** What the playbook has changed since `run` began; records of old carry no digest. */
  news(run) {
    if (run.playbook !== this.data.version) return this.words.say("newer", { old: run.playbook, new: this.data.version });
    return run.digest && run.digest !== this.data.digest ? this.words.say("reworded") : "";
  }

  title(run) {
    const named = (prefix, value) => (this.words.has(`${prefix}-${value}`) ? this.words.say(`${prefix}-${value}`) : value);
    this.text(".run__title", this.words.say("heading", {
      number: run.number, at: this.words.when(run.t0, this.now), kind: named("class", run.classification), level: named("level", run.severity),
    }));
  }

  /** Where there are runs of other scenarios, the way to them. */
  others() {
    for (const link of this.root.querySelectorAll("[data-other]")) {
      const open = playbookRuns.of(link.dataset.other).length;
      link.hidden = open === 0;
      link.querySelector("[data-count]").textContent = open || "";
    }
    this.$(".run__others").hidden = !this.$("[data-other]:not([hidden])");
  }

  /** A button for each run of this scenario, with what is late in it, and one for a new one. */
  picks(run) {
    const own = playbookRuns.of(this.data.scenario);
    if (run && !own.some((each) => each.id === run.id)) own.unshift(run);
    const buttons = [["", this.words.say("fresh")], ...own.map((each) => [each.id, this.pick(each)])].map(([id, text]) => {
      const button = this.make("button", text, "button button--quiet", { open: id });
      button.setAttribute("aria-pressed", String(id === (run ? run.id : "")));
      return button;
    });
    this.$(".run__pick").hidden = own.length === 0;
    this.replace(this.$(".run__held"), own.length ? buttons : []);
  }

  pick(run) {
    const { late } = playbookPlan.outline(playbookPlan.lines(run, this.data, this.now));
    const values = { number: run.number, at: this.words.when(run.t0, this.now), count: late.length };
    return this.words.say(late.length ? "pick-late" : "pick", values);
  }

  course(run) {
    for (const box of this.root.querySelectorAll("[name=now-present]")) box.checked = run.present.includes(box.value);
    for (const input of this.root.querySelectorAll("[name^='now-']:not([type=checkbox])")) {
      const key = input.name.replace("now-", "");
      const time = playbookRuns.TIMES.includes(key);
      const value = time ? run[key] && playbookTime.local(new Date(run[key])) : String(run[key]);
      if (document.activeElement !== input && input.value !== value) input.value = value;
    }
  }

  /** Under each person of the form: the roles that fall to them when those who are ticked are here. */
  crew(present) {
    const staff = Object.entries(playbookPlan.staff(present, this.data));
    for (const place of this.root.querySelectorAll("[data-roles-of]")) {
      const id = place.dataset.rolesOf;
      const roles = staff.filter(([, person]) => person === id).map(([role]) => playbookPlan.role(role, this.data));
      const here = present.includes(id);
      place.textContent = here ? roles.join(this.words.say("joiner")) || this.words.say("helps") : this.words.say("away");
    }
    this.$(".run__alone").hidden = present.length !== 1;
  }

  /** The people of today, each with the number of steps still open; one press shows only theirs. */
  people(run, lines) {
    const open = (id) => lines.filter((line) => line.open && (!id || line.person === id)).length;
    if (this.filter && !run.present.includes(this.filter)) this.filter = "";
    const buttons = [["", this.words.say("everybody")], ...run.present.map((id) => [id, this.name(id, run)])].map(([id, name]) => {
      const late = id && lines.some((line) => line.late && line.person === id);
      const button = this.make("button", this.words.say(late ? "person-late" : "person-open", { name, count: open(id) }), "button button--quiet", { person: id });
      button.setAttribute("aria-pressed", String(this.filter === id));
      if (late) button.classList.add("has-late");
      return button;
    });
    this.replace(this.$(".run__people"), buttons);
    const own = Object.entries(playbookPlan.staff(run.present, this.data)).filter(([, person]) => person === this.filter);
    const roles = own.map(([role]) => playbookPlan.role(role, this.data)).join(this.words.say("joiner"));
    this.text(".run__roles", this.filter ? this.words.say("roles-of", { name: this.name(this.filter, run), roles: roles || this.words.say("helps") }) : "");
  }

  operators(run) {
    const select = this.$("[name=by]");
    const options = run.present.map((id) => new Option(this.name(id, run), id));
    if (options.map((o) => o.value).join() !== [...select.options].map((o) => o.value).join()) select.replaceChildren(...options);
    const saved = window.playbookStore.read("run-by", 1)[run.id];
    if (document.activeElement !== select) select.value = run.present.includes(saved) ? saved : run.present[0];
  }

  /** The steps in their order; a step that has the focus keeps it when the order changes. */
  steps(lines, run) {
    const shown = lines.filter((line) => !this.filter || line.person === this.filter);
    for (const element of this.list.querySelectorAll(".rstep--gone")) element.remove();
    for (const element of this.items.values()) element.hidden = true;
    const wanted = shown.map((line) => this.step(line, run));
    const order = [...wanted, ...[...this.items.values()].filter((element) => element.hidden)];
    if (order.every((element, index) => this.list.children[index] === element)) return;
    const active = document.activeElement;
    this.list.append(...order);
    if (this.list.contains(active)) active.focus({ preventScroll: true });
  }

  step(line, run) {
    if (line.gone) return this.gone(line, run);
    const element = this.items.get(line.id);
    element.hidden = false;
    element.classList.toggle("is-late", line.late);
    element.classList.toggle("is-settled", Boolean(line.held));
    element.classList.toggle("is-next", line.id === this.next?.id);
    element.querySelector("[data-assumed]").hidden = !line.assumed || Boolean(line.held);
    const due = line.due ? this.words.when(line.due, this.now) : this.words.say(`wait-${line.anchor}`);
    element.querySelector("[data-due]").textContent = line.late ? this.words.say("overdue-at", { due, left: this.words.left(line.due, this.now) }) : due;
    element.querySelector("[data-person-name]").textContent = this.name(line.person, run);
    element.querySelector("[data-outside]").hidden = line.fits;
    for (const button of element.querySelectorAll("[data-state]")) button.setAttribute("aria-pressed", String(button.dataset.state === line.held?.state));
    const reason = element.querySelector("[data-reason]");
    reason.hidden = line.held?.state !== "skipped";
    const input = reason.querySelector("input");
    if (document.activeElement !== input) input.value = line.held?.reason || "";
    element.querySelector("[data-settled]").textContent = this.settled(line, run);
    return element;
  }

  settled(line, run) {
    return line.held ? this.words.say("settled", { at: this.words.when(line.held.at, this.now), by: this.name(line.held.by, run) }) : "";
  }

  gone(line, run) {
    const element = this.make("li", "", "rstep rstep--gone is-settled");
    const state = `${this.words.say(line.held.state)} ${this.settled(line, run)} ${line.held.reason}`;
    element.append(this.make("p", this.words.say("gone"), "rstep__meta"), this.make("p", line.do, "rstep__do"), this.make("p", state));
    return element;
  }

  notes(run) {
    const items = run.notes.map((note) => this.make("li", this.words.say("note-line", { at: this.words.when(note.at, this.now), by: this.name(note.by, run), text: note.text })));
    this.replace(this.$(".run__notes"), items);
    const input = this.$("[name=note]");
    if (document.activeElement !== input) input.value = playbookRuns.unfinished(run.id);
  }
}
