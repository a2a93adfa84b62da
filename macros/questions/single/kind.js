playbookQuiz.kinds.single = {
  read: (field) => {
    const [chosen] = playbookQuiz.controls(field, "input:checked");
    return chosen ? chosen.value : null;
  },
  question: (field) => ({ options: playbookQuiz.options(field) }),
  grade: (question, answer) => Number(question.options.some((o) => o.correct && o.id === answer)),
  restore: (field, answer) => {
    for (const input of playbookQuiz.controls(field, "input")) input.checked = input.value === answer;
  },
  show: (field, answer, words) => playbookQuiz.markOptions(field, [answer], words),
};
