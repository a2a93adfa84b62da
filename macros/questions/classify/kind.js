playbookQuiz.kinds.classify = {
  read: (field) => {
    const rows = playbookQuiz.parts(field).map((row) => [row.dataset.part, row.querySelector("select").value]);
    return rows.some(([, value]) => value) ? Object.fromEntries(rows) : null;
  },
  whole: (answer) => Object.values(answer).every(Boolean),
  question: (field) => ({
    items: playbookQuiz.parts(field).map((row) => ({ id: row.dataset.part, answer: row.dataset.answer })),
  }),
  grade: ({ items }, answer) => items.filter((item) => answer[item.id] === item.answer).length / items.length,
  restore: (field, answer) => {
    for (const row of playbookQuiz.parts(field)) row.querySelector("select").value = answer[row.dataset.part] || "";
  },
  show: (field, answer, words) => {
    for (const row of playbookQuiz.parts(field)) {
      const { part, answer: right } = row.dataset;
      const name = row.querySelector(`option[value="${right}"]`).textContent;
      if (answer[part] === right) playbookQuiz.mark(field, part, "right", words);
      else playbookQuiz.mark(field, part, "wrong", words, playbookQuiz.fill(words.should, { answer: name }));
    }
  },
};
