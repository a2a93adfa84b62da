playbookQuiz.kinds.multiple = {
  read: (field) => {
    const chosen = playbookQuiz.controls(field, "input:checked").map((input) => input.value);
    return chosen.length ? chosen : null;
  },
  question: (field) => ({ options: playbookQuiz.options(field) }),
  /** The share of right options chosen less the share of wrong ones, at least nothing. */
  grade: ({ options }, answer) => {
    const share = (correct) => {
      const all = options.filter((option) => option.correct === correct);
      return all.filter((option) => answer.includes(option.id)).length / all.length;
    };
    return Math.max(0, share(true) - share(false));
  },
  restore: (field, answer) => {
    for (const input of playbookQuiz.controls(field, "input")) input.checked = answer.includes(input.value);
  },
  show: (field, answer, words) => playbookQuiz.markOptions(field, answer, words),
};
