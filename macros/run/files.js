/* The incident record as Markdown, CSV, JSON, and the open limits as a calendar file. */
const playbookRecord = (function () {
  "use strict";
  const plain = (text) => String(text).replace(/[\\`*_{}[\]<>#|]/g, "\\$&").replace(/\n/g, " ");
  const cell = (value) => `"${String(value ?? "").replace(/^([=+\-@\t\r])/, "'$1").replace(/"/g, '""')}"`;
  const when = (iso) => (iso ? new Date(iso).toLocaleString("zh-TW", { dateStyle: "short", timeStyle: "short", hour12: false }) : "");

  function download(text, file, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const row = (line, words, data) => [
    line.step.do, data.roles[line.step.role].name, data.people[line.person] || "", line.due ? when(line.due) : "",
    words[line.held.state] || line.held.state, data.people[line.held.by] || "", when(line.held.at), line.held.reason || "",
  ];

  function markdown(run, lines, words, data) {
    const head = [words.step, words.role, words.person, words.due, words.state, words.by, words.at, words.reason];
    const table = lines.map((line) => `| ${row(line, words, data).map(plain).join(" | ")} |`);
    const notes = run.notes.map((note) => `- ${when(note.at)} ${plain(data.people[note.by] || "")}：${plain(note.text)}`);
    return [
      `# ${plain(data.title)} ${plain(run.number)}`, "",
      `- ${words.t0} ${when(run.t0)}`, `- ${words.classification} ${plain(words[`class-${run.classification}`] || run.classification)}`,
      `- ${words.severity} ${plain(words[`level-${run.severity}`] || run.severity)}`, `- ${words.playbook} ${plain(run.playbook)}`, "",
      `| ${head.join(" | ")} |`, `|${"---|".repeat(head.length)}`, ...table, "", `## ${words.notes}`, "", ...notes, "",
    ].join("\n");
  }

  function csv(run, lines, words, data) {
    const head = ["step", words.step, words.role, words.person, words.due, words.state, words.by, words.at, words.reason];
    const rows = lines.map((line) => [line.step.id, ...row(line, words, data)]);
    const notes = run.notes.map((note) => ["note", note.text, "", "", "", "", data.people[note.by] || "", when(note.at), ""]);
    return `\ufeff${[head, ...rows, ...notes].map((r) => r.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  /** Local time without zone, as calendars read it where the clinic is. */
  function stamp(date) {
    const two = (n) => String(n).padStart(2, "0");
    return `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}T${two(date.getHours())}${two(date.getMinutes())}00`;
  }

  const utc = (date) => `${date.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;

  /** Lines of at most 75 octets, as RFC 5545 asks. */
  function fold(line) {
    const bytes = new TextEncoder();
    let out = "";
    let size = 0;
    for (const character of line) {
      const width = bytes.encode(character).length;
      if (size + width > 73) {
        out += "\r\n ";
        size = 1;
      }
      out += character;
      size += width;
    }
    return out;
  }

  const escape = (text) => String(text).replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/([,;])/g, "\\$1");

  function ics(run, lines, data, now) {
    const open = lines.filter((line) => line.due && line.applies && line.held.state === "open");
    const events = open.flatMap((line) => [
      "BEGIN:VEVENT", `UID:${run.id}-${line.step.id}@playbook.invalid`, `DTSTAMP:${utc(now)}`,
      `DTSTART:${stamp(line.due)}`, `DTEND:${stamp(line.due)}`,
      `SUMMARY:${escape(`${run.number} ${line.step.do}`)}`, `DESCRIPTION:${escape(`${data.roles[line.step.role].name} ${data.people[line.person] || ""}`)}`,
      "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H", `DESCRIPTION:${escape(line.step.do)}`, "END:VALARM", "END:VEVENT",
    ]);
    const all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//clinic crisis playbook//run//ZH", ...events, "END:VCALENDAR"];
    return `${all.map(fold).join("\r\n")}\r\n`;
  }

  return { markdown, csv, ics, download, when };
})();
