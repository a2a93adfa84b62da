playbookQuiz.kinds.case = (function () {
  const inner = (field) => [...field.querySelectorAll("[data-part-question]")].map((part) => [part.dataset.partQuestion, part]);
  const kindOf = playbookQuiz.kindOf;
  const each = (name) => (field) => inner(field).forEach(([, part]) => kindOf(part)[name] && kindOf(part)[name](part));
  return {
    enhance: each("enhance"),
    settle: each("settle"),
    read: (field) => {
      const answers = inner(field).map(([id, part]) => [id, kindOf(part).read(part)]);
      return answers.some(([, answer]) => playbookQuiz.isGiven(answer)) ? Object.fromEntries(answers) : null;
    },
    whole: (answer, field) => inner(field).every(([id, part]) => playbookQuiz.whole(part, answer[id])),
    question: (field) => ({
      parts: inner(field).map(([id, part]) => ({ id, kind: part.dataset.kind, question: kindOf(part).question(part) })),
    }),
    grade: ({ parts }, answer) =>
      playbookQuiz.mean(parts.map(({ id, kind, question }) => playbookQuiz.grade(kind, question, answer[id]))),
    restore: (field, answer) => {
      for (const [id, part] of inner(field)) if (playbookQuiz.isGiven(answer[id])) kindOf(part).restore(part, answer[id]);
    },
    show: (field, answer, words) => {
      for (const [id, part] of inner(field)) playbookQuiz.reveal(part, answer[id], words);
    },
  };
})();
