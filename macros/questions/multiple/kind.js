playbookQuiz.kinds.multiple = {
  read: (field) => {
    const chosen = playbookQuiz.controls(field, "input:checked").map((input) => input.value);
    return chosen.length ? chosen : null;
  },
  question: (field) => ({ options: playbookQuiz.options(field) }),
  /** The weights of what was chosen where there are any, cut off at nothing and all; else the share of right options
      chosen less the share of wrong ones, at least nothing. */
  grade: ({ options }, answer) => {
    if (options.some((option) => option.weight))
      return Math.min(1, Math.max(0, playbookQuiz.total(options.filter((option) => answer.includes(option.id)))));
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
