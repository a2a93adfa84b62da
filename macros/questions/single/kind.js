playbookQuiz.kinds.single = {
  read: (field) => {
    const [chosen] = playbookQuiz.controls(field, "input:checked");
    return chosen ? chosen.value : null;
  },
  grade: (question, answer) => (question.options.some((o) => o.correct && o.id === answer) ? 1 : 0),
  question: (field) => ({ options: playbookQuiz.options(field) }),
  restore: (field, answer) => {
    for (const input of playbookQuiz.controls(field, "input")) input.checked = input.value === answer;
  },
  show: (field, answer, words) => {
    for (const { id, correct } of playbookQuiz.options(field))
      if (correct || id === answer) playbookQuiz.mark(field, id, correct ? "right" : "wrong", words);
  },
};
