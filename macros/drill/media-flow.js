/* The way of a media drill from phase to phase: prepare, speak, compare with the model, rate.  In a press conference
   six questions come without a break and are compared afterwards; in pairs the partner follows up first. */
playbookDrill.mediaFlow = function (root, words, face, recorder, deck, last) {
  "use strict";
  const drill = playbookDrill;
  const PRESS_SECONDS = 5;
  let asked = [], scores = [], place = 0, reached = 0;
  let phase = "setup", mode = "solo", ends = 0, given = 0, started = 0;

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

  const onward = { prepare: answer, answer: answered, followups: () => review(place), review: reviewed };

  return {
    start, finish, leave, tick, resume,
    again: () => ((phase = "setup"), face.face("setup")),
    rate: () => (face.rate(current()), note()),
    retry: () => ask(place),
    /** Whether a key may go on: not while something is rated. */
    open: () => ["prepare", "answer", "followups"].includes(phase),
    go: () => onward[phase] && onward[phase](),
  };
};
