/* My progress, and the manager's page: what this device knows, as tables and files.  Nothing is sent. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const VERSION = 1;
  const store = window.playbookStore;
  const source = document.getElementById("quiz-index");
  if (!source) return;
  const index = JSON.parse(source.textContent);
  const percent = (score) => `${Math.round(score * 100)}`;

  function download(text, file, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /** A CSV cell: quoted, and never taken for a formula by a spreadsheet. */
  const cell = (value) => `"${String(value).replace(/^([=+\-@\t\r])/, "'$1").replace(/"/g, '""')}"`;
  const csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

  const page = document.querySelector("[data-progress]");
  if (page) progress(page);
  const desk = document.querySelector("[data-manager]");
  if (desk) manager(desk);

  function progress(root) {
    const learner = root.querySelector("#learner");
    root.hidden = false;
    learner.value = store.read("learner", VERSION).name || "";
    learner.addEventListener("input", () => store.update("learner", VERSION, (data) => (data.name = learner.value)));
    root.querySelector("[data-today]").textContent = `　${new Date().toLocaleDateString("zh-TW")}`;
    root.querySelector("[data-print]").addEventListener("click", () => print());
    for (const save of root.querySelectorAll("[data-save]")) save.addEventListener("click", () => write(save.dataset.save, learner.value));
    wiping(root.querySelector("[data-wipe]"), root);
    store.listen((event) => {
      const notice = root.querySelector(".ticks__notice");
      if (event.trouble) notice.textContent = notice.dataset[event.trouble];
      else paint(root);
    });
    paint(root);
  }

  function paint(root) {
    const data = store.read("quiz", VERSION);
    const items = data.items || {};
    const sets = data.sets || {};
    root.querySelector(".progress__empty").hidden = Object.keys(items).length > 0;
    const now = new Date().toISOString();
    for (const row of root.querySelectorAll("[data-row-bank]")) {
      const ids = idsOf((q) => q.bank === row.dataset.rowBank);
      tally(row, ids, items);
      const waiting = ids.filter((id) => items[id] && items[id].due <= now).length;
      const link = row.querySelector("[data-due]");
      row.querySelector("[data-cell=due] span").textContent = ` ${waiting}`;
      if (link) {
        link.hidden = waiting === 0;
        if (!link.search) link.search = "?due";
      }
    }
    for (const row of root.querySelectorAll("[data-row-role]")) tally(row, idsOf((q) => q.roles.includes(row.dataset.rowRole)), items);
    for (const row of root.querySelectorAll("[data-row-set]")) {
      const kept = sets[row.dataset.rowSet];
      row.hidden = !kept;
      if (!kept) continue;
      const fill = (name, text) => (row.querySelector(`[data-cell=${name}]`).textContent = text);
      fill("times", kept.times);
      fill("first", percent(kept.first));
      fill("best", percent(kept.best));
      fill("passed", Math.round(kept.best * 100) >= index.sets[row.dataset.rowSet].pass ? row.dataset.yes : row.dataset.no);
    }
  }

  const idsOf = (test) => Object.keys(index.questions).filter((id) => test(index.questions[id]));

  function tally(row, ids, items) {
    const answered = ids.filter((id) => items[id]);
    const right = answered.filter((id) => items[id].score >= 1);
    row.querySelector("[data-cell=answered]").textContent = `${answered.length} / ${ids.length}`;
    row.querySelector("[data-cell=right]").textContent = answered.length ? `${Math.round((right.length / answered.length) * 100)}%` : "–";
  }

  function write(kind, name) {
    const data = store.read("quiz", VERSION);
    const made = new Date().toISOString();
    const banks = index.banks;
    if (kind === "json") {
      const text = JSON.stringify({ format: "playbook-results", version: 1, name, made, banks, sets: data.sets || {}, items: data.items || {} }, null, 1);
      return download(text, `${name || "results"}.json`, "application/json");
    }
    const rows = Object.entries(data.sets || {}).map(([id, kept]) => [name, id, index.sets[id] ? index.sets[id].title : id, percent(kept.first), percent(kept.best), kept.times, kept.at]);
    return download(csv([["name", "set", "title", "first", "best", "times", "at"], ...rows]), `${name || "results"}.csv`, "text/csv");
  }

  function wiping(button, root) {
    const label = button.textContent;
    let armed = null;
    button.addEventListener("click", () => {
      if (!armed) {
        button.textContent = button.dataset.sure;
        armed = setTimeout(() => ((button.textContent = label), (armed = null)), 5000);
        return;
      }
      clearTimeout(armed);
      armed = null;
      button.textContent = label;
      store.update("quiz", VERSION, (data) => Object.keys(data).forEach((key) => delete data[key]));
      paint(root);
    });
  }

  function manager(root) {
    const people = new Map();
    root.hidden = false;
    root.querySelector("#results").addEventListener("change", async (event) => {
      const notes = root.querySelector(".manager__notes");
      notes.replaceChildren();
      for (const file of event.target.files) {
        const held = parse(await file.text());
        if (!held) note(notes, root.dataset.unread.replace("{name}", file.name));
        else keep(people, held, notes, root);
      }
      matrix(root, people);
    });
    root.querySelector("[data-save-matrix]").addEventListener("click", () => download(csv(table(root, people)), "matrix.csv", "text/csv"));
  }

  function parse(text) {
    try {
      const held = JSON.parse(text);
      return held && held.format === "playbook-results" && held.version === 1 && held.sets && typeof held.sets === "object" ? held : null;
    } catch {
      return null;
    }
  }

  function keep(people, held, notes, root) {
    const name = String(held.name || "?");
    const before = people.get(name);
    if (before) note(notes, root.dataset.duplicate.replace("{name}", name));
    if (!before || before.made < held.made) people.set(name, held);
  }

  function note(list, text) {
    const item = document.createElement("li");
    item.textContent = text;
    list.append(item);
  }

  function table(root, people) {
    const ids = Object.keys(index.sets);
    const head = [root.dataset.person, ...ids.map((id) => index.sets[id].title)];
    const rows = [...people].map(([name, held]) => [name, ...ids.map((id) => (held.sets[id] ? percent(Number(held.sets[id].best) || 0) : root.dataset.missing))]);
    return [head, ...rows];
  }

  function matrix(root, people) {
    const [head, ...rows] = table(root, people);
    const ids = Object.keys(index.sets);
    const line = (tag, cells) => {
      const row = document.createElement("tr");
      cells.forEach((text, n) => {
        const element = document.createElement(n === 0 ? "th" : tag);
        if (element.tagName === "TH") element.scope = tag === "th" ? "col" : "row";
        element.textContent = text;
        if (tag === "td" && n > 0 && Number(text) >= index.sets[ids[n - 1]].pass) element.className = "is-passed";
        row.append(element);
      });
      return row;
    };
    root.querySelector("thead").replaceChildren(line("th", head));
    root.querySelector("tbody").replaceChildren(...rows.map((row) => line("td", row)));
    root.querySelector(".manager__matrix").hidden = people.size === 0;
  }
});
