/* Which questions a media drill asks, and what of it stays on this device: points, never a recording. */
playbookDrill.mediaDeck = function (scenario) {
  "use strict";
  const drill = playbookDrill;
  const PRESS = 6;
  const KEPT = 100;

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
    const level = (n) => shuffle(questions().filter((q) => hardness(q) === n)).slice(0, PRESS / 3);
    const chosen = [1, 2, 3].flatMap(level);
    const rest = shuffle(questions().filter((q) => !chosen.includes(q)));
    return [...chosen, ...rest.slice(0, PRESS - chosen.length)].sort((a, b) => hardness(a) - hardness(b));
  }

  function choose(mode) {
    if (mode === "opening") return [document.querySelector("[data-opening]")];
    return mode === "press" ? press() : shuffle(questions());
  }

  function remember(mode, points, count) {
    drill.update((data) => {
      const kept = Array.isArray(data.media) ? data.media : [];
      data.media = [...kept, { scenario, mode, points, count, at: new Date().toISOString() }].slice(-KEPT);
    });
  }

  /** The newest result of this scenario, or undefined. */
  function newest() {
    const kept = drill.read().media;
    const own = (each) => drill.isObject(each) && each.scenario === scenario && !Number.isNaN(Date.parse(each.at));
    return Array.isArray(kept) ? kept.filter(own).pop() : undefined;
  }

  return { choose, remember, newest, number: (item) => questions().indexOf(item) + 1 };
};
