/* Files made on this device: a download of a text, and CSV that a spreadsheet opens as it is. */
playbookQuiz.files = (function () {
  "use strict";

  function download(text, name, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /** A cell: quoted, and never taken for a formula. */
  const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, '""')}"`;
  const csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

  /** The day on this device's clock, such as 2026-11-22. */
  function day(time) {
    const two = (number) => String(number).padStart(2, "0");
    return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  }

  return {
    day,
    json: (data, name) => download(JSON.stringify(data, null, 1), `${name}.json`, "application/json"),
    csv: (rows, name) => download(csv(rows), `${name}.csv`, "text/csv"),
  };
})();
