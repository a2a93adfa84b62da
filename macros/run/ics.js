/* The open limits as a calendar file (RFC 5545), and how a file reaches the person. */
const playbookFiles = (function () {
  "use strict";
  const utc = (date) => `${date.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const escaped = (text) => String(text).replace(/\\/g, "\\\\").replace(/\r\n?|\n/g, "\\n").replace(/[\u0000-\u001f\u007f]/g, " ").replace(/([,;])/g, "\\$1");
  const MORNING = "T09:00";

  /** Lines of at most 75 octets. */
  function fold(line) {
    const bytes = new TextEncoder();
    let out = "";
    let size = 0;
    for (const character of line) {
      const width = bytes.encode(character).length;
      if (size + width > 75) {
        out += "\r\n ";
        size = 1;
      }
      out += character;
      size += width;
    }
    return out;
  }

  /** The day before `text`; a working day where the limit counts those. */
  function dayBefore(text, working, table) {
    let day = playbookTime.plus(text, -1);
    while (working && !playbookTime.works(day, table)) day = playbookTime.plus(day, -1);
    return day;
  }

  /** How many minutes before its end a limit calls: shortly before, or on the morning of its last day and of the
      day before; nobody wants to be woken at 23:59.  A call that is over by now is left out. */
  function calls(line, [amount, unit], table, now) {
    const last = playbookTime.day(line.due);
    const mornings = [last, dayBefore(last, unit === "wd", table)].map((day) => (line.due - playbookTime.moment(day + MORNING)) / playbookTime.MINUTE);
    const short = unit === "m" ? 5 : amount > 2 ? 60 : 15;
    const wanted = unit === "m" || unit === "h" ? [short] : mornings;
    return wanted.filter((minutes) => line.due - minutes * playbookTime.MINUTE > now);
  }

  const alarm = (line, minutes) => [
    "BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:-PT${minutes}M`, `DESCRIPTION:${escaped(line.do)}`, "END:VALARM",
  ];

  function entry(line, run, data, now, words) {
    const step = data.steps.find((each) => each.id === line.id);
    const who = `${playbookPlan.role(line.role, data)} ${playbookPlan.name(line.person, run, data)} ${line.basis.join(" ")}`.trim();
    const more = line.assumed ? `${who}\n${words.say("assumed")}` : who;
    return [
      "BEGIN:VEVENT", `UID:${run.id}-${line.id}@playbook.invalid`, `DTSTAMP:${utc(now)}`, `DTSTART:${utc(line.due)}`,
      `SUMMARY:${escaped(`${run.number} ${line.do}`)}`, `DESCRIPTION:${escaped(more)}`,
      ...calls(line, step.due, data.calendar, now).flatMap((minutes) => alarm(line, minutes)), "END:VEVENT",
    ];
  }

  function ics(run, lines, data, now, words) {
    const events = lines.filter((line) => line.open && line.due).flatMap((line) => entry(line, run, data, now, words));
    const all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//clinic crisis playbook//run//ZH", "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR"];
    return `${all.map(fold).join("\r\n")}\r\n`;
  }

  function download(text, file, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file.replace(/[\\/:*?"<>|]/g, "-");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  return { ics, download };
})();
