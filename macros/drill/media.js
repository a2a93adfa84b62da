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
  const deck = drill.mediaDeck(root.dataset.media);
  const PRESS_SECONDS = 5;
  let asked = [];
  let scores = [];
  let place = 0;
  let reached = 0;
  let phase = "setup";
  let ends = 0;
  let given = 0;
  let mode = "solo";
  let started = 0;

  /* --- from phase to phase --- */

  const current = () => asked[place];
  const more = () => place + 1 < asked.length;

  function start() {
    recorder.forget();
    mode = root.querySelector("[name=mode]:checked").value;
    asked = deck.choose(mode);
    scores = [];
    reached = 0;
    started = drill.now();
    face.face("stage");
    ask(0);
  }

  function count(key) {
    if (face.isOpening(current())) return words.opening;
    const sheet = mode === "pair" ? `\u3000${drill.fill(words.sheet_number, { number: deck.number(current()) })}` : "";
    return drill.fill(words[key], { number: place + 1, all: asked.length }) + sheet;
  }

  function ask(next) {
    recorder.end();
    place = next;
    reached = Math.max(reached, place);
    face.question(current(), count("question_of"));
    recorder.play(null);
    recorder.prepare();
    timed("prepare", mode === "press" ? PRESS_SECONDS : Number(current().dataset.prepare));
  }

  function answer() {
    timed("answer", Number(current().dataset.seconds));
    recorder.begin(place);
    drill.cue.play();
  }

  function timed(name, seconds) {
    phase = name;
    given = seconds * 1000;
    ends = drill.now() + given;
    note();
    clocked();
  }

  /** The face of a phase whose time runs. */
  function clocked() {
    const after = mode === "press" && more() ? words.next : words.reveal;
    face.phase(phase, words[phase], phase === "prepare" ? words.answer : after);
    tick();
  }

  function answered() {
    recorder.end();
    if (mode === "press" && more()) return ask(place + 1);
    if (mode === "press") return review(0);
    if (mode !== "pair") return review(place);
    return followups();
  }

  function followups() {
    phase = "followups";
    face.phase(phase, words.followups_phase, words.followups_done);
    note();
  }

  function review(next) {
    phase = "review";
    place = next;
    face.question(current(), count(mode === "press" ? "review_of" : "question_of"));
    face.phase(phase, "", more() ? words.next : words.done);
    face.review(current(), mode === "solo");
    face.part("retry").hidden = mode === "press";
    recorder.play(place);
    face.part("stage").focus({ preventScroll: true });
    note();
  }

  function reviewed() {
    scores[place] = face.points();
    if (!more()) return finish();
    return mode === "press" ? review(place + 1) : ask(place + 1);
  }

  /** Also the way out in between: what was rated counts, recordings are gone. */
  function finish() {
    leave();
    phase = "result";
    deck.note(null);
    face.result(asked.slice(0, reached + 1), scores, deck.rated(scores));
    last();
  }

  /** Whoever leaves in the middle keeps what was rated, and comes back to the same place. */
  function leave() {
    recorder.forget();
    if (!onward[phase]) return;
    if (phase === "review") scores[place] = face.points();
    deck.remember(mode, scores, started);
  }

  const note = () => deck.note({ mode, asked, scores, place, reached, phase, ends, given, started, levels: face.chosen() });

  function resume() {
    const held = deck.noted();
    if (!held || !Object.hasOwn(onward, held.phase)) return;
    ({ mode, asked, scores, place, reached, phase, ends, given, started } = held);
    ends = Math.min(ends, drill.now() + given); // the clock may have been set back meanwhile
    face.face("stage");
    if (phase === "review") {
      review(place);
      face.choose(held.levels, current());
      note();
      return;
    }
    face.question(current(), count("question_of"));
    if (phase === "followups") followups();
    else clocked();
  }

  function tick() {
    if (phase !== "prepare" && phase !== "answer") return;
    const left = ends - drill.now();
    const late = face.part("clock").classList.contains("is-over");
    face.time(left, given);
    if (phase === "prepare" && left <= 0) answer();
    else if (left < 0 && !late) drill.cue.play();
  }

  /* --- what stays on the device --- */

  function last() {
    const newest = deck.newest();
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
  root.querySelector(".rubric").addEventListener("change", () => (face.rate(current()), note()));
  root.querySelector(".rubric").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", keys);
  addEventListener("pagehide", (event) => (event.persisted ? recorder.forget() : leave()));
  drill.cue.bind(root.querySelector("[data-sound]"));
  drill.follow(last);
  setInterval(tick, 200);
  last();
  resume();
});
