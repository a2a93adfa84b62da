/* The manager's page: reads result files on this device and draws who has reached what.  Nothing is sent. */
playbookQuiz.Manager = class {
  constructor(root, index) {
    this.root = root;
    this.index = index;
    this.words = playbookQuiz.wordsIn(root);
    this.people = new Map();
  }

  start() {
    const { root } = this;
    root.hidden = false;
    root.querySelector("#results").addEventListener("change", (event) => this.take(event.target));
    root.querySelector("[data-csv]").addEventListener("click", () => playbookQuiz.files.csv(this.table(), this.words.matrix));
  }

  async take(input) {
    const notes = this.root.querySelector("[data-notes]");
    notes.replaceChildren();
    const note = (key, name) => notes.append(playbookQuiz.make("li", "", playbookQuiz.fill(this.words[key], { name })));
    for (const file of [...input.files]) {
      const held = this.parse(await file.text());
      if (!held) note("unread", file.name);
      else this.keep(held, note);
    }
    // So that the same file can be chosen again after it has changed.
    input.value = "";
    this.paint();
  }

  /** A results file, with nothing in it but what was checked; null when it is none. */
  parse(text) {
    try {
      const held = JSON.parse(text);
      if (held.format !== "playbook-results" || held.version !== 1) return null;
      const sets = playbookQuiz.state.only(held.sets, playbookQuiz.state.isSet);
      return { name: String(held.name || "").trim().slice(0, 80), made: String(held.made), sets };
    } catch {
      return null;
    }
  }

  /** One file for each person, the newest. */
  keep(held, note) {
    const name = held.name || this.words.nameless;
    const before = this.people.get(name);
    if (before && before.made !== held.made) note("duplicate", name);
    if (!before || before.made < held.made) this.people.set(name, held);
  }

  cell(held, id) {
    const kept = held.sets[id];
    if (!kept) return this.words.missing;
    const best = playbookQuiz.percent(kept.best);
    return kept.version === this.index.sets[id].version ? String(best) : playbookQuiz.fill(this.words.old, { best });
  }

  table() {
    const ids = Object.keys(this.index.sets);
    const rows = [...this.people].sort(([a], [b]) => a.localeCompare(b, "zh-TW"));
    const head = [this.words.person, ...ids.map((id) => this.index.sets[id].title)];
    return [head, ...rows.map(([name, held]) => [name, ...ids.map((id) => this.cell(held, id))])];
  }

  paint() {
    const [head, ...rows] = this.table();
    const table = this.root.querySelector("table");
    table.tHead.replaceChildren(this.row(head, head.map(() => "col")));
    table.tBodies[0].replaceChildren(...rows.map((cells) => this.row(cells, ["row"])));
    this.root.querySelector("[data-matrix]").hidden = rows.length === 0;
  }

  row(cells, scopes) {
    const ids = ["", ...Object.keys(this.index.sets)];
    const row = playbookQuiz.make("tr");
    cells.forEach((text, n) => {
      const element = playbookQuiz.make(scopes[n] ? "th" : "td", "", text);
      if (scopes[n]) element.scope = scopes[n];
      else if (parseInt(text, 10) >= this.index.sets[ids[n]].pass) element.className = "is-passed";
      row.append(element);
    });
    return row;
  }
};
