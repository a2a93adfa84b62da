/* Quizzes: what every kind shares.  A kind registers how it reads, grades and shows an answer;
   grading is pure and follows macros/grading.py. */
const playbookQuiz = (function () {
  "use strict";
  const kinds = {};
  const DAYS = [2, 7, 21, 60];

  /** The share of right minus wrong choices, never below nothing. */
  function choices(chosen, options) {
    const right = options.filter((option) => option.correct).length;
    const wrong = options.length - right;
    let score = 0;
    for (const option of options)
      if (chosen.includes(option.id)) score += option.correct ? 1 / right : -1 / wrong;
    return Math.min(1, Math.max(0, score));
  }

  /** The controls of the question itself: confidence and buttons stand in its foot. */
  const controls = (field, selector) =>
    [...field.querySelectorAll(selector)].filter((e) => !e.closest(".q__foot"));
  const parts = (field) => [...field.querySelectorAll("[data-part]")].filter((e) => e.closest("fieldset") === field);
  const options = (field) =>
    parts(field).map((e) => ({ id: e.dataset.part, correct: "correct" in e.dataset, element: e }));

  /** Show right and wrong on a part, in words, and the feedback that belongs to it. */
  function mark(field, id, state, words) {
    const part = parts(field).find((e) => e.dataset.part === id);
    if (!part) return;
    part.dataset.state = state;
    let note = part.querySelector(".q__note");
    if (!note) {
      note = document.createElement("div");
      note.className = "q__note";
      part.append(note);
    }
    const key = [...field.querySelectorAll(`.q__key [data-for="${id}"] p`)].find((e) => e.closest("fieldset") === field);
    const verdict = document.createElement("strong");
    verdict.textContent = words[state] || "";
    note.replaceChildren(verdict, ...(key ? [...key.cloneNode(true).childNodes] : []));
  }

  /** When a question comes back: wrong starts anew, right moves on to the next interval. */
  function schedule(before, score, now) {
    const box = score >= 1 ? Math.min((before ? before.box : -1) + 1, DAYS.length - 1) : 0;
    const days = score >= 1 ? DAYS[box] : DAYS[0];
    return { box, due: new Date(now.getTime() + days * 86400000).toISOString() };
  }

  return { kinds, choices, controls, parts, options, mark, schedule, DAYS };
})();
