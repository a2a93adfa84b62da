playbookQuiz.kinds.order = (function () {
  const list = (field) => playbookQuiz.own(field, ".q__order")[0];
  const items = (field) => playbookQuiz.parts(field);
  const names = (field) => items(field).map((item) => item.dataset.part);
  const arrange = (field, order) => list(field).append(...order.map((id) => items(field).find((i) => i.dataset.part === id)));

  /** The place of each item; the items of a group share theirs. */
  function places({ right, same }) {
    const group = (id) => [...same].reverse().find((each) => each.includes(id)) || [id];
    const heads = [...new Set(right.map((id) => group(id).join(" ")))];
    return Object.fromEntries(right.map((id) => [id, heads.indexOf(group(id).join(" "))]));
  }

  /** Whether the second may come directly after the first. */
  const follows = (place, first, second) => [0, 1].includes(place[second] - place[first]);

  function move(field, button) {
    const item = button.closest("li");
    const up = Number(button.dataset.move) < 0;
    const other = up ? item.previousElementSibling : item.nextElementSibling;
    if (other) other[up ? "before" : "after"](item);
    list(field).dataset.touched = "true";
    button.focus();
    const values = { text: item.querySelector(".q__text").textContent, number: items(field).indexOf(item) + 1 };
    playbookQuiz.own(field, ".q__live")[0].textContent = playbookQuiz.fill(list(field).dataset.moved, values);
    item.dispatchEvent(new Event("input", { bubbles: true }));
  }

  return {
    enhance: (field) => {
      list(field).dataset.start = names(field).join(" ");
      for (const moves of playbookQuiz.own(field, ".q__moves")) moves.hidden = false;
      for (const button of playbookQuiz.own(field, "[data-move]")) button.addEventListener("click", () => move(field, button));
    },
    clear: (field) => {
      arrange(field, list(field).dataset.start.split(" "));
      delete list(field).dataset.touched;
      playbookQuiz.own(field, ".q__live")[0].textContent = "";
    },
    settle: (field) => (list(field).dataset.touched = "true"),
    read: (field) => (list(field).dataset.touched ? names(field) : null),
    question: (field) => {
      const { right, same } = list(field).dataset;
      return { right: right.split(" "), same: same.split(",").filter(Boolean).map((group) => group.split(" ")) };
    },
    /** The share of neighbours that are right, wherever they stand. */
    grade: (question, answer) => {
      const place = places(question);
      const order = [...new Set(answer)].filter((id) => id in place);
      const kept = order.slice(1).filter((id, n) => follows(place, order[n], id));
      return kept.length / (question.right.length - 1);
    },
    restore: (field, answer) => {
      if ([...answer].sort().join() !== names(field).sort().join()) throw new RangeError("an order of other items");
      arrange(field, answer);
      list(field).dataset.touched = "true";
    },
    show: (field, answer, words) => {
      const place = places(playbookQuiz.kinds.order.question(field));
      answer.forEach((id, n) => {
        const fine = n === 0 ? place[id] === 0 : follows(place, answer[n - 1], id);
        playbookQuiz.mark(field, id, fine ? "in_place" : "out_of_place", words);
      });
    },
  };
})();
