/* The time of a quiz.  It starts when the learner says so, and it can be left out. */
playbookQuiz.clock = (function () {
  "use strict";
  const { button, fill } = playbookQuiz;
  const WARNINGS = [60, 300];

  function offer(quiz) {
    const box = quiz.form.querySelector(".quiz__start");
    const choose = (untimed) => () => quiz.restart(() => quiz.begin(quiz.draw(), { untimed }));
    for (const field of quiz.fields.values()) field.hidden = true;
    for (const part of quiz.form.querySelectorAll(".quiz__result, .quiz__bar")) part.hidden = true;
    quiz.form.querySelector(".quiz__end").replaceChildren();
    quiz.run = null;
    playbookQuiz.state.change((data) => delete data.runs[quiz.key]);
    const buttons = [button(quiz.words.start, choose(false)), button(quiz.words.untimed, choose(true), true)];
    box.querySelector("[data-choices]").replaceChildren(...buttons);
    box.hidden = false;
  }

  function start(quiz) {
    const beat = () => (quiz.form.isConnected ? tick(quiz) : clearInterval(timer));
    const timer = setInterval(beat, 1000);
    beat();
  }

  /** Show the time that is left; at none the quiz ends.  By time stamps, so that sleep does not stop it. */
  function tick(quiz) {
    const clock = quiz.form.querySelector(".quiz__clock");
    const { run, words } = quiz;
    clock.hidden = !run || run.untimed || Boolean(run.finished);
    if (clock.hidden) return;
    const left = Math.ceil(quiz.minutes * 60 - (Date.now() - Date.parse(run.started)) / 1000);
    if (left <= 0) {
      quiz.finish(true);
      clock.hidden = true;
      return;
    }
    clock.textContent = fill(words.left, { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` });
    const near = WARNINGS.find((seconds) => left <= seconds);
    if (near) warn(quiz.form.querySelector(".quiz__warning"), fill(words.near, { minutes: near / 60 }));
  }

  /** Once for each warning, or a screen reader says it every second. */
  function warn(line, text) {
    if (line.textContent !== text) line.textContent = text;
  }

  return { offer, start };
})();
