/* The media drill: prepare, speak, compare with the model, rate.  In a press conference six questions
   come without a break and are compared afterwards; in pairs the partner follows up first. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-media]");
  if (!root) return;
  const drill = playbookDrill;
  const words = drill.wordsOf(root);
  const face = drill.mediaFace(root, words);
  const go = root.querySelector("[data-go]");
  const say = (text) => drill.put(face.part("notice"), text);
  const recorder = drill.recorder(words, root.querySelector("[name=microphone]"), say, face.part("playback"));
  const PRESS = { questions: 6, seconds: 5 };
  const KEPT = 100;
  let asked = [];
  let scores = [];
  let place = 0;
  let reached = 0;
  let phase = "setup";
  let ends = 0;
  let mode = "solo";

  /* --- which questions --- */

  const questions = () => [...document.querySelectorAll("[data-question]")];
  const hardness = (item) => Number(item.dataset.hardness);

  function shuffle(list) {
    const rest = [...list];
    const mixed = [];
    while (rest.length) mixed.push(rest.splice(Math.floor(Math.random() * rest.length), 1)[0]);
    return mixed;
  }

  /** Six questions, two of each hardness where there are, the easy ones first. */
  function press() {
    const level = (n) => shuffle(questions().filter((q) => hardness(q) === n)).slice(0, PRESS.questions / 3);
    const chosen = [1, 2, 3].flatMap(level);
    const rest = shuffle(questions().filter((q) => !chosen.includes(q)));
    return [...chosen, ...rest.slice(0, PRESS.questions - chosen.length)].sort((a, b) => hardness(a) - hardness(b));
  }

  function choose() {
    if (mode === "opening") return [document.querySelector("[data-opening]")];
    return mode === "press" ? press() : shuffle(questions());
  }

  /* --- from phase to phase --- */

  const current = () => asked[place];
  const more = () => place + 1 < asked.length;

  function start() {
    recorder.forget();
    mode = root.querySelector("[name=mode]:checked").value;
    asked = choose();
    scores = [];
    reached = 0;
    face.face("stage");
    ask(0);
  }

  function count(key) {
    if (face.isOpening(current())) return words.opening;
    const sheet = mode === "pair" ? `\u3000${drill.fill(words.sheet_number, { number: questions().indexOf(current()) + 1 })}` : "";
    return drill.fill(words[key], { number: place + 1, all: asked.length }) + sheet;
  }

  function ask(next) {
    recorder.end();
    place = next;
    reached = Math.max(reached, place);
    face.question(current(), count("question_of"));
    recorder.play(null);
    recorder.prepare();
    timed("prepare", words.answer, mode === "press" ? PRESS.seconds : Number(current().dataset.prepare));
  }

  function answer() {
    timed("answer", mode === "press" && more() ? words.next : words.reveal, Number(current().dataset.seconds));
    recorder.begin(place);
    drill.cue.play();
  }

  function timed(name, button, seconds) {
    phase = name;
    ends = Date.now() + seconds * 1000;
    face.phase(words[name], button);
    tick();
  }

  function answered() {
    recorder.end();
    if (mode === "press" && more()) return ask(place + 1);
    if (mode === "press") return review(0);
    if (mode !== "pair") return review(place);
    phase = "followups";
    return face.phase(words.followups_phase, words.followups_done);
  }

  function review(next) {
    phase = "review";
    place = next;
    face.question(current(), count(mode === "press" ? "review_of" : "question_of"));
    face.phase("", more() ? words.next : words.done);
    face.review(current(), mode === "solo");
    face.part("retry").hidden = mode === "press";
    recorder.play(place);
    face.part("stage").focus({ preventScroll: true });
  }

  function reviewed() {
    scores[place] = face.points();
    if (!more()) return finish();
    return mode === "press" ? review(place + 1) : ask(place + 1);
  }

  /** Also the way out in between: what was rated counts, recordings are gone. */
  function finish() {
    if (phase === "review") scores[place] = face.points();
    phase = "result";
    recorder.forget();
    const { mean, count: rated } = face.result(asked.slice(0, reached + 1), scores);
    if (rated) remember(mean, rated);
  }

  function tick() {
    if (phase !== "prepare" && phase !== "answer") return;
    const left = ends - Date.now();
    const late = face.part("clock").classList.contains("is-over");
    face.time(left);
    if (phase === "prepare" && left <= 0) answer();
    else if (left < 0 && !late) drill.cue.play();
  }

  /* --- what stays on the device --- */

  function remember(points, rated) {
    drill.update((data) => {
      const kept = Array.isArray(data.media) ? data.media : [];
      data.media = [...kept, { scenario: root.dataset.media, mode, points, count: rated, at: new Date().toISOString() }].slice(-KEPT);
    });
    last();
  }

  function last() {
    const kept = drill.read().media;
    const own = Array.isArray(kept) ? kept.filter((each) => drill.isObject(each) && each.scenario === root.dataset.media && !Number.isNaN(Date.parse(each.at))) : [];
    const newest = own[own.length - 1];
    drill.put(face.part("last"), newest ? drill.fill(words.last, { date: drill.day(newest.at), points: newest.points }) : "");
  }

  /* --- buttons and keys --- */

  const onward = { prepare: answer, answer: answered, followups: () => review(place), review: reviewed };

  function keys(event) {
    const free = drill.isFree(event) && !event.target.closest("a, button, summary");
    if (!free || ![" ", "ArrowRight"].includes(event.key) || !["prepare", "answer", "followups"].includes(phase)) return;
    event.preventDefault();
    onward[phase]();
  }

  root.hidden = false;
  root.querySelector("[data-start]").addEventListener("click", start);
  root.querySelector("[data-again]").addEventListener("click", () => ((phase = "setup"), face.face("setup")));
  root.querySelector("[data-quit]").addEventListener("click", finish);
  face.part("retry").addEventListener("click", () => ask(place));
  go.addEventListener("click", () => onward[phase] && onward[phase]());
  root.querySelector(".rubric").addEventListener("change", () => face.rate(current()));
  root.querySelector(".rubric").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", keys);
  addEventListener("pagehide", () => recorder.forget());
  drill.cue.bind(root.querySelector("[data-sound]"));
  drill.follow(last);
  setInterval(tick, 200);
  last();
});
