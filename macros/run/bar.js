/* The bar that stays in view: what is late, what comes next, how much is settled. */
const playbookBar = (function () {
  "use strict";

  /** One line of the bar: a word, who and when, and the step, which leads to it. */
  function entry(view, line, run, word, when) {
    const button = view.make("button", "", "run__go", { go: line.id });
    const meta = view.make("span", "", "run__meta");
    meta.append(view.make("span", word, "run__word"), view.make("span", view.name(line.person, run)), view.make("span", when));
    button.append(meta, view.make("span", line.do, "run__what"));
    return button;
  }

  function late(view, found, run) {
    const [first] = found;
    if (!first) return [];
    const { words, now } = view;
    return [entry(view, first, run, words.say("late", { count: found.length }), words.say("due-at", { at: words.when(first.due, now) }))];
  }

  function next(view, line, run) {
    const { words, now } = view;
    if (!line) return [view.make("span", words.say("no_next"))];
    const when = line.due ? words.say("next-due", { at: words.when(line.due, now), left: words.left(line.due, now) }) : words.say(`wait-${line.anchor}`);
    return [entry(view, line, run, words.say("next"), when)];
  }

  /** Paint it from the lines of the run; gives back the outline. */
  function paint(view, lines, run) {
    const outline = playbookPlan.outline(lines);
    view.replace(view.$(".run__late"), late(view, outline.late, run));
    view.replace(view.$(".run__next"), next(view, outline.next, run));
    view.text(".run__count", view.words.say("count", { done: outline.settled, all: outline.all }));
    view.$(".run__unsure").hidden = !outline.unsure;
    return outline;
  }

  return { paint };
})();
