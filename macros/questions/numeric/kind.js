playbookQuiz.kinds.numeric = (function () {
  const input = (field) => playbookQuiz.controls(field, "input")[0];

  /** A number as people type it, full width and with thousands separators too. */
  function number(text) {
    const plain = text.normalize("NFKC").replace(/[,\s]/g, "");
    return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
  }

  return {
    read: (field) => number(input(field).value),
    question: (field) => {
      const { answer, tolerance } = playbookQuiz.parts(field)[0].dataset;
      return { answer: Number(answer), tolerance: Number(tolerance) };
    },
    grade: (question, answer) => Number(Math.abs(answer - question.answer) <= question.tolerance),
    restore: (field, answer) => (input(field).value = answer),
    /** A wrong number gets the feedback of its range, where there is one. */
    show: (field, answer, words) => {
      const right = playbookQuiz.score(field, answer) === 1;
      const holds = ({ dataset: { low, high } }) => answer >= Number(low) && answer <= Number(high);
      const range = right ? null : playbookQuiz.own(field, "[data-low]").find(holds);
      const why = range ? range.querySelector("p").textContent : "";
      playbookQuiz.mark(field, "value", right ? "right" : "wrong", words, why);
    },
  };
})();
