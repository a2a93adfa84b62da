/* The result of a run: the score, how sure and how right, and what to look at again. */
playbookQuiz.result = (function () {
  "use strict";
  const { make, button, fill, percent, passed } = playbookQuiz;
  // What to look at again, the most dangerous first: sure and wrong.
  const GROUPS = [
    ["sure_wrong", (a) => a && a.score < 1 && a.sure === true],
    ["unsure_wrong", (a) => a && a.score < 1 && a.sure === false],
    ["wrong_or_open", (a) => !a || (a.score < 1 && typeof a.sure !== "boolean")],
    ["unsure_right", (a) => a && a.score >= 1 && a.sure === false],
  ];

  function paint(quiz) {
    const box = quiz.form.querySelector(".quiz__result");
    box.hidden = !quiz.run.finished;
    if (quiz.run.finished) box.replaceChildren(...head(quiz), ...lists(quiz), actions(quiz));
  }

  function visit(quiz) {
    const box = quiz.form.querySelector(".quiz__result");
    box.focus({ preventScroll: true });
    box.scrollIntoView();
  }

  /** Score and verdict; a run over part of the questions has no verdict and leaves first and best alone. */
  function head({ run, words, form, name }) {
    const right = run.ids.filter((id) => run.answers[id] && run.answers[id].score >= 1).length;
    const lines = [make("h2", "", words.result)];
    if (run.late) lines.push(make("p", "", words.time_up));
    lines.push(make("p", "quiz__score", fill(words.score, { score: percent(run.score), right, all: run.ids.length })));
    const pass = Number(form.dataset.pass);
    lines.push(scale(percent(run.score), run.partial ? null : pass));
    if (!run.partial) {
      const fine = passed(run.score, pass);
      lines.push(make("p", fine ? "quiz__passed" : "quiz__failed", fine ? words.passed : fill(words.failed, { pass })));
    }
    const kept = playbookQuiz.state.read().sets[name];
    if (kept) lines.push(make("p", "", fill(words.kept, { first: percent(kept.first), best: percent(kept.best) })));
    const said = confidence(run, words);
    return said ? [...lines, make("p", "quiz__sure", said)] : lines;
  }

  /** The score drawn; the words beside it say the same. */
  function scale(score, pass) {
    const bar = make("div", "quiz__scale");
    bar.setAttribute("aria-hidden", "true");
    bar.style.setProperty("--score", score);
    if (pass !== null) {
      bar.dataset.pass = pass;
      bar.style.setProperty("--pass", pass);
    }
    return bar;
  }

  /** How often the learner was right when sure, and when not. */
  function confidence(run, words) {
    const given = run.ids.map((id) => run.answers[id]).filter((a) => a && typeof a.sure === "boolean");
    const count = (sure, right) => given.filter((a) => a.sure === sure && (!right || a.score >= 1)).length;
    const values = { sure: count(true), sure_right: count(true, true), unsure: count(false), unsure_right: count(false, true) };
    return given.length ? fill(words.calibration, values) : "";
  }

  function lists({ run, words, fields }) {
    const found = [];
    for (const [key, test] of GROUPS) {
      const ids = run.ids.filter((id) => test(run.answers[id]));
      if (!ids.length) continue;
      const list = make("ul");
      list.append(...ids.map((id) => item(id, fields.get(id), run.ids.indexOf(id) + 1, words)));
      found.push(make("h3", "", words[key]), list);
    }
    return found.length ? found : [make("p", "", words.none)];
  }

  function item(id, field, number, words) {
    const stem = field.querySelector(".q__stem").textContent;
    const link = make("a", "", stem.length > 48 ? `${stem.slice(0, 47)}…` : stem);
    link.href = `#${id}`;
    const line = make("li");
    line.append(make("span", "quiz__number", fill(words.number, { number })), link);
    return line;
  }

  function actions(quiz) {
    const { run, words } = quiz;
    const wrong = run.ids.filter((id) => !run.answers[id] || run.answers[id].score < 1);
    const line = make("p", "onward");
    const retry = () => quiz.restart(() => quiz.begin(wrong, { partial: true, untimed: true }));
    if (wrong.length) line.append(button(words.retry, retry));
    const fresh = () => quiz.restart(() => quiz.fresh());
    line.append(button(quiz.review ? words.due_again : words.again, fresh, wrong.length > 0));
    return line;
  }

  return { paint, visit };
})();
