playbookQuiz.kinds.truefalse = (function () {
  const chosen = (field, name) => playbookQuiz.controls(field, `input[name$="-${name}"]:checked`)[0];
  return {
    read: (field) => {
      const verdict = chosen(field, "verdict");
      const reason = chosen(field, "reason");
      if (!verdict && !reason) return null;
      return { verdict: verdict ? verdict.value === "true" : null, reason: reason ? reason.value : null };
    },
    whole: ({ verdict, reason }) => verdict !== null && reason !== null,
    question: (field) => {
      const all = playbookQuiz.options(field);
      const isVerdict = (option) => option.id.startsWith("verdict-");
      const right = all.find((option) => isVerdict(option) && option.correct);
      return { answer: right.id === "verdict-true", reasons: all.filter((option) => !isVerdict(option)) };
    },
    /** A half each; no reason counts without its verdict. */
    grade: (question, { verdict, reason }) => {
      if (verdict !== question.answer) return 0;
      return question.reasons.some((option) => option.correct && option.id === reason) ? 1 : 0.5;
    },
    restore: (field, { verdict, reason }) => {
      for (const input of playbookQuiz.controls(field, "input"))
        input.checked = input.value === (input.name.endsWith("-verdict") ? String(verdict) : reason);
    },
    show: (field, { verdict, reason }, words) => playbookQuiz.markOptions(field, [`verdict-${verdict}`, reason], words),
  };
})();
