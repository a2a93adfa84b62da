playbookQuiz.kinds.numeric = (function () {
  const input = (field) => playbookQuiz.controls(field, "input")[0];
  const number = (text) => {
    const plain = text.normalize("NFKC").replace(/[,\s]/g, "");
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
  };
  return {
    read: (field) => number(input(field).value),
    grade: (question, answer) => (Math.abs(answer - question.answer) <= question.tolerance ? 1 : 0),
    question: (field) => {
      const { answer, tolerance } = playbookQuiz.parts(field)[0].dataset;
      return { answer: Number(answer), tolerance: Number(tolerance) };
    },
    restore: (field, answer) => (input(field).value = answer),
    show: (field, answer, words) => {
      const kind = playbookQuiz.kinds.numeric;
      const right = kind.grade(kind.question(field), answer) === 1;
      playbookQuiz.mark(field, "value", right ? "right" : "wrong", words);
      const range = [...field.querySelectorAll("[data-low]")].find(
        (row) => answer >= Number(row.dataset.low) && answer <= Number(row.dataset.high),
      );
      if (!right && range) {
        const note = playbookQuiz.parts(field)[0].querySelector(".q__note");
        note.append(...[...range.querySelector("p").cloneNode(true).childNodes]);
      }
    },
  };
})();
