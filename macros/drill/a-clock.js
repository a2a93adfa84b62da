/* Time and state that all drill pages share.  Time is computed from timestamps, never from ticks,
   so a sleeping tab or a closed lid loses nothing. */
const playbookDrill = (function () {
  "use strict";
  const NAME = "drill";
  const VERSION = 1;

  /* The store is looked up when it is needed: this script may run before it. */
  const read = () => window.playbookStore.read(NAME, VERSION);
  const update = (change) => window.playbookStore.update(NAME, VERSION, change);

  /** Milliseconds spent in the current segment, pauses taken out. */
  function spent(run, now) {
    const until = run.pausedAt ? new Date(run.pausedAt).getTime() : now;
    return until - new Date(run.segmentAt).getTime() - run.pausedFor;
  }

  /** Milliseconds left in the current segment; negative when it is over. */
  const left = (run, plan, now) => (plan[run.segment].minutes + run.extra) * 60000 - spent(run, now);

  /** Whole minutes since the drill began, pauses taken out: what an action is recorded with. */
  const minute = (run, now) => Math.floor((run.before + spent(run, now)) / 60000);

  function show(ms) {
    const late = ms < 0;
    const seconds = late ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000);
    return `${late ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  function begin(id, now) {
    return { id, segment: 0, segmentAt: now, pausedAt: now, pausedFor: 0, extra: 0, before: 0, pushed: {}, ticks: {}, startedAt: now };
  }

  function toggle(run, now) {
    if (run.pausedAt) {
      run.pausedFor += new Date(now) - new Date(run.pausedAt);
      run.pausedAt = null;
    } else run.pausedAt = now;
  }

  function go(run, plan, step, now) {
    const next = run.segment + step;
    if (next < 0 || next >= plan.length) return;
    run.before += Math.max(0, spent(run, new Date(now).getTime()));
    Object.assign(run, { segment: next, segmentAt: now, pausedAt: run.pausedAt ? now : null, pausedFor: 0, extra: 0 });
  }

  /** The next inject of this segment that has not been pushed, or undefined. */
  const upcoming = (run, plan) => plan[run.segment].injects.find((inject) => !run.pushed[inject.id]);

  /** The inject that was pushed last. */
  function latest(run) {
    return Object.entries(run.pushed).sort((a, b) => (a[1].at < b[1].at ? 1 : -1)).map(([id]) => id)[0];
  }

  const wordsOf = (root) =>
    Object.fromEntries([...root.querySelector("[data-words]").content.querySelectorAll("[data-key]")].map((e) => [e.dataset.key, e.textContent]));

  return { read, update, spent, left, minute, show, begin, toggle, go, upcoming, latest, wordsOf, NAME };
})();
