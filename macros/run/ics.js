/* The open limits as a calendar file (RFC 5545), and how a file reaches the person. */
const playbookFiles = (function () {
  "use strict";
  const utc = (date) => `${date.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const escaped = (text) => String(text).replace(/\\/g, "\\\\").replace(/\r?\n/g, "\\n").replace(/([,;])/g, "\\$1");
  const ALARMS = { m: "-PT5M", h: "-PT1H" };

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

  function entry(line, run, data, now) {
    const step = data.steps.find((each) => each.id === line.id);
    const who = `${playbookPlan.role(line.role, data)} ${playbookPlan.name(line.person, run, data)} ${line.basis.join(" ")}`;
    return [
      "BEGIN:VEVENT", `UID:${run.id}-${line.id}@playbook.invalid`, `DTSTAMP:${utc(now)}`, `DTSTART:${utc(line.due)}`,
      `SUMMARY:${escaped(`${run.number} ${line.do}`)}`, `DESCRIPTION:${escaped(who.trim())}`,
      "BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:${ALARMS[step.due[1]] || "-P1D"}`, `DESCRIPTION:${escaped(line.do)}`, "END:VALARM", "END:VEVENT",
    ];
  }

  function ics(run, lines, data, now) {
    const events = lines.filter((line) => line.open && line.due).flatMap((line) => entry(line, run, data, now));
    const all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//clinic crisis playbook//run//ZH", ...events, "END:VCALENDAR"];
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
