playbookQuiz.kinds.classify = {
  read: (field) => {
    const rows = playbookQuiz.parts(field).map((row) => [row.dataset.part, row.querySelector("select").value]);
    return rows.every(([, value]) => value) ? Object.fromEntries(rows) : null;
  },
  grade: (question, answer) => {
    const right = question.items.filter((item) => answer[item.id] === item.answer).length;
    return right / question.items.length;
  },
  question: (field) => ({
    items: playbookQuiz.parts(field).map((row) => ({ id: row.dataset.part, answer: row.dataset.answer })),
  }),
  restore: (field, answer) => {
    for (const row of playbookQuiz.parts(field)) row.querySelector("select").value = answer[row.dataset.part] || "";
  },
  show: (field, answer, words) => {
    for (const { id, answer: right } of playbookQuiz.kinds.classify.question(field).items)
      playbookQuiz.mark(field, id, answer[id] === right ? "right" : "wrong", words);
  },
};
