/* The optional recording: stays in memory, one for each answer, gone when the page is left. */
playbookDrill.recorder = function (words, box, say, player) {
  "use strict";
  const sounds = new Map();
  let turn = 0;
  let forgotten = 0;
  let shown = null;
  let asking = null;
  let running = null;

  const close = (stream) => stream.getTracks().forEach((track) => track.stop());

  function refuse() {
    box.checked = false;
    say(words.refused);
  }

  /** The microphone, or null; one that is given after its turn is switched off at once. */
  async function open(own) {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (own === turn) return stream;
      close(stream);
    } catch {
      if (own === turn) refuse();
    }
    return null;
  }

  /** Ask before the answer begins, so that the question of the browser costs no second of it. */
  function prepare() {
    asking = box.checked ? open(turn) : null;
  }

  async function begin(place) {
    const own = turn;
    const stream = await asking;
    if (!stream) return;
    if (own !== turn) return close(stream);
    const pieces = [];
    try {
      running = new MediaRecorder(stream);
      running.addEventListener("dataavailable", (event) => pieces.push(event.data));
      running.addEventListener("stop", () => (close(stream), keep(place, pieces, own)));
      running.start();
      say(words.record);
    } catch {
      close(stream);
      refuse();
    }
  }

  function keep(place, pieces, own) {
    if (own < forgotten) return;
    if (sounds.has(place)) URL.revokeObjectURL(sounds.get(place));
    sounds.set(place, URL.createObjectURL(new Blob(pieces)));
    if (shown === place) play(place);
  }

  /** The answer is over; a microphone that was asked for and not used is switched off. */
  function end() {
    turn += 1;
    if (running && running.state !== "inactive") {
      running.stop();
      say("");
    } else if (asking) asking.then((stream) => stream && close(stream));
    running = null;
    asking = null;
  }

  /** Offer the recording of one answer, as soon as there is one. */
  function play(place) {
    shown = place;
    player.replaceChildren();
    if (!sounds.has(place)) return;
    const audio = playbookDrill.make("audio");
    audio.controls = true;
    audio.src = sounds.get(place);
    audio.setAttribute("aria-label", words.playback);
    player.append(audio);
  }

  function forget() {
    end();
    forgotten = turn;
    sounds.forEach((url) => URL.revokeObjectURL(url));
    sounds.clear();
    play(null);
  }

  return { prepare, begin, end, play, forget };
};
