playbookQuiz.kinds.truefalse = (function () {
  const chosen = (field, name) => field.querySelector(`input[name$="-${name}"]:checked`);
  return {
    read: (field) => {
      const verdict = chosen(field, "verdict");
      const reason = chosen(field, "reason");
      return verdict && reason ? { verdict: verdict.value === "true", reason: reason.value } : null;
    },
    grade: (question, answer) => {
      if (answer.verdict !== question.answer) return 0;
      return question.reasons.some((o) => o.correct && o.id === answer.reason) ? 1 : 0.5;
    },
    question: (field) => {
      const all = playbookQuiz.options(field);
      return {
        answer: all.find((o) => o.id === "verdict-true").correct,
        reasons: all.filter((o) => !o.id.startsWith("verdict-")),
      };
    },
    restore: (field, answer) => {
      for (const input of playbookQuiz.controls(field, "input"))
        input.checked = input.name.endsWith("-verdict") ? input.value === String(answer.verdict) : input.value === answer.reason;
    },
    show: (field, answer, words) => {
      const taken = [`verdict-${answer.verdict}`, answer.reason];
      for (const { id, correct } of playbookQuiz.options(field))
        if (correct || taken.includes(id)) playbookQuiz.mark(field, id, correct ? "right" : "wrong", words);
    },
  };
})();
