/* The incident record as Markdown, CSV, and on paper, and the open limits as a calendar file. */
const playbookRecord = (function () {
  "use strict";
  const time = playbookTime.plain;
  const escaped = (text) => String(text).replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&").replace(/\s*\n\s*/g, " ");

  /** Everybody who is here, each with the roles that fall to them. */
  function crew(run, data) {
    const people = Object.entries(playbookPlan.staff(run.present, data));
    const roles = (id) => people.filter(([, person]) => person === id).map(([role]) => playbookPlan.role(role, data)).join(" ");
    return run.present.map((id) => `${playbookPlan.name(id, run, data)}${roles(id) ? ` (${roles(id)})` : ""}`).join(", ");
  }

  /** The facts at the head of the record: pairs of word and value. */
  function facts(run, words, data) {
    const named = (prefix, value) => (words.has(`${prefix}-${value}`) ? words.say(`${prefix}-${value}`) : value);
    const times = playbookRuns.TIMES.filter((key) => run[key]).map((key) => [words.say(key), time(run[key])]);
    return [
      [words.say("number"), run.number], ...times,
      [words.say("classification"), named("class", run.classification)], [words.say("severity"), named("level", run.severity)],
      [words.say("people"), crew(run, data)], [words.say("playbook"), run.playbook],
    ];
  }

  const HEAD = ["due", "step", "role", "person", "state", "by", "at", "reason", "basis"];
  const head = (words) => HEAD.map((key) => words.say(key));

  /** A skipped step without a reason says so, on paper too. */
  const reason = (held, words) => (held ? held.reason || (held.state === "skipped" ? words.say("no_reason") : "") : "");

  const row = (line, run, words, data) => [
    line.due ? `${time(line.due)}${line.assumed ? words.say("assumed-mark") : ""}` : line.gone ? words.say("gone") : words.say(`wait-${line.anchor}`), line.do,
    playbookPlan.role(line.role, data), playbookPlan.name(line.person, run, data),
    words.say(line.held ? line.held.state : line.late ? "overdue" : "open"),
    line.held ? playbookPlan.name(line.held.by, run, data) : "", line.held ? time(line.held.at) : "", reason(line.held, words), line.basis.join(words.say("joiner")),
  ];

  /** What changed, in words. */
  function happened(entry, words) {
    if (entry.step) return words.say("log-step", { state: words.say(entry.state), text: entry.do });
    if (!words.has(entry.what)) return words.say("begun");
    const prefix = { classification: "class", severity: "level" }[entry.what];
    const named = (value) => (words.has(`${prefix}-${value}`) ? words.say(`${prefix}-${value}`) : value);
    const timed = (value) => (Number.isNaN(Date.parse(value)) ? value : time(value));
    const shown = (value) => (playbookRuns.TIMES.includes(entry.what) ? timed(value) : named(value)) || words.say("empty");
    return words.say("log-change", { what: words.say(entry.what), from: shown(entry.from), to: shown(entry.to) });
  }

  /** Notes and changes in one course of events: time, who, what. */
  function story(run, words, data) {
    const all = [...run.notes.map((note) => [note.at, note.by, note.text]), ...run.log.map((entry) => [entry.at, entry.by, happened(entry, words)])];
    return all.sort((a, b) => (a[0] < b[0] ? -1 : Number(a[0] > b[0]))).map(([at, by, text]) => [time(at), playbookPlan.name(by, run, data), text]);
  }

  function markdown(run, lines, words, data) {
    const columns = head(words);
    return [
      `# ${escaped(data.title)} ${escaped(run.number)}`, "", ...facts(run, words, data).map(([key, value]) => `- ${key}: ${escaped(value)}`), "",
      `## ${words.say("steps")}`, "", `| ${columns.join(" | ")} |`, `|${"---|".repeat(columns.length)}`,
      ...lines.map((line) => `| ${row(line, run, words, data).map(escaped).join(" | ")} |`), "",
      `## ${words.say("story")}`, "", ...story(run, words, data).map((entry) => `- ${entry.map(escaped).join(" ")}`), "",
    ].join("\n");
  }

  function csv(run, lines, words, data) {
    const blank = HEAD.map(() => "");
    const rows = [
      ...facts(run, words, data), blank, head(words), ...lines.map((line) => row(line, run, words, data)), blank,
      [words.say("at"), words.say("by"), words.say("story")], ...story(run, words, data),
    ];
    return window.playbookCsv(rows);
  }

  return { facts, head, row, story, markdown, csv };
})();
