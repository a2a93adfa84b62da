/* Reports a quiz to a learning platform that speaks SCORM 1.2.  Without one the page is a plain quiz.
   In: the events quiz:answered and quiz:finished.  Out: score, status and one interaction a question.
   The best result of all sessions counts; a whole quiz counts, not the repetition of what was wrong. */
(function () {
  "use strict";
  const TEXT = 255;
  const SUSPEND = 4096;
  const TYPES = {
    single: "choice", multiple: "choice", order: "sequencing",
    match: "matching", classify: "matching", numeric: "numeric",
  };
  const form = document.querySelector("form[data-quiz]");
  const api = above(window) || opener();
  if (!form || !api || String(api.LMSInitialize("")) !== "true") return;

  const mark = Number(form.dataset.pass);
  const started = Date.now();
  const places = new Map();
  let open = true;
  let whole = 0;
  let passed = get("cmi.core.lesson_status") === "passed";
  let best = parseFloat(get("cmi.core.score.raw"));
  const seen = new Set(get("cmi.suspend_data").split(",").filter(Boolean));

  /** The API object in this window or one around it; another origin's windows cannot be asked. */
  function above(start) {
    try {
      for (let held = start; held; held = held.parent) {
        if (held.API) return held.API;
        if (held.parent === held) break;
      }
    } catch {
      /* Not ours to look into. */
    }
    return null;
  }

  function opener() {
    try {
      return (window.opener && above(window.opener)) || (window.top.opener && above(window.top.opener));
    } catch {
      return null;
    }
  }

  function get(name) {
    return String(api.LMSGetValue(name));
  }

  function set(name, value) {
    if (open) api.LMSSetValue(name, String(value));
  }

  /** An answer as identifiers: `b`, `a,c`, `item.category,…`, the parts of a case with `;` between. */
  function plain(value) {
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return value.map(plain).join(value.some((v) => typeof v === "object") ? ";" : ",");
    if (typeof value === "object") return Object.entries(value).map(([k, v]) => `${k}.${plain(v)}`).join(",");
    return String(value);
  }

  function response(answer) {
    let text = String(answer);
    try {
      text = plain(JSON.parse(text));
    } catch {
      /* It was text already. */
    }
    return text.replace(/[^\x20-\x7e]/g, "?").slice(0, TEXT);
  }

  function result(score) {
    if (score >= 1) return "correct";
    return score > 0 ? score.toFixed(2) : "wrong";
  }

  const two = (number) => String(number).padStart(2, "0");
  const clock = (day) => [day.getHours(), day.getMinutes(), day.getSeconds()].map(two).join(":");

  function span(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  /** Every question keeps its place, so that answering again writes over what was there. */
  function interaction({ id, kind, answer, score }) {
    if (!places.has(id)) places.set(id, places.size);
    const place = places.get(id);
    const field = (name, value) => set(`cmi.interactions.${place}.${name}`, value);
    field("id", /^[!-~]{1,255}$/.test(id) ? id : `q${place + 1}`);
    field("type", TYPES[kind] || "performance");
    field("time", clock(new Date()));
    field("student_response", response(answer));
    field("result", result(score));
  }

  /** Whole identifiers only, as many as the platform must take. */
  function remember(ids) {
    ids.forEach((id) => seen.add(id));
    let text = "";
    for (const id of seen) {
      const longer = text ? `${text},${id}` : id;
      if (longer.length > SUSPEND) break;
      text = longer;
    }
    set("cmi.suspend_data", text);
  }

  /** The platform compares the raw score with the mastery score and must come to the page's verdict. */
  function raw(detail) {
    const score = Math.floor(detail.score * 10000 + 1e-6) / 100;
    return detail.passed ? Math.max(score, mark) : Math.min(score, mark - 0.01);
  }

  function finished(detail) {
    whole = whole || detail.answers.length;
    detail.answers.forEach(interaction);
    remember(detail.answers.map((answer) => answer.id));
    if (!detail.partial && detail.answers.length >= whole) {
      passed = passed || detail.passed;
      best = Number.isNaN(best) ? raw(detail) : Math.max(best, raw(detail));
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", best);
      set("cmi.core.lesson_status", passed ? "passed" : "failed");
      set("cmi.core.exit", passed ? "" : "suspend");
    }
    if (open) api.LMSCommit("");
  }

  function leave() {
    if (!open) return;
    set("cmi.core.session_time", span(Date.now() - started));
    open = false;
    api.LMSFinish("");
  }

  document.addEventListener("quiz:answered", (event) => {
    interaction(event.detail);
    remember([event.detail.id]);
  });
  document.addEventListener("quiz:finished", (event) => finished(event.detail));
  addEventListener("pagehide", leave);
  /* A page that the browser kept asleep has no session any more. */
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  if (!passed) {
    if (get("cmi.core.lesson_status") !== "failed") set("cmi.core.lesson_status", "incomplete");
    set("cmi.core.exit", "suspend");
  }
})();
