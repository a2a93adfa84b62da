/* After-action reviews on this device: expected against done, strengths, gaps, actions; files and print. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-aar]");
  if (!root) return;
  const drill = playbookDrill;
  const words = drill.wordsOf(root);
  const content = root.querySelector("[data-words]").content;
  const names = (key) => Object.fromEntries([...content.querySelectorAll(`[data-${key}]`)].map((e) => [e.dataset[key], e.textContent]));
  const drills = names("drill");
  const steps = names("step");
  const list = root.querySelector(".aar__list");

  function make(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function field(label, control) {
    const line = make("label", undefined, "aar__field");
    line.append(make("span", label), control);
    return line;
  }

  function input(value, set, type) {
    const control = make(type === "area" ? "textarea" : "input");
    if (type && type !== "area") control.type = type;
    control.value = value;
    control.addEventListener("input", () => set(control.value));
    return control;
  }

  function choose(options, value, set) {
    const control = make("select");
    for (const [key, text] of options) control.append(new Option(text, key, false, key === value));
    control.value = value;
    control.addEventListener("change", () => set(control.value));
    return control;
  }

  /** Change one record and save; what is on the screen stays as it is. */
  function save(id, change) {
    drill.update((data) => {
      const record = (data.records || []).find((r) => r.id === id);
      if (record) change(record);
    });
  }

  const day = (iso) => new Date(iso).toLocaleString("zh-TW", { dateStyle: "medium", timeStyle: "short" });
  const outcome = (line) => (line.did === null ? "–" : line.did ? words.did : words.didnt);

  function table(record) {
    const own = make("table");
    const head = own.createTHead().insertRow();
    for (const text of [words.expected, words.did, words.minute]) {
      const cell = make("th", text);
      cell.scope = "col";
      head.append(cell);
    }
    const body = own.createTBody();
    for (const line of record.expected) {
      const row = body.insertRow();
      row.insertCell().textContent = steps[line.step] || line.step;
      row.insertCell().textContent = outcome(line);
      row.insertCell().textContent = line.minute === null ? "" : `${line.pushed} → ${line.minute}`;
    }
    return own;
  }

  function three(record, key) {
    const group = make("fieldset");
    group.append(make("legend", words[key]));
    record[key].forEach((value, n) => {
      const control = input(value, (text) => save(record.id, (r) => (r[key][n] = text)));
      control.setAttribute("aria-label", `${words[key]} ${n + 1}`);
      group.append(control);
    });
    return group;
  }

  function actions(record) {
    const group = make("fieldset");
    group.append(make("legend", words.actions));
    record.actions.forEach((action, n) => group.append(action_(record, action, n)));
    const add = make("button", words.add, "button button--quiet");
    add.type = "button";
    add.addEventListener("click", () => {
      save(record.id, (r) => r.actions.push({ what: "", owner: "", priority: "middle", date: "" }));
      paint();
    });
    group.append(add);
    return group;
  }

  function action_(record, action, n) {
    const row = make("div", undefined, "aar__action");
    const set = (key) => (value) => save(record.id, (r) => (r.actions[n][key] = value));
    const levels = ["high", "middle", "low"].map((key) => [key, words[key]]);
    row.append(field(words.what, input(action.what, set("what"))), field(words.owner, input(action.owner, set("owner"))), field(words.priority, choose(levels, action.priority, set("priority"))), field(words.date, input(action.date, set("date"), "date")));
    return row;
  }

  function card(record) {
    const section = make("section", undefined, "aar__record");
    const title = make("h2", `${drills[record.drill] || record.drill}`);
    const facts = make("p", `${words.held} ${day(record.held)}　${words.length} ${record.minutes}`);
    const wrap = make("div", undefined, "table");
    wrap.append(table(record));
    const states = ["draft", "review", "closed"].map((key) => [key, words[key]]);
    const marks = [["", "–"], ..."12345".split("").map((n) => [n, n])];
    section.append(title, facts, wrap, three(record, "strengths"), three(record, "gaps"), actions(record));
    section.append(field(words.feedback, choose(marks, record.feedback, (v) => save(record.id, (r) => (r.feedback = v)))));
    section.append(field(words.status, choose(states, record.status, (v) => save(record.id, (r) => (r.status = v)))));
    section.append(field(words.notes, input(record.notes, (v) => save(record.id, (r) => (r.notes = v)), "area")), buttons(record));
    return section;
  }

  function buttons(record) {
    const line = make("p", undefined, "onward");
    const add = (text, action, quiet) => {
      const button = make("button", text, quiet ? "button button--quiet" : "button");
      button.type = "button";
      button.addEventListener("click", () => action(button));
      line.append(button);
    };
    const fresh = () => drill.read().records.find((r) => r.id === record.id);
    add(words.markdown, () => download(markdown(fresh()), "aar.md", "text/markdown"));
    add(words.csv, () => download(csv(fresh()), "aar.csv", "text/csv"), true);
    add(words.print, () => print(), true);
    add(words.delete, (button) => remove(record, button), true);
    return line;
  }

  function remove(record, button) {
    if (button.dataset.armed) {
      drill.update((data) => (data.records = data.records.filter((r) => r.id !== record.id)));
      paint();
      return;
    }
    button.dataset.armed = "true";
    button.textContent = words.delete_sure;
    setTimeout(() => {
      delete button.dataset.armed;
      button.textContent = words.delete;
    }, 5000);
  }

  function markdown(record) {
    const plain = (text) => String(text).replace(/[\\`*_{}[\]<>#|]/g, "\\$&").replace(/\n/g, " ");
    const rows = record.expected.map((l) => `| ${plain(steps[l.step] || l.step)} | ${outcome(l)} | ${l.minute === null ? "" : `${l.pushed} → ${l.minute}`} |`);
    const bullets = (key) => record[key].filter(Boolean).map((text) => `- ${plain(text)}`);
    const tasks = record.actions.map((a) => `| ${plain(a.what)} | ${plain(a.owner)} | ${words[a.priority]} | ${a.date} |`);
    return [
      `# ${plain(drills[record.drill] || record.drill)}`, "",
      `${words.held} ${day(record.held)}　${words.length} ${record.minutes}　${words.status} ${words[record.status]}　${words.feedback} ${record.feedback}`, "",
      `| ${words.expected} | ${words.did} | ${words.minute} |`, "|---|---|---|", ...rows, "",
      `## ${words.strengths}`, "", ...bullets("strengths"), "", `## ${words.gaps}`, "", ...bullets("gaps"), "",
      `## ${words.actions}`, "", `| ${words.what} | ${words.owner} | ${words.priority} | ${words.date} |`, "|---|---|---|---|", ...tasks, "", plain(record.notes), "",
    ].join("\n");
  }

  function csv(record) {
    const cell = (value) => `"${String(value ?? "").replace(/^([=+\-@\t\r])/, "'$1").replace(/"/g, '""')}"`;
    const rows = [
      ["kind", "text", "result", "pushed", "minute", "owner", "priority", "date"],
      ...record.expected.map((l) => ["expected", steps[l.step] || l.step, l.did === null ? "" : l.did, l.pushed, l.minute]),
      ...record.strengths.filter(Boolean).map((text) => ["strength", text]),
      ...record.gaps.filter(Boolean).map((text) => ["gap", text]),
      ...record.actions.map((a) => ["action", a.what, "", "", "", a.owner, a.priority, a.date]),
    ];
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  function download(text, file, type) {
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function paint() {
    const records = [...(drill.read().records || [])].reverse();
    root.hidden = false;
    list.replaceChildren(...(records.length ? records.map(card) : [make("p", words.empty)]));
  }

  window.playbookStore.listen((event) => {
    const notice = root.querySelector(".ticks__notice");
    if (event.trouble) notice.textContent = notice.dataset[event.trouble];
  });
  paint();
});
