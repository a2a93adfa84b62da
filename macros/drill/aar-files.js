/* A record as the same few blocks for every way out: Markdown, CSV, paper. */
playbookDrill.recordFiles = function (words, names) {
  "use strict";
  const drill = playbookDrill;
  const title = (record) => names.drill[record.drill] || record.drill;
  const minute = (value) => (Number.isFinite(value) ? String(value) : "");
  const outcome = (line) => (line.did === true ? words.did : line.did === false ? words.didnt : words.open);
  const said = (list) => list.filter((text) => typeof text === "string" && text.trim() !== "");

  /** Event, expected action, outcome, minute the event was planned for, its minute, minute of the action. */
  function happened(record) {
    return record.expected.map((line) => [names.inject[`${record.drill}/${line.inject}`] || line.inject || "", names.step[line.step] || line.step || "", outcome(line), minute(line.planned), minute(line.pushed), minute(line.minute)]);
  }

  const happenedHead = [words.event, words.expected, words.result, words.planned, words.pushed, words.done];
  const tasks = (record) => record.actions.map((a) => [a.what, a.owner, words[a.priority], a.date].map((text) => text || ""));
  const tasksHead = [words.what, words.owner, words.priority, words.date];

  function facts(record) {
    return [
      [words.held, drill.day(record.held)],
      [words.length, drill.fill(words.minutes, record)],
      [words.feedback, record.feedback || ""],
      [words.status, words[record.status] || ""],
    ];
  }

  /* --- Markdown --- */

  const plain = (text) => String(text).replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&").replace(/\s*\n\s*/g, " ").replace(/^(\d+)([.)])/, "$1\\$2").replace(/^([-+])/, "\\$1");

  function grid(head, rows) {
    const line = (cells) => `| ${cells.map(plain).join(" | ")} |`;
    return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line), ""];
  }

  function markdown(record) {
    const list = (key) => [`## ${words[key]}`, "", ...said(record[key]).map((text) => `- ${plain(text)}`), ""];
    return [
      `# ${plain(title(record))}`, "", ...facts(record).map(([name, value]) => `- ${name} ${plain(value)}`), "",
      `## ${words.compared}`, "", ...grid(happenedHead, happened(record)),
      ...list("strengths"), ...list("gaps"),
      `## ${words.actions}`, "", ...grid(tasksHead, tasks(record)),
      `## ${words.notes}`, "", plain(record.notes || ""), "",
    ].join("\n");
  }

  /* --- CSV --- */

  function csv(record) {
    const rows = [
      [words.kind, words.event, words.text, words.result, words.planned, words.pushed, words.done, words.owner, words.priority, words.date],
      [words.drill, "", title(record)],
      ...facts(record).map(([name, value]) => [name, "", value]),
      ...happened(record).map(([event, ...rest]) => [words.expected, event, ...rest]),
      ...["strengths", "gaps"].flatMap((key) => said(record[key]).map((text) => [words[key], "", text])),
      ...tasks(record).map(([what, ...rest]) => [words.actions, "", what, "", "", "", "", ...rest]),
      [words.notes, "", record.notes || ""],
    ];
    return window.playbookCsv(rows);
  }

  /* --- paper and screen --- */

  function table(head, rows) {
    const own = drill.make("table", undefined, "aar__table");
    const top = own.createTHead().insertRow();
    for (const text of head) top.append(Object.assign(drill.make("th", text), { scope: "col" }));
    const body = own.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      for (const text of row) line.insertCell().append(text);
    }
    return own;
  }

  /** What was expected against what happened; the event stands above the first action expected of it. */
  function compared(record) {
    let last = "";
    const rows = happened(record).map(([event, step, ...rest]) => {
      const cell = drill.make("span");
      if (event !== last) cell.append(drill.make("strong", event, "aar__event"));
      last = event;
      cell.append(step);
      return [cell, ...rest];
    });
    return table(happenedHead.slice(1), rows);
  }

  function paper(record) {
    const sheet = drill.make("section", undefined, "aar__paper");
    const lines = (key) => {
      const list = drill.make("ol");
      list.append(...record[key].map((text) => drill.make("li", text)));
      return [drill.make("h3", words[key]), list];
    };
    const rows = [...tasks(record), ["", "", "", ""]];
    const head = drill.make("p", undefined, "aar__facts");
    head.append(...facts(record).map(([name, value]) => drill.make("span", `${name} ${value}`)));
    sheet.append(drill.make("h2", title(record)), head);
    sheet.append(drill.make("h3", words.compared), compared(record), ...lines("strengths"), ...lines("gaps"));
    sheet.append(drill.make("h3", words.actions), table(tasksHead, rows));
    if (record.notes) sheet.append(drill.make("h3", words.notes), drill.make("p", record.notes));
    return sheet;
  }

  /** Name of a file: which drill, on which day here. */
  function file(record, ending) {
    const held = new Date(record.held);
    const digits = [held.getFullYear(), held.getMonth() + 1, held.getDate()].map((n) => String(n).padStart(2, "0"));
    return `${record.drill.replace(/[^a-z0-9]+/g, "-")}-${digits.join("-")}.${ending}`;
  }

  function download(text, name, type) {
    const link = drill.make("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  return {
    title,
    compared,
    paper,
    saveMarkdown: (record) => download(markdown(record), file(record, "md"), "text/markdown"),
    saveCsv: (record) => download(csv(record), file(record, "csv"), "text/csv"),
  };
};
