/* What follows from a run: who does which step, when it is due, what comes next. */
const playbookPlan = (function () {
  "use strict";

  const APART = ["director", "spokesperson"];

  /** The first who is here among those who hold the role, its deputy, the deputy's deputy, and so on. */
  function standIn(role, present, data) {
    const seen = new Set();
    for (let current = role; data.roles[current] && !seen.has(current); current = data.roles[current].deputy) {
      const here = data.roles[current].holders.find((id) => present.includes(id));
      if (here) return here;
      seen.add(current);
    }
    return "";
  }

  /** Who does what today: role to person.  A role that no deputy reaches goes to whoever has the fewest so far;
      the one who decides does not also speak while somebody else is here. */
  function staff(present, data) {
    const found = Object.fromEntries(Object.keys(data.roles).map((role) => [role, standIn(role, present, data)]));
    const load = (id) => Object.values(found).filter((person) => person === id).length;
    const least = (people) => [...people].sort((a, b) => load(a) - load(b))[0];
    for (const role of Object.keys(found)) {
      const other = APART.includes(role) ? found[APART.find((each) => each !== role)] : "";
      const rest = present.filter((id) => id !== other);
      if (!found[role]) found[role] = least(rest.length ? rest : present);
    }
    return found;
  }

  const starts = (run, anchor) => ({ knowing: run.t0, event: run.event || run.t0, request: run.request, closing: run.closing })[anchor] || "";

  const applies = (step, run) => step.severity <= run.severity && (step.only.length === 0 || step.only.includes(run.classification));

  function line(step, run, data, now, people) {
    const start = starts(run, step.anchor);
    const due = start ? playbookTime.dueAt(new Date(start), step.due, data.calendar) : null;
    const held = run.steps[step.id] || null;
    const fits = applies(step, run);
    return {
      id: step.id, do: step.do, role: step.role, basis: step.basis, anchor: step.anchor, due, held, fits, gone: false,
      open: !held && fits, late: !held && fits && due !== null && due.getTime() + playbookTime.MINUTE <= now.getTime(), person: people[step.role] || run.present[0],
      // Nobody knows yet when it happened: counted from T0, which is later, so the true limit may be earlier.
      assumed: step.anchor === "event" && !run.event,
      unsure: due !== null && step.due[1] === "wd" && !playbookTime.known(new Date(start), due, data.calendar),
    };
  }

  /** A step that was settled and that the playbook of today no longer has. */
  const gone = ([id, held]) => ({
    id, do: held.do, role: held.role, basis: [], anchor: "", due: null, held, fits: false, gone: true, open: false, late: false, person: held.by, unsure: false, assumed: false,
  });

  /** Every step of the run, in the order of the limits. */
  function lines(run, data, now) {
    const known = new Set(data.steps.map((step) => step.id));
    const people = staff(run.present, data);
    const own = data.steps.filter((step) => applies(step, run) || run.steps[step.id]).map((step) => line(step, run, data, now, people));
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

  return { lines, outline, staff, name, role };
})();
