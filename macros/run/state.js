/* The runs on this device, and what follows from them: who does which step, when it is due. */
const playbookRuns = (function () {
  "use strict";
  const NAME = "runs";
  const VERSION = 1;
  const STATES = ["done", "skipped", "na"];
  const TIMES = ["t0", "event", "request", "closing"];
  const store = () => window.playbookStore;
  const plainObject = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
  const text = (value) => typeof value === "string";
  const moment = (value) => text(value) && !Number.isNaN(Date.parse(value));

  const entrySound = (entry) => plainObject(entry) && moment(entry.at);
  const stepSound = (held) => entrySound(held) && STATES.includes(held.state) && [held.by, held.reason, held.do, held.role].every(text);

  /** Whether `run` is whole, so that no page can stumble over it. */
  function sound(run) {
    if (!plainObject(run) || run.format !== "playbook-run" || run.schema !== 1) return false;
    const named = text(run.id) && /^[0-9][0-9a-z-]{2,60}$/.test(run.id) && [run.number, run.scenario, run.playbook, run.classification].every(text);
    const timed = moment(run.t0) && TIMES.every((key) => run[key] === "" || moment(run[key])) && Number.isInteger(run.severity);
    const staffed = Array.isArray(run.present) && run.present.length > 0 && run.present.every(text) && plainObject(run.names);
    if (!named || !timed || !staffed || !plainObject(run.steps) || !Array.isArray(run.notes) || !Array.isArray(run.log)) return false;
    const noted = run.notes.every((note) => entrySound(note) && text(note.text) && text(note.by));
    return noted && Object.values(run.steps).every(stepSound) && run.log.every(entrySound);
  }

  function get(id) {
    const all = store().read(NAME, VERSION);
    return Object.hasOwn(all, id) && sound(all[id]) ? all[id] : null;
  }

  const every = () => Object.values(store().read(NAME, VERSION)).filter(sound);
  const of = (scenario) => every().filter((run) => run.scenario === scenario).sort((a, b) => (a.t0 < b.t0 ? 1 : -1));

  /** Change the run as it is saved now, so that another tab's ticks are kept; `shown` when it is gone from there. */
  function change(shown, action) {
    return store().update(NAME, VERSION, (data) => {
      if (!Object.hasOwn(data, shown.id) || !sound(data[shown.id])) data[shown.id] = structuredClone(shown);
      action(data[shown.id]);
    });
  }

  const put = (run) => store().update(NAME, VERSION, (data) => (data[run.id] = run));

  function remove(id) {
    begun(id, "");
    return store().update(NAME, VERSION, (data) => delete data[id]);
  }

  /** Keep a note that is not finished yet; "" when it is. */
  const begun = (id, text) => store().update("run-note", VERSION, (data) => (text ? (data[id] = text) : delete data[id]));

  const unfinished = (id) => {
    const held = store().read("run-note", VERSION)[id];
    return text(held) ? held : "";
  };

  /** A number that no run on this device has yet: the day and a count. */
  function number(now) {
    const stamp = playbookTime.day(now).replaceAll("-", "");
    const taken = new Set(every().map((run) => run.number));
    let count = 1;
    while (taken.has(`${stamp}-${count}`)) count += 1;
    return `${stamp}-${count}`;
  }

  function fresh(data, form, now) {
    const iso = (value) => (value ? playbookTime.moment(value).toISOString() : "");
    return {
      id: `${playbookTime.day(now)}-${now.getTime().toString(36)}`,
      format: "playbook-run", schema: 1, scenario: data.scenario, playbook: data.version, digest: data.digest,
      number: form.number.trim() || number(now), t0: iso(form.t0), event: iso(form.event), request: iso(form.request), closing: "",
      classification: form.classification, severity: Number(form.severity), present: form.present,
      names: Object.fromEntries(form.present.map((id) => [id, data.people[id]])),
      steps: {}, log: [{ at: now.toISOString(), by: form.present[0], what: "begin" }], notes: [],
    };
  }

  /** Give a run from a file a place beside a different one of the same id; true when it needed one. */
  function beside(run) {
    const own = get(run.id);
    if (!own || JSON.stringify(own) === JSON.stringify(run)) return false;
    let copy = 2;
    while (get(`${run.id}-${copy}`)) copy += 1;
    run.id = `${run.id}-${copy}`;
    run.number = `${run.number}-${copy}`;
    return true;
  }

  /** A run from a file, or null when it is none of this scenario. */
  function parse(source, data) {
    try {
      const run = JSON.parse(source.replace(/^\ufeff/, ""));
      return sound(run) && run.scenario === data.scenario ? run : null;
    } catch {
      return null;
    }
  }

  return { get, of, change, put, remove, begun, unfinished, fresh, number, beside, parse, NAME, TIMES };
})();
