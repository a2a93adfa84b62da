/* What the media drill shows: question and clock, then the model beside the rubric, then the result. */
playbookDrill.mediaFace = function (root, words) {
  "use strict";
  const drill = playbookDrill;
  const rubric = root.querySelector(".rubric");
  const part = (name) => root.querySelector(`.mdrill__${name}`);
  const isOpening = (item) => "opening" in item.dataset;

  /** Which of the three faces is shown: setup, stage, result. */
  function face(name) {
    for (const each of ["setup", "stage", "result"]) part(each).hidden = each !== name;
    root.classList.toggle("is-on", name === "stage");
    if (name !== "setup") part(name).focus({ preventScroll: true });
    root.scrollIntoView({ block: "start" });
  }

  function question(item, count) {
    drill.put(root.querySelector("[data-count]"), count);
    drill.put(part("ask"), isOpening(item) ? item.dataset.ask : item.querySelector(".mq__ask").textContent);
    part("case").open = isOpening(item);
    part("review").hidden = true;
    part("retry").hidden = true;
    drill.put(root.querySelector(".rubric__score"), "");
    part("notice").textContent = "";
  }

  /** `now` is what the style goes by: prepare, answer, followups, review. */
  function phase(now, name, go) {
    root.dataset.now = now;
    drill.gauge(root.querySelector(".gauge"), 1, 1);
    drill.put(root.querySelector("[data-phase]"), name);
    drill.put(root.querySelector("[data-time]"), "");
    root.querySelector(".mdrill__clock").classList.remove("is-over");
    drill.put(root.querySelector("[data-late]"), "");
    root.querySelector("[data-go]").textContent = go;
  }

  function time(ms, given) {
    drill.gauge(root.querySelector(".gauge"), ms, given);
    drill.put(root.querySelector("[data-time]"), drill.show(ms));
    root.querySelector(".mdrill__clock").classList.toggle("is-over", ms < 0);
    drill.put(root.querySelector("[data-late]"), ms < 0 ? words.late : "");
  }

  /** The model answer beside an empty rubric; in solo drills also what could be asked next. */
  function review(item, withFollowups) {
    const source = isOpening(item) ? document.getElementById("opening-model") : item.querySelector(".mq__model");
    const parts = [...source.cloneNode(true).children].filter((e) => e.tagName !== "SUMMARY");
    const followups = withFollowups && item.querySelector(".mq__followups");
    part("model").replaceChildren(drill.make("h3", words.model), ...parts);
    if (followups) part("model").append(drill.make("h3", words.followup), followups.cloneNode(true));
    for (const box of rubric.querySelectorAll("input")) box.checked = false;
    rubric.querySelector(".rubric__parts").hidden = !isOpening(item);
    part("case").open = false;
    part("review").hidden = false;
    rate(item);
  }

  function levels() {
    const groups = [...rubric.querySelectorAll("fieldset:not(.rubric__parts)")];
    return groups.map((group) => Number((group.querySelector("input:checked") || { value: 0 }).value));
  }

  /** The points of the rubric, or null as long as a criterion is missing. */
  function points() {
    const chosen = levels();
    return chosen.every(Boolean) ? chosen.reduce((sum, value) => sum + value, 0) : null;
  }

  const verdict = (total) => (total >= Number(root.dataset.pass) ? words.passed : words.failed);

  function rate(item) {
    const total = points();
    const lines = [total === null ? words.rate : `${drill.fill(words.score, { points: total })}\u3000${verdict(total)}`];
    if (isOpening(item)) lines.push(drill.fill(words.part_score, { count: rubric.querySelectorAll(".rubric__parts input:checked").length }));
    if (levels().includes(1)) lines.push(words.low);
    drill.put(root.querySelector(".rubric__score"), lines.join("\u3000"));
  }

  /** Choose what was chosen before. */
  function choose(values, item) {
    for (const box of rubric.querySelectorAll("input")) box.checked = values.includes(`${box.name} ${box.value}`);
    rate(item);
  }

  const chosen = () => [...rubric.querySelectorAll("input:checked")].map((box) => `${box.name} ${box.value}`);

  function result(asked, scores, { mean, count }) {
    const line = (item, n) => {
      const text = isOpening(item) ? words.opening : item.querySelector(".mq__ask").textContent;
      const own = drill.make("li", text);
      own.append(drill.make("strong", Number.isFinite(scores[n]) ? drill.fill(words.score, { points: scores[n] }) : words.unscored));
      return own;
    };
    const text = mean === null ? words.unscored : `${drill.fill(words.average, { count, points: mean })}\u3000${verdict(mean)}`;
    drill.put(part("average"), text);
    part("scores").replaceChildren(...asked.map(line));
    face("result");
  }

  return { face, question, phase, time, review, rate, points, choose, chosen, result, isOpening, part };
};
