/* The page of a media drill: its buttons and keys.  The way through the drill is playbookDrill.mediaFlow. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-media]");
  if (!root) return;
  const drill = playbookDrill;
  const words = drill.wordsOf(root);
  const face = drill.mediaFace(root, words);
  const say = (text) => drill.put(face.part("notice"), text);
  const recorder = drill.recorder(words, root.querySelector("[name=microphone]"), say, face.part("playback"));
  const deck = drill.mediaDeck(root.dataset.media);
  const flow = drill.mediaFlow(root, words, face, recorder, deck, last);

  /** What stays on the device. */
  function last() {
    const newest = deck.newest();
    drill.put(face.part("last"), newest ? drill.fill(words.last, { date: drill.day(newest.at), points: newest.points }) : "");
  }

  function keys(event) {
    const free = drill.isFree(event) && !event.target.closest("a, button, summary");
    if (!free || ![" ", "ArrowRight"].includes(event.key) || !flow.open()) return;
    event.preventDefault();
    flow.go();
  }

  root.hidden = false;
  root.querySelector("[data-start]").addEventListener("click", flow.start);
  root.querySelector("[data-again]").addEventListener("click", flow.again);
  root.querySelector("[data-quit]").addEventListener("click", flow.finish);
  root.querySelector("[data-go]").addEventListener("click", flow.go);
  face.part("retry").addEventListener("click", flow.retry);
  root.querySelector(".rubric").addEventListener("change", flow.rate);
  root.querySelector(".rubric").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", keys);
  addEventListener("pagehide", (event) => (event.persisted ? recorder.forget() : flow.leave()));
  drill.cue.bind(root.querySelector("[data-sound]"));
  drill.follow(last);
  setInterval(flow.tick, 200);
  last();
  flow.resume();
});
