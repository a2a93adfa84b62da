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

  hasPassed(held, id) {
    return Boolean(held.sets[id]) && playbookQuiz.passed(held.sets[id].best, this.index.sets[id].pass);
  }

  /** Everybody with how many sets are passed, and the best score in each. */
  rows() {
    const ids = Object.keys(this.index.sets);
    const people = [...this.people].sort(([a], [b]) => a.localeCompare(b, "zh-TW"));
    return people.map(([name, held]) => {
      const passed = ids.map((id) => this.hasPassed(held, id));
      const cells = ids.map((id) => this.cell(held, id));
      return { name, passed, cells, count: `${passed.filter(Boolean).length} / ${ids.length}` };
    });
  }

  table() {
    const titles = Object.values(this.index.sets).map((set) => set.title);
    const rows = this.rows().map(({ name, count, cells }) => [name, count, ...cells]);
    return [[this.words.person, this.words.passed, ...titles], ...rows];
  }

  paint() {
    const rows = this.rows();
    const table = this.root.querySelector("table");
    table.tHead.replaceChildren(...this.heads());
    table.tBodies[0].replaceChildren(...rows.map((row) => this.row(row)));
    this.root.querySelector("[data-matrix]").hidden = rows.length === 0;
  }

  /** The sets by their groups: a row of groups, where there are any, above a row of names. */
  heads() {
    const sets = Object.values(this.index.sets);
    const grouped = sets.some((set) => set.group);
    const rows = grouped ? [playbookQuiz.make("tr"), playbookQuiz.make("tr")] : [playbookQuiz.make("tr")];
    const head = (text, values, className) => Object.assign(playbookQuiz.make("th", className, text), values);
    for (const word of [this.words.person, this.words.passed]) rows[0].append(head(word, { scope: "col", rowSpan: rows.length }));
    let last = null;
    for (const set of grouped ? sets : []) {
      if (last && last.group === set.group) last.cell.colSpan += 1;
      else last = { group: set.group, cell: set.group ? head(set.group, { scope: "colgroup" }) : playbookQuiz.make("td") };
      rows[0].append(last.cell);
    }
    rows[rows.length - 1].append(...sets.map((set) => head(set.short, { scope: "col" }, "manager__set")));
    return rows;
  }

  row({ name, count, cells, passed }) {
    const row = playbookQuiz.make("tr");
    const first = Object.assign(playbookQuiz.make("th", "", name), { scope: "row" });
    row.append(first, playbookQuiz.make("td", "manager__count", count));
    row.append(...cells.map((text, n) => playbookQuiz.make("td", passed[n] ? "is-passed" : "", text)));
    return row;
  }
};
