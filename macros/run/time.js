/* When a limit ends: the rules of macros/calendar.py, over the same table of days. */
const playbookTime = (function () {
  "use strict";
  const day = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
  const endOf = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate(), 23, 59);
  const plus = (date, days) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);

  function works(date, table) {
    const text = day(date);
    if (table.work.includes(text)) return true;
    return date.getDay() !== 0 && date.getDay() !== 6 && !table.off.includes(text);
  }

  function workingDay(date, amount, table) {
    let left = amount;
    let current = date;
    while (left > 0) {
      current = plus(current, 1);
      if (works(current, table)) left -= 1;
    }
    return current;
  }

  function monthsLater(date, months) {
    const first = new Date(date.getFullYear(), date.getMonth() + months, 1);
    const last = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
    return new Date(first.getFullYear(), first.getMonth(), Math.min(date.getDate(), last));
  }

  /** When a limit `[amount, unit]` that began at `start` ends; whole days end at 23:59. */
  function dueAt(start, [amount, unit], table) {
    if (unit === "m") return new Date(start.getTime() + amount * 60000);
    if (unit === "h") return new Date(start.getTime() + amount * 3600000);
    if (unit === "wd") return endOf(workingDay(start, amount, table));
    if (unit === "d") return endOf(plus(start, amount));
    return endOf(monthsLater(start, unit === "y" ? amount * 12 : amount));
  }

  /** Whether the official calendar is known for every year from `start` to `end`. */
  const known = (end, table) => table.years.includes(end.getFullYear());

  return { dueAt, works, known, day };
})();
