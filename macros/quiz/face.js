/* One question on the page: what the script adds to it, and its states.
   Open: it can be answered.  Locked: it has been; its feedback may show. */
playbookQuiz.face = (function () {
  "use strict";
  const { make, button, kindOf, own, reveal, say, conceal } = playbookQuiz;

  /** Add the foot (how sure, and the button) and the line for the verdict before the answer. */
  function enhance(field, words, sure, check) {
    const foot = make("div", "q__foot");
    if (sure) foot.append(confidence(field.dataset.question, words));
    if (check) foot.append(button(words.check, () => check(field)));
    for (const each of [field, ...field.querySelectorAll("fieldset")]) {
      const line = make("p", "q__verdict");
      if (each === field) line.setAttribute("role", "status");
      own(each, ".q__answer")[0].before(line);
    }
    own(field, ".q__verdict")[0].before(foot);
    own(field, ".q__verdict")[0].tabIndex = -1;
    field.tabIndex = -1;
    if (kindOf(field).enhance) kindOf(field).enhance(field);
  }

  function confidence(id, words) {
    const group = make("div", "q__sure");
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", words.confidence);
    group.append(make("span", "", words.confidence));
    for (const key of ["sure", "unsure"]) {
      const label = make("label");
      const input = make("input");
      Object.assign(input, { type: "radio", name: `${id}-confidence`, value: key });
      label.append(input, make("span", "", words[key]));
      group.append(label);
    }
    return group;
  }

  /** How sure the learner is: true, false, or null when it was not said. */
  function sureness(field) {
    const chosen = field.querySelector(".q__sure input:checked");
    return chosen ? chosen.value === "sure" : null;
  }

  function restore(field, { value, sure }) {
    if (value !== null) kindOf(field).restore(field, value);
    for (const input of field.querySelectorAll(".q__sure input")) input.checked = sure === (input.value === "sure");
  }

  function lock(field, locked) {
    for (const control of field.querySelectorAll("input, select, [data-move]")) control.disabled = locked;
    field.querySelector(".q__foot").hidden = locked;
  }

  /** As new: nothing answered, nothing shown. */
  function open(field) {
    conceal(field);
    for (const each of [field, ...field.querySelectorAll("fieldset")]) if (kindOf(each).clear) kindOf(each).clear(each);
    lock(field, false);
  }

  /** What was answered, and what is right. */
  function show(field, given, words) {
    conceal(field);
    const state = reveal(field, given ? given.value : null, words);
    if (!given) say(field, state, words.left_open);
    else if (given.sure && given.score < 1) playbookQuiz.own(field, ".q__verdict")[0].append(make("span", "", words.sure_but));
    lock(field, true);
  }

  return { enhance, sureness, restore, lock, open, show };
})();
