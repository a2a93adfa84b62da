playbookQuiz.kinds.case = (function () {
  const inner = (field) => [...field.querySelectorAll("[data-part-question]")];
  const kindOf = (part) => playbookQuiz.kinds[part.dataset.kind];
  return {
    enhance: (field) => inner(field).forEach((part) => kindOf(part).enhance && kindOf(part).enhance(part)),
    read: (field) => {
      const answers = inner(field).map((part) => kindOf(part).read(part));
      return answers.every((answer) => answer !== null) ? answers : null;
    },
    grade: (question, answer) => {
      const scores = question.parts.map(({ kind, question: q }, n) => playbookQuiz.kinds[kind].grade(q, answer[n]));
      return scores.reduce((sum, score) => sum + score, 0) / scores.length;
    },
    question: (field) => ({
      parts: inner(field).map((part) => ({ kind: part.dataset.kind, question: kindOf(part).question(part) })),
    }),
    restore: (field, answer) => inner(field).forEach((part, n) => kindOf(part).restore(part, answer[n])),
    show: (field, answer, words) =>
      inner(field).forEach((part, n) => {
        kindOf(part).show(part, answer[n], words);
        part.querySelector(".q__answer").hidden = false;
      }),
  };
})();
