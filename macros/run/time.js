/* When a limit ends: the rules of macros/calendar.py, over the same table of days.
   All in the clinic's time, wherever the device thinks it is: Taiwan has no summer time. */
const playbookTime = (function () {
  "use strict";
  const OFFSET = 8 * 3600000;
  const DAY = 86400000;
  const MINUTE = 60000;

  /** The clinic's wall clock as a date whose UTC fields are to be read. */
  const wall = (date) => new Date(date.getTime() + OFFSET);
  const local = (date) => wall(date).toISOString().slice(0, 16);
  const day = (date) => local(date).slice(0, 10);
  /** What `local` writes, or a field of a form, as a moment. */
  const moment = (text) => new Date(`${text}+08:00`);
  const endOf = (text) => moment(`${text}T23:59`);
  const plus = (text, days) => new Date(Date.parse(text) + days * DAY).toISOString().slice(0, 10);

  function works(text, table) {
    if (table.work.includes(text)) return true;
    const weekday = new Date(text).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !table.off.includes(text);
  }

  function workingDay(text, amount, table) {
    let current = text;
    for (let left = amount; left > 0; ) {
      current = plus(current, 1);
      if (works(current, table)) left -= 1;
    }
    return current;
  }

  function monthsLater(text, months) {
    const [year, month, number] = text.split("-").map(Number);
    const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
    return new Date(Date.UTC(year, month - 1 + months, Math.min(number, last))).toISOString().slice(0, 10);
  }

  /** When a limit `[amount, unit]` that began at `start` ends; whole days end at 23:59. */
  function dueAt(start, [amount, unit], table) {
    if (unit === "m") return new Date(start.getTime() + amount * MINUTE);
    if (unit === "h") return new Date(start.getTime() + amount * 60 * MINUTE);
    const first = day(start);
    if (unit === "wd") return endOf(workingDay(first, amount, table));
    if (unit === "d") return endOf(plus(first, amount));
    return endOf(monthsLater(first, unit === "y" ? amount * 12 : amount));
  }

  /** Whether the official calendar is known for every year from `start` to `end`. */
  function known(start, end, table) {
    for (let year = wall(start).getUTCFullYear(); year <= wall(end).getUTCFullYear(); year += 1) {
      if (!table.years.includes(year)) return false;
    }
    return true;
  }

  /** `local` with a blank: the time in files and on paper. */
  const plain = (iso) => (iso ? local(new Date(iso)).replace("T", " ") : "");

  return { dueAt, works, known, day, plus, local, moment, wall, plain, MINUTE };
})();
