/* The time of a quiz.  It starts when the learner says so, and it can be left out. */
playbookQuiz.clock = (function () {
  "use strict";
  const { button, fill } = playbookQuiz;
  const WARNINGS = [300, 60];

  function offer(quiz) {
    const box = quiz.form.querySelector(".quiz__start");
    const choose = (untimed) => () => quiz.restart(() => quiz.begin(quiz.draw(), { untimed }));
    for (const field of quiz.fields.values()) field.hidden = true;
    quiz.run = null;
    quiz.form.querySelector(".quiz__result").hidden = true;
    quiz.form.querySelector(".quiz__end").replaceChildren();
    box.replaceChildren(button(quiz.words.start, choose(false)), button(quiz.words.untimed, choose(true), true));
    box.hidden = false;
  }

  function start(quiz) {
    let before = Infinity;
    const beat = () => {
      if (!quiz.form.isConnected) return clearInterval(timer);
      before = tick(quiz, before);
      return undefined;
    };
    const timer = setInterval(beat, 1000);
    beat();
  }

  /** Show the seconds that are left; at none the quiz ends.  From time stamps, so sleep does not stop it. */
  function tick({ form, run, words, minutes, ...quiz }, before) {
    return before;
  }

  return { offer, start };
})();
