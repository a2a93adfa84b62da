/* Words of the page with their blanks filled, and moments as people say them. */
function playbookWords(root) {
  "use strict";
  const found = [...root.querySelector("[data-words]").content.querySelectorAll("[data-key]")];
  const table = new Map(found.map((element) => [element.dataset.key, element.textContent]));
  const say = (key, values = {}) => (table.get(key) ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const has = (key) => table.has(key);

  /** "today 14:05", "3/2 (Mon) 23:59", with the year when it is another one. */
  function when(moment, now) {
    const date = playbookTime.wall(new Date(moment));
    const time = date.toISOString().slice(11, 16);
    if (playbookTime.day(new Date(moment)) === playbookTime.day(now)) return say("today", { time });
    const same = date.getUTCFullYear() === playbookTime.wall(now).getUTCFullYear();
    return say(same ? "day" : "day-year", {
      time, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
      weekday: say("weekdays")[date.getUTCDay()],
    });
  }

  /** How long until `moment`, or since it. */
  function left(moment, now) {
    const minutes = Math.floor(Math.abs(moment - now) / playbookTime.MINUTE);
    const side = moment < now ? "over" : "left";
    if (minutes === 0) return say("now");
    if (minutes < 60) return say(`${side}-m`, { n: minutes });
    return minutes < 2880 ? say(`${side}-h`, { n: Math.floor(minutes / 60) }) : say(`${side}-d`, { n: Math.floor(minutes / 1440) });
  }

  return { say, has, when, left };
}
