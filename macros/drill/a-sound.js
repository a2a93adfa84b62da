/* The sound cue: two short tones, off until someone switches it on. */
playbookDrill.cue = (function () {
  "use strict";
  const TONES = [660, 880];
  const LENGTH = 0.16;
  let context = null;

  const isOn = () => playbookDrill.read().sound === true;

  function tone(pitch, at) {
    const source = context.createOscillator();
    const volume = context.createGain();
    source.frequency.value = pitch;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.3, at + 0.02);
    volume.gain.linearRampToValueAtTime(0, at + LENGTH);
    source.connect(volume).connect(context.destination);
    source.start(at);
    source.stop(at + LENGTH);
  }

  /** Sound, if it is wanted and the browser can. */
  function play() {
    if (!isOn()) return;
    try {
      context = context || new AudioContext();
      context.resume();
      TONES.forEach((pitch, n) => tone(pitch, context.currentTime + n * LENGTH));
    } catch {
      /* A drill goes on without sound. */
    }
  }

  function bind(box) {
    box.checked = isOn();
    box.addEventListener("change", () => {
      playbookDrill.update((data) => (data.sound = box.checked));
      play();
    });
  }

  return { play, bind };
})();
