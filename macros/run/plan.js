/* What follows from a run: who does which step, when it is due, what comes next. */
const playbookPlan = (function () {
  "use strict";

  /** The person who stands in for a role today: a holder, else the deputies', else the first who is here. */
  function person(role, run, data) {
    const seen = new Set();
    let current = role;
    while (current && data.roles[current] && !seen.has(current)) {
      const here = data.roles[current].holders.find((id) => run.present.includes(id));
      if (here) return here;
      seen.add(current);
      current = data.roles[current].deputy;
    }
    return run.present[0];
  }

  const starts = (run, anchor) => ({ knowing: run.t0, event: run.event, request: run.request, closing: run.closing })[anchor] || "";

  const applies = (step, run) => step.severity <= run.severity && (step.only.length === 0 || step.only.includes(run.classification));

  function line(step, run, data, now) {
    const start = starts(run, step.anchor);
    const due = start ? playbookTime.dueAt(new Date(start), step.due, data.calendar) : null;
    const held = run.steps[step.id] || null;
    const fits = applies(step, run);
    return {
      id: step.id, do: step.do, role: step.role, basis: step.basis, anchor: step.anchor, due, held, fits, gone: false,
      open: !held && fits, late: !held && fits && due !== null && due.getTime() + playbookTime.MINUTE <= now.getTime(), person: person(step.role, run, data),
      unsure: due !== null && step.due[1] === "wd" && !playbookTime.known(new Date(start), due, data.calendar),
    };
  }

  /** A step that was settled and that the playbook of today no longer has. */
  const gone = ([id, held]) => ({
    id, do: held.do, role: held.role, basis: [], anchor: "", due: null, held, fits: false, gone: true, open: false, late: false, person: held.by, unsure: false,
  });

  /** Every step of the run, in the order of the limits. */
  function lines(run, data, now) {
    const known = new Set(data.steps.map((step) => step.id));
    const own = data.steps.filter((step) => applies(step, run) || run.steps[step.id]).map((step) => line(step, run, data, now));
    const old = Object.entries(run.steps).filter(([id]) => !known.has(id)).map(gone);
    const order = (each) => (each.due ? each.due.getTime() : Number.MAX_SAFE_INTEGER);
    return [...own.sort((a, b) => order(a) - order(b)), ...old];
  }

  /** What is late, what comes next, how much is settled. */
  function outline(all) {
    const open = all.filter((each) => each.open);
    const fitting = all.filter((each) => each.fits);
    return {
      late: open.filter((each) => each.late),
      next: open.find((each) => !each.late && each.due) || open.find((each) => !each.late) || null,
      settled: fitting.filter((each) => each.held).length, all: fitting.length, unsure: all.some((each) => each.unsure),
    };
  }

  /** A name as it was when the run began, for people who have left since. */
  const name = (id, run, data) => run.names[id] || data.people[id] || id || "";
  const role = (id, data) => (data.roles[id] ? data.roles[id].name : id);

  return { lines, outline, name, role };
})();
