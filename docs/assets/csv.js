/* Tables as a file that a spreadsheet opens as text: no cell starts a formula, wherever its first sign stands. */
window.playbookCsv = (function () {
  "use strict";
  const FORMULA = /^(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;
  const cell = (value) => `"${String(value ?? "").replace(FORMULA, "'$1").replace(/"/g, '""')}"`;
  return (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
})();
