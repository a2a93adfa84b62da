playbookQuiz.kinds.order = (function () {
  const list = (field) => field.querySelector(".q__order");
  const items = (field) => [...list(field).children];
  const groups = (text) => text.split(",").filter(Boolean).map((group) => group.split(" "));

  /** Neighbours that may stand in this order: the right one, or either way within a group. */
  function kept(first, second, right, same) {
    const together = (a, b) => a === b || same.some((group) => group.includes(a) && group.includes(b));
    const rank = (id) => right.findIndex((other) => together(id, other));
    const ranks = [...new Set(right.map(rank))];
    return together(first, second) || ranks.indexOf(rank(second)) === ranks.indexOf(rank(first)) + 1;
  }

  function move(button) {
    const item = button.closest("li");
    const own = list(item.closest("fieldset"));
    const before = Number(button.dataset.move) < 0;
    const other = before ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    own.insertBefore(item, before ? other : other.nextElementSibling);
    own.dataset.touched = "true";
    button.focus();
    own.dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (button) move(button);
  });

  return {
    enhance: (field) => items(field).forEach((item) => (item.querySelector(".q__moves").hidden = false)),
    read: (field) => (list(field).dataset.touched ? items(field).map((item) => item.dataset.part) : null),
    grade: (question, answer) => {
      const pairs = answer.slice(1).map((id, n) => kept(answer[n], id, question.right, question.same));
      return pairs.filter(Boolean).length / pairs.length;
    },
    question: (field) => ({ right: list(field).dataset.right.split(" "), same: groups(list(field).dataset.same) }),
    restore: (field, answer) => {
      const own = list(field);
      answer.forEach((id) => own.append(items(field).find((item) => item.dataset.part === id)));
      own.dataset.touched = "true";
    },
    show: (field, answer, words) => {
      const { right, same } = playbookQuiz.kinds.order.question(field);
      answer.forEach((id, n) => {
        const fine = n === 0 ? right[0] === id || same.some((g) => g.includes(id) && g.includes(right[0])) : kept(answer[n - 1], id, right, same);
        playbookQuiz.mark(field, id, fine ? "right" : "wrong", words);
      });
    },
  };
})();
