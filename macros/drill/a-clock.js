/* Time and state that all drill pages share.  Time is computed from timestamps, never from ticks,
   so a sleeping tab or a closed lid loses nothing.  A run holds: started; since, when the current
   stretch began (null while paused); segment; used and extra, the milliseconds spent in and the
   minutes added to each segment; pushed, skipped and shown injects; ticks; the trail back. */
const playbookDrill = (function () {
  "use strict";
  const NAME = "drill";
  const VERSION = 1;
  const MINUTE = 60000;

  const isObject = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

  /* The store is looked up when it is needed: this script may run before it. */
  const read = () => window.playbookStore.read(NAME, VERSION);
  const update = (change) => window.playbookStore.update(NAME, VERSION, change);

  /* --- what is kept, without whatever cannot be used --- */

  function isSound(run, plan) {
    const maps = isObject(run) && [run.pushed, run.skipped, run.ticks, run.extra].every(isObject);
    const lists = maps && Array.isArray(run.used) && Array.isArray(run.trail);
    const numbers = lists && [...run.used, ...Object.values(run.extra)].every((n) => n === null || Number.isFinite(n));
    const since = numbers && (run.since === null || Number.isFinite(run.since));
    return since && Number.isFinite(run.started) && Boolean(plan[run.segment]);
  }

  /** The run of drill `id`, or null; `data` is what is kept. */
  function runOf(data, id, plan) {
    const run = isObject(data.runs) ? data.runs[id] : null;
    return isSound(run, plan) ? run : null;
  }

  function isRecord(record) {
    const lists = isObject(record) && ["expected", "strengths", "gaps", "actions"].every((key) => Array.isArray(record[key]));
    const entries = lists && [...record.expected, ...record.actions].every(isObject);
    return entries && typeof record.drill === "string" && !Number.isNaN(Date.parse(record.held));
  }

  /** The records that can be shown, the oldest first. */
  const recordsOf = (data) => (Array.isArray(data.records) ? data.records.filter(isRecord) : []);

  /* --- the plan of a drill, as the page shows it --- */

  function planOf(root) {
    const inject = (item) => ({
      id: item.dataset.inject,
      name: item.dataset.name,
      at: Number(item.dataset.at),
      hint: Number(item.dataset.hint),
      expect: [...item.querySelectorAll("[data-expect]")].map((line) => line.dataset.expect),
    });
    return [...root.querySelectorAll("[data-segment]")].map((part) => ({
      id: part.dataset.segment,
      title: part.dataset.title,
      minutes: Number(part.dataset.minutes),
      injects: [...part.querySelectorAll("[data-inject]")].map(inject),
    }));
  }

  /* --- time --- */

  const stretch = (run, now) => (run.since === null ? 0 : Math.max(0, now - run.since));

  /** Milliseconds spent in the current segment, pauses taken out. */
  const spent = (run, now) => (run.used[run.segment] || 0) + stretch(run, now);

  /** Milliseconds that the current segment has, added minutes too. */
  const whole = (run, plan) => (plan[run.segment].minutes + (run.extra[run.segment] || 0)) * MINUTE;

  /** Milliseconds left in the current segment; negative when it is over. */
  const left = (run, plan, now) => whole(run, plan) - spent(run, now);

  /** Milliseconds since the drill began, pauses taken out. */
  const total = (run, now) => run.used.reduce((sum, ms) => sum + (ms || 0), 0) + stretch(run, now);

  /** Whole minutes since the drill began: what an action is recorded with. */
  const minute = (run, now) => Math.floor(total(run, now) / MINUTE);

  function show(ms) {
    const late = ms < 0;
    const seconds = late ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000);
    return `${late ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  /* --- moves; each one that `back` takes back leaves a mark on the trail --- */

  const begin = (now) => ({ started: now, since: null, segment: 0, used: [], extra: {}, pushed: {}, skipped: {}, shown: "", ticks: {}, trail: [] });

  function settle(run, now) {
    run.used[run.segment] = spent(run, now);
    if (run.since !== null) run.since = now;
  }

  function toggle(run, now) {
    settle(run, now);
    run.since = run.since === null ? now : null;
  }

  const mark = (run, more) => run.trail.push({ segment: run.segment, shown: run.shown, ...more });

  function enter(run, plan, segment, now) {
    if (!plan[segment]) return;
    mark(run, {});
    settle(run, now);
    Object.assign(run, { segment, shown: "" });
  }

  /** Show an inject, also one of another segment; its minute is that of the first time. */
  function push(run, plan, id, now) {
    const segment = plan.findIndex((part) => part.injects.some((inject) => inject.id === id));
    if (segment < 0) return;
    const fresh = !run.pushed[id];
    mark(run, { pushed: fresh ? id : "" });
    settle(run, now);
    if (fresh) run.pushed[id] = { ms: total(run, now), minute: minute(run, now) };
    delete run.skipped[id];
    Object.assign(run, { segment, shown: id });
  }

  function skip(run, plan) {
    const inject = upcoming(run, plan);
    if (!inject) return;
    mark(run, { skipped: inject.id });
    run.skipped[inject.id] = true;
  }

  /** Take the last move back; time already spent stays spent. */
  function back(run, now) {
    const last = run.trail.pop();
    if (!last) return;
    settle(run, now);
    if (last.pushed) delete run.pushed[last.pushed];
    if (last.skipped) delete run.skipped[last.skipped];
    Object.assign(run, { segment: last.segment, shown: last.shown });
  }

  /** The inject that comes next in this segment: the one after the last that is done with. */
  function upcoming(run, plan) {
    const injects = plan[run.segment].injects;
    const done = injects.map((inject) => Boolean(run.pushed[inject.id] || run.skipped[inject.id]));
    return injects[done.lastIndexOf(true) + 1];
  }

  return { isObject, read, update, runOf, isSound, recordsOf, planOf, spent, whole, left, total, minute, show, begin, toggle, enter, push, skip, back, upcoming, MINUTE };
})();
