/* My progress: what this device knows, as tables, as a record to print, and as files. */
playbookQuiz.Progress = class {
  constructor(root, index) {
    this.root = root;
    this.index = index;
    this.words = playbookQuiz.wordsIn(root);
    this.learner = root.querySelector("#learner");
  }

  start() {
    const { root, learner } = this;
    const find = (name) => root.querySelector(`[data-${name}]`);
    const saved = window.playbookStore.read("learner", 1).name;
    learner.value = typeof saved === "string" ? saved : "";
    learner.addEventListener("input", () => this.name());
    find("print").addEventListener("click", () => print());
    find("json").addEventListener("click", () => playbookQuiz.files.json(this.results(), this.file()));
    find("csv").addEventListener("click", () => playbookQuiz.files.csv(this.rows(), this.file()));
    playbookQuiz.twice(find("wipe"), () => this.words.wipe_sure, () => this.wipe());
    root.hidden = false;
    playbookQuiz.state.watch(root, () => this.paint());
    addEventListener("pageshow", () => this.paint());
    this.paint();
  }

  name() {
    window.playbookStore.update("learner", 1, (data) => (data.name = this.learner.value));
    this.paint();
  }

  /** The name too, because the next person may sit at the same device. */
  wipe() {
    playbookQuiz.state.forget();
    this.learner.value = "";
    this.name();
  }

  paint() {
    const { items, sets } = playbookQuiz.state.read();
    const { root, index } = this;
    const ids = (test) => Object.keys(index.questions).filter((id) => test(index.questions[id]));
    root.querySelector("[data-empty]").hidden = Object.keys(items).length > 0;
    for (const row of root.querySelectorAll("[data-row-bank]")) {
      const own = ids((question) => question.bank === row.dataset.rowBank);
      this.tally(row, own, items);
      this.due(row, own, items);
    }
    for (const row of root.querySelectorAll("[data-row-role]"))
      this.tally(row, ids((question) => question.roles.includes(row.dataset.rowRole)), items);
    for (const row of root.querySelectorAll("[data-row-set]")) this.set(row, sets[row.dataset.rowSet]);
    root.querySelector("[data-record]").hidden = Object.keys(sets).length === 0;
    root.querySelector("[data-name]").textContent = this.learner.value;
    root.querySelector("[data-today]").textContent = playbookQuiz.files.day(new Date());
  }

  tally(row, ids, items) {
    const answered = ids.filter((id) => items[id]);
    const right = answered.filter((id) => items[id].score >= 1).length;
    this.cell(row, "answered", `${answered.length} / ${ids.length}`).style.setProperty("--share", answered.length / (ids.length || 1));
    this.cell(row, "right", answered.length ? `${playbookQuiz.percent(right / answered.length)}%` : "–");
  }

  due(row, ids, items) {
    const now = new Date();
    const waiting = ids.filter((id) => playbookQuiz.state.isDue(items[id], this.index.questions[id].hash, now)).length;
    this.cell(row, "due", waiting);
    const link = row.querySelector("[data-due]");
    if (!link) return;
    link.hidden = waiting === 0;
    link.search = "?due";
  }

  set(row, kept) {
    row.hidden = !kept;
    if (!kept) return;
    const { pass, version } = this.index.sets[row.dataset.rowSet];
    this.cell(row, "times", kept.times);
    this.cell(row, "first", playbookQuiz.percent(kept.first));
    this.cell(row, "best", playbookQuiz.percent(kept.best));
    this.cell(row, "passed", playbookQuiz.passed(kept.best, pass) ? this.words.yes : this.words.no);
    this.cell(row, "at", playbookQuiz.files.day(new Date(kept.at)));
    const old = playbookQuiz.fill(this.words.old, { version: kept.version || "?" });
    this.cell(row, "version", kept.version === version ? version : old);
  }

  cell(row, name, text) {
    const cell = row.querySelector(`[data-cell=${name}]`);
    cell.textContent = text;
    return cell;
  }

  file() {
    return [this.words.file, this.learner.value.trim(), playbookQuiz.files.day(new Date())].filter(Boolean).join("-");
  }

  results() {
    const { items, sets } = playbookQuiz.state.read();
    const made = new Date().toISOString();
    return { format: "playbook-results", version: 1, name: this.learner.value.trim(), made, banks: this.index.banks, sets, items };
  }

  rows() {
    const { words, index, learner } = this;
    const { sets } = playbookQuiz.state.read();
    const known = Object.entries(sets).filter(([id]) => index.sets[id]);
    const head = ["name", "set", "first", "best", "passed", "times", "at", "version"].map((key) => words[key]);
    return [
      head,
      ...known.map(([id, kept]) => [
        learner.value.trim(), index.sets[id].title, playbookQuiz.percent(kept.first), playbookQuiz.percent(kept.best),
        playbookQuiz.passed(kept.best, index.sets[id].pass) ? words.yes : words.no, kept.times, kept.at, kept.version,
      ]),
    ];
  }
};
