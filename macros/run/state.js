/* The runs on this device, and what follows from them: who does which step, when it is due. */
const playbookRuns = (function () {
  "use strict";
  const NAME = "runs";
  const VERSION = 1;
  const store = () => window.playbookStore;
  const all = () => store().read(NAME, VERSION);

  /** Change the run `id` as it is saved now, so that another tab's ticks are kept. */
  function change(id, action) {
    return store().update(NAME, VERSION, (data) => {
      if (data[id]) action(data[id], data);
    });
  }

  const put = (run) => store().update(NAME, VERSION, (data) => (data[run.id] = run));
  const remove = (id) => store().update(NAME, VERSION, (data) => delete data[id]);
  const of = (scenario) => Object.values(all()).filter((run) => run && run.scenario === scenario).sort((a, b) => (a.t0 < b.t0 ? 1 : -1));

  function fresh(data, form) {
    const now = new Date();
    const stamp = playbookTime.day(now).replace(/-/g, "");
    const id = `${stamp}-${now.getTime().toString(36).slice(-5)}`;
    return {
      id, format: "playbook-run", schema: 1, scenario: data.scenario, playbook: data.version,
      number: form.number || id, t0: form.t0, event: form.event || "", request: form.request || "", closing: "",
      classification: form.classification, severity: Number(form.severity), present: form.present,
      steps: {}, log: [{ at: now.toISOString(), what: "begin" }], notes: [],
    };
  }

  /** The person who stands in for a role today: its holder, else the deputies, else the first who is here. */
  function person(role, run, data) {
    const here = run.present;
    const seen = new Set();
    let current = role;
    while (current && data.roles[current] && !seen.has(current)) {
      const holder = data.roles[current].holder;
      if (here.includes(holder)) return holder;
      seen.add(current);
      current = data.roles[current].deputy;
    }
    return here[0] || "";
  }

  const anchorOf = (run, anchor) => ({ knowing: run.t0, event: run.event, request: run.request, closing: run.closing })[anchor] || "";

  function applies(step, run) {
    return step.severity <= run.severity && (step.only.length === 0 || step.only.includes(run.classification));
  }

  /** Every step of the run with its person, its limit and its state, in the order of the limits. */
  function plan(run, data, now) {
    const lines = data.steps.filter((step) => applies(step, run) || run.steps[step.id]).map((step) => {
      const start = anchorOf(run, step.anchor);
      const due = start ? playbookTime.dueAt(new Date(start), step.due, data.calendar) : null;
      const held = run.steps[step.id] || { state: "open" };
      const late = held.state === "open" && due !== null && due.getTime() < now.getTime();
      const unsure = due !== null && step.due[1] === "wd" && !playbookTime.known(due, data.calendar);
      return { step, due, held, late, unsure, person: person(step.role, run, data), applies: applies(step, run) };
    });
    const order = (line) => (line.due ? line.due.getTime() : Infinity);
    return lines.sort((a, b) => order(a) - order(b));
  }

  /** A run from a file, or null when it is none. */
  function parse(text, data) {
    try {
      const run = JSON.parse(text);
      const sound = run && run.format === "playbook-run" && run.schema === 1 && run.scenario === data.scenario;
      const whole = sound && typeof run.id === "string" && !Number.isNaN(Date.parse(run.t0)) && Array.isArray(run.present) && run.steps && Array.isArray(run.notes);
      return whole ? run : null;
    } catch {
      return null;
    }
  }

  return { all, of, change, put, remove, fresh, plan, parse, NAME };
})();
