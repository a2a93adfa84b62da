/* What this device knows of a learner: the last answer to each question, results of sets, runs under way.
   Storage is foreign data, so everything is checked on the way in. */
playbookQuiz.state = (function () {
  "use strict";
  const NAME = "quiz";
  const VERSION = 1;
  const DAYS = [2, 7, 21, 60];

  const isObject = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
  const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;
  const isTime = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
  const isItem = (v) => isObject(v) && isShare(v.score) && v.box in DAYS && isTime(v.due) && typeof v.hash === "string";
  const isSet = (v) => isObject(v) && isShare(v.first) && isShare(v.best) && Number.isInteger(v.times) && isTime(v.at);
  const isRun = (v) => isObject(v) && Array.isArray(v.ids) && isTime(v.started) && (!v.finished || isShare(v.score));
  const isDraft = (v) => isObject(v) && "value" in v && typeof v.hash === "string";
  const isAnswer = (v) => isDraft(v) && isShare(v.score);

  /** The entries of `held` that pass `test`. */
  const only = (held, test) =>
    Object.fromEntries(Object.entries(isObject(held) ? held : {}).filter(([, value]) => test(value)));

  function sound(data) {
    const runs = only(data.runs, isRun);
    for (const run of Object.values(runs))
      Object.assign(run, { answers: only(run.answers, isAnswer), drafts: only(run.drafts, isDraft) });
    return { items: only(data.items, isItem), sets: only(data.sets, isSet), runs };
  }

  const read = () => sound(window.playbookStore.read(NAME, VERSION));
  const change = (edit) =>
    window.playbookStore.update(NAME, VERSION, (data) => edit(Object.assign(data, sound(data))));
  const forget = () =>
    window.playbookStore.update(NAME, VERSION, (data) => Object.keys(data).forEach((key) => delete data[key]));

  /** The item after an answer.  Wrong starts anew; right moves on, but only when the question was due. */
  function next(before, { score, sure, hash }, now) {
    const known = before && before.hash === hash ? before : null;
    const item = { hash, score, sure, at: now.toISOString() };
    if (score >= 1 && known && new Date(known.due) > now) return { ...item, box: known.box, due: known.due };
    const box = score >= 1 && known ? Math.min(known.box + 1, DAYS.length - 1) : 0;
    const due = new Date(now.getFullYear(), now.getMonth(), now.getDate() + DAYS[box]);
    return { ...item, box, due: due.toISOString() };
  }

  /** Whether a question waits for review: its day has come, or it was changed since. */
  const isDue = (item, hash, now) => Boolean(item) && (item.hash !== hash || new Date(item.due) <= now);

  /** Do `act` when another tab has saved, as long as `root` is on the page. */
  function watch(root, act) {
    window.playbookStore.listen((event) => {
      if (!root.isConnected) return;
      if (event.name === null || event.name === NAME) act();
    });
  }

  return { read, change, forget, next, isDue, isSet, only, watch };
})();
