/* Quizzes: what every kind and every page shares.  Grading follows macros/grading.py.
   A kind registers in `kinds`:
     read(field)             what has been answered, as plain data, or null for nothing at all
     whole(answer, field)    whether nothing is left open (optional; always so without it)
     question(field)         what grading needs, read from the markup
     grade(question, answer) the score, from 0 to 1
     restore(field, answer)  put an answer back into the controls
     show(field, answer, words)  say right and wrong beside each part
     settle(field)           what stands there is meant as an answer (optional)
     enhance(field), clear(field)  at the start, and before a new answer (optional) */
window.playbookQuiz = (function () {
  "use strict";
  const SLACK = 1e-9;
  const kinds = {};
  const kindOf = (field) => kinds[field.dataset.kind];

  const isGiven = (answer) => answer !== null && answer !== undefined;

  /** The score of an answer, 0 for none. */
  const grade = (kind, question, answer) => (isGiven(answer) ? kinds[kind].grade(question, answer) : 0);
  const score = (field, answer) => grade(field.dataset.kind, kindOf(field).question(field), answer);
  const whole = (field, answer) => isGiven(answer) && (!kindOf(field).whole || kindOf(field).whole(answer, field));
  const mean = (scores) => scores.reduce((sum, each) => sum + each, 0) / Math.max(1, scores.length);
  /** Whole points, never rounded up over a pass mark. */
  const percent = (share) => Math.floor(share * 100 + SLACK);
  const passed = (share, mark) => share * 100 >= mark - SLACK;

  /** The elements of the question itself: not of a part of a case inside it. */
  const own = (field, selector) => [...field.querySelectorAll(selector)].filter((e) => e.closest("fieldset") === field);
  const controls = (field, selector) => own(field, selector).filter((e) => !e.closest(".q__foot"));
  const parts = (field) => own(field, "[data-part]");
  const options = (field) =>
    parts(field).map(({ dataset }) => ({ id: dataset.part, correct: "correct" in dataset, weight: Number(dataset.weight || 0) }));
  /** What options are worth together by their weights; 0 and 1 are exact. */
  function total(chosen) {
    const share = chosen.reduce((sum, option) => sum + option.weight, 0) / 100;
    return Math.abs(share - Math.round(share)) < 1e-6 ? Math.round(share) : share;
  }

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function button(text, action, quiet) {
    const element = make("button", quiet ? "button button--quiet" : "button", text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  }

  /** Let `button` act at its second press; `ask` gives the question in between, or nothing to ask. */
  function twice(element, ask, action) {
    const label = element.textContent;
    let timer = 0;
    const calm = () => {
      timer = clearTimeout(timer) || 0;
      element.textContent = label;
    };
    element.addEventListener("click", () => {
      const question = ask();
      if (!question || timer) {
        calm();
        action();
      } else {
        element.textContent = question;
        timer = setTimeout(calm, 6000);
      }
    });
    return element;
  }

  /** The words of a page, and a word with its blanks filled. */
  const wordsIn = (root) =>
    Object.fromEntries([...root.querySelector("[data-words]").content.children].map((e) => [e.dataset.key, e.textContent]));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

  /** Say beside a part what it is worth, and why: `state` picks the word and the colour. */
  function mark(field, id, state, words, extra) {
    const part = parts(field).find((e) => e.dataset.part === id);
    if (!part) return;
    part.dataset.state = state;
    const reason = own(field, `.q__key [data-for="${id}"] > p`)[0];
    const note = make("div", "q__note");
    if (words[state]) note.append(make("strong", "", words[state]));
    if (extra) note.append(make("span", "q__extra", extra));
    note.append(...(reason ? reason.cloneNode(true).childNodes : []));
    part.append(note);
  }

  /** Say the verdict on options: chosen or not, right or not. */
  function markOptions(field, chosen, words) {
    for (const { id, correct, weight } of options(field)) {
      const worth = correct ? "right" : weight > 0 ? "partly" : "wrong";
      mark(field, id, chosen.includes(id) ? worth : correct ? "correct" : "other", words);
    }
  }

  /** Show a question's answer: the verdict, the reason of every part, the explanation. */
  function reveal(field, answer, words) {
    const result = score(field, answer);
    const state = result >= 1 ? "right" : result > 0 ? "partly" : "wrong";
    if (isGiven(answer)) {
      kindOf(field).restore(field, answer);
      kindOf(field).show(field, answer, words);
      field.dataset.shown = state;
    }
    for (const details of own(field, ".q__answer")) {
      details.hidden = false;
      details.open = true;
    }
    const points = state === "partly" ? fill(words.points, { score: percent(result) }) : "";
    say(field, state, words[state], points);
    return state;
  }

  /** The line that says how an answer was: a live region, so that it is read out. */
  function say(field, state, ...texts) {
    const [line] = own(field, ".q__verdict");
    line.dataset.state = state;
    line.replaceChildren(...texts.filter(Boolean).map((text) => make("span", "", text)));
  }

  /** Take back what `reveal` has shown. */
  function conceal(field) {
    for (const note of field.querySelectorAll(".q__note")) note.remove();
    for (const part of field.querySelectorAll("[data-part][data-state]")) delete part.dataset.state;
    for (const each of [field, ...field.querySelectorAll("fieldset")]) delete each.dataset.shown;
    for (const line of field.querySelectorAll(".q__verdict")) line.replaceChildren();
    for (const details of field.querySelectorAll(".q__answer")) details.hidden = true;
  }

  return {
    kinds, kindOf, isGiven, grade, score, whole, mean, percent, passed, own, controls, parts, options, total,
    make, button, twice, wordsIn, fill, mark, markOptions, reveal, say, conceal,
  };
})();
