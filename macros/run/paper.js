/* The record on paper: its facts, a row a step, the course of events. A sheet of A4 holds three columns of readable letters, not nine. */
const playbookPaper = (function () {
  "use strict";

  function make(tag, ...content) {
    const element = document.createElement(tag);
    element.append(...content);
    return element;
  }

  const row = (...cells) => make("tr", ...cells.map((cell) => make("td", ...[cell].flat())));
  const fact = ([key, value]) => make("tr", make("th", key), make("td", value));
  /** What is known, each in a line of its own. */
  const lines = (...texts) => texts.filter(Boolean).map((text) => make("p", text));

  /** When it is due; what, who, why and on what basis; how it stands. */
  function step([due, what, role, person, state, by, at, reason, basis], words) {
    const said = (key, text) => text && words.say("said", { word: words.say(key), text });
    const who = person && role ? words.say("who", { person, role }) : person || role;
    return row(
      due,
      [make("p", make("strong", what)), ...lines(said("person", who), said("reason", reason), said("basis", basis))],
      [make("p", make("strong", state)), ...lines(by, at)],
    );
  }

  /** Fill the parts of the page that only paper shows. */
  function write(view, run) {
    const { words, data } = view;
    const fill = (part, ...content) => view.$(`[data-record=${part}]`).replaceChildren(...content);
    const all = playbookPlan.lines(run, data, new Date());
    const settled = [words.say("state"), words.say("by"), words.say("at")].join(words.say("joiner"));
    fill("title", `${data.title} ${run.number}`);
    fill("facts", ...playbookRecord.facts(run, words, data).map(fact), fact([words.say("printed"), playbookTime.plain(new Date())]));
    fill("head", make("tr", ...[words.say("due"), words.say("step"), settled].map((word) => make("th", word))));
    fill("steps", ...all.map((line) => step(playbookRecord.row(line, run, words, data), words)));
    fill("story", ...playbookRecord.story(run, words, data).map((entry) => row(...entry)));
  }

  return { write };
})();
