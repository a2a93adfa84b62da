/* Which questions a media drill asks, and what of it stays: points on this device, the place in a drill in this tab,
   never a recording. */
playbookDrill.mediaDeck = function (scenario) {
  "use strict";
  const drill = playbookDrill;
  const PRESS = 6;
  const KEPT = 100;
  const PLACE = `playbook.media.${scenario}`;

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

  /** The mean of what was rated, to one place, and of how many; null where nothing was. */
  function rated(scores) {
    const known = scores.filter((score) => Number.isFinite(score));
    const mean = known.length ? Math.round((known.reduce((a, b) => a + b, 0) / known.length) * 10) / 10 : null;
    return { mean, count: known.length };
  }

  /** Keep the points of the drill that began at `started`; a drill has one result, however often it is left. */
  function remember(mode, scores, started) {
    const { mean: points, count } = rated(scores);
    if (!count) return;
    drill.update((data) => {
      const kept = Array.isArray(data.media) ? data.media.filter((each) => !each || each.started !== started) : [];
      data.media = [...kept, { scenario, mode, points, count, started, at: new Date().toISOString() }].slice(-KEPT);
    });
  }

  const all = () => [...questions(), document.querySelector("[data-opening]")];

  /** Note where in a drill this tab is, or that it is in none; without a place for it leaving is asked about. */
  function note(state) {
    let noted = true;
    try {
      if (state) sessionStorage.setItem(PLACE, JSON.stringify({ ...state, asked: state.asked.map((item) => all().indexOf(item)) }));
      else sessionStorage.removeItem(PLACE);
    } catch {
      noted = !state;
    }
    window.playbookNotice.keep("media", !noted);
  }

  /** Where this tab was before it was loaded anew, or null. */
  function noted() {
    try {
      const state = JSON.parse(sessionStorage.getItem(PLACE));
      const asked = state.asked.map((number) => all()[number]);
      const sound = asked.every(Boolean) && asked[state.place] && Array.isArray(state.scores) && Array.isArray(state.levels);
      return sound && Number.isFinite(state.ends) ? { ...state, asked } : null;
    } catch {
      return null;
    }
  }

  /** The newest result of this scenario, or undefined. */
  function newest() {
    const kept = drill.read().media;
    const own = (each) => drill.isObject(each) && each.scenario === scenario && !Number.isNaN(Date.parse(each.at));
    return Array.isArray(kept) ? kept.filter(own).pop() : undefined;
  }

  return { choose, rated, remember, note, noted, newest, number: (item) => questions().indexOf(item) + 1 };
};
