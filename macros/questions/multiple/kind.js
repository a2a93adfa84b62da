playbookQuiz.kinds.multiple = {
  read: (field) => {
    const chosen = playbookQuiz.controls(field, "input:checked").map((input) => input.value);
    return chosen.length ? chosen : null;
  },
  grade: (question, answer) => playbookQuiz.choices(answer, question.options),
  question: (field) => ({ options: playbookQuiz.options(field) }),
  restore: (field, answer) => {
    for (const input of playbookQuiz.controls(field, "input")) input.checked = answer.includes(input.value);
  },
  show: (field, answer, words) => {
    for (const { id, correct } of playbookQuiz.options(field))
      if (correct || answer.includes(id)) playbookQuiz.mark(field, id, correct ? "right" : "wrong", words);
  },
};
