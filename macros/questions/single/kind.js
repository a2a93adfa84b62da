playbookQuiz.kinds.single = {
  read: (field) => {
    const [chosen] = playbookQuiz.controls(field, "input:checked");
    return chosen ? chosen.value : null;
  },
  question: (field) => ({ options: playbookQuiz.options(field) }),
  /** A second-best reply may be worth a part. */
  grade: ({ options }, answer) => {
    const chosen = options.filter((option) => option.id === answer);
    return chosen.some((option) => option.correct) ? 1 : Math.max(0, playbookQuiz.total(chosen));
  },
  restore: (field, answer) => {
    for (const input of playbookQuiz.controls(field, "input")) input.checked = input.value === answer;
  },
  show: (field, answer, words) => playbookQuiz.markOptions(field, [answer], words),
};
