/* Files made on this device. */
playbookQuiz.files = (function () {
  "use strict";

  function download(text, name, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /** The day on this device's clock, such as 2026-11-22. */
  function day(time) {
    const two = (number) => String(number).padStart(2, "0");
    return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  }

  return {
    day,
    json: (data, name) => download(JSON.stringify(data, null, 1), `${name}.json`, "application/json"),
    csv: (rows, name) => download(window.playbookCsv(rows), `${name}.csv`, "text/csv"),
  };
})();
