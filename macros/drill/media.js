/* The media drill: question, time to prepare, time to speak, then the model beside the rubric.
   A recording stays in memory and is gone when the page is left. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-media]");
  if (!root) return;
  const words = playbookDrill.wordsOf(root);
  const stage = root.querySelector(".mdrill__stage");
  const go = root.querySelector("[data-go]");
  const rubric = root.querySelector(".rubric");
  const part = (name) => stage.querySelector(`.mdrill__${name}`);
  const PRESS = 6;
  let asked = [];
  let place = 0;
  let phase = "";
  let ends = 0;
  let scores = [];
  let recorder = null;
  let sound = "";

  const fill = (key, values) => words[key].replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  const mode = () => root.querySelector("[name=mode]:checked").value;
  const questions = () => [...document.querySelectorAll("[data-question]")];

  function shuffle(list) {
    const rest = [...list];
    const mixed = [];
    while (rest.length) mixed.push(rest.splice(Math.floor(Math.random() * rest.length), 1)[0]);
    return mixed;
  }

  /** Six questions, two of each hardness where there are, the easy ones first. */
  function press() {
    const level = (n) => shuffle(questions().filter((q) => Number(q.dataset.hardness) === n)).slice(0, 2);
    const chosen = [1, 2, 3].flatMap(level);
    const rest = shuffle(questions().filter((q) => !chosen.includes(q)));
    return [...chosen, ...rest.slice(0, PRESS - chosen.length)].sort((a, b) => a.dataset.hardness - b.dataset.hardness);
  }

  function choose() {
    if (mode() === "opening") return [document.querySelector("[data-opening]")];
    return mode() === "press" ? press() : shuffle(questions());
  }

  function start() {
    asked = choose();
    place = 0;
    scores = [];
    stage.hidden = false;
    ask();
    stage.focus();
  }

  const current = () => asked[place];
  const opening = () => "opening" in current().dataset;

  function ask() {
    const item = current();
    for (const radio of rubric.querySelectorAll("input")) radio.checked = false;
    rubric.querySelector(".rubric__score").textContent = "";
    rubric.hidden = true;
    part("model").hidden = true;
    part("playback").replaceChildren();
    part("followups").replaceChildren();
    part("count").textContent = mode() === "solo" || mode() === "pair" || mode() === "press" ? fill("question_of", { number: place + 1, all: asked.length }) : words.opening;
    part("ask").textContent = opening() ? item.dataset.ask : item.querySelector(".mq__ask").textContent;
    step("prepare", Number(item.dataset.prepare));
  }

  function step(name, seconds) {
    phase = name;
    ends = Date.now() + seconds * 1000;
    stage.querySelector("[data-phase]").textContent = words[name];
    go.textContent = name === "prepare" ? words.answer : words.reveal;
    if (name === "answer") record();
    tick();
  }

  function tick() {
    if (phase !== "prepare" && phase !== "answer") return;
    const left = ends - Date.now();
    stage.querySelector("[data-time]").textContent = playbookDrill.show(left);
    part("clock").classList.toggle("is-over", left < 0);
    if (phase === "prepare" && left <= 0) step("answer", Number(current().dataset.seconds));
  }

  function reveal() {
    phase = "review";
    stop();
    stage.querySelector("[data-phase]").textContent = "";
    const model = part("model");
    const source = opening() ? document.getElementById("opening-model") : current().querySelector(".mq__model");
    model.replaceChildren(...[...source.cloneNode(true).children].filter((e) => e.tagName !== "SUMMARY"));
    const followups = mode() !== "press" && !opening() && current().querySelector(".mq__followups");
    part("followups").replaceChildren(...(followups ? [heading(words.followup), followups.cloneNode(true)] : []));
    model.hidden = false;
    rubric.hidden = false;
    rubric.querySelector(".rubric__parts").hidden = !opening();
    go.textContent = place + 1 < asked.length ? words.next : words.done;
  }

  function heading(text) {
    const element = document.createElement("h3");
    element.textContent = text;
    return element;
  }

  function points() {
    const groups = [...rubric.querySelectorAll("fieldset:not(.rubric__parts)")];
    const chosen = groups.map((group) => group.querySelector("input:checked"));
    return chosen.every(Boolean) ? chosen.reduce((sum, input) => sum + Number(input.value), 0) : null;
  }

  function rate() {
    const total = points();
    const parts = rubric.querySelectorAll(".rubric__parts input:checked").length;
    const own = opening() ? `　${fill("part_score", { count: parts })}` : "";
    const verdict = total === null ? words.rate : `${fill("score", { points: total })}　${total >= Number(root.dataset.pass) ? words.passed : words.failed}`;
    rubric.querySelector(".rubric__score").textContent = verdict + own;
  }

  function next() {
    const total = points();
    if (total !== null) scores.push(total);
    if (place + 1 < asked.length) {
      place += 1;
      ask();
      stage.focus();
    } else quit();
  }

  function quit() {
    phase = "";
    stop();
    const sum = scores.reduce((a, b) => a + b, 0);
    const text = scores.length ? fill("average", { count: scores.length, points: Math.round((sum / scores.length) * 10) / 10 }) : "";
    part("count").textContent = text;
    part("ask").textContent = "";
    rubric.hidden = true;
    part("model").hidden = true;
    part("followups").replaceChildren();
    stage.querySelector("[data-phase]").textContent = "";
    stage.querySelector("[data-time]").textContent = "";
    go.textContent = words.again;
    phase = "over";
    if (scores.length) remember(sum / scores.length);
  }

  function remember(score) {
    playbookDrill.update((data) => {
      data.media = data.media || [];
      data.media.push({ scenario: root.dataset.media, mode: mode(), score, count: scores.length, at: new Date().toISOString() });
    });
  }

  /* --- recording --- */

  async function record() {
    forget();
    if (!root.querySelector("[name=microphone]").checked) return;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const pieces = [];
      recorder = new MediaRecorder(stream);
      recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
      recorder.addEventListener("stop", () => {
        stream.getTracks().forEach((track) => track.stop());
        sound = URL.createObjectURL(new Blob(pieces));
        const player = document.createElement("audio");
        player.controls = true;
        player.src = sound;
        part("playback").replaceChildren(player);
      });
      recorder.start();
      part("notice").textContent = words.record;
    } catch {
      part("notice").textContent = words.refused;
    }
  }

  function stop() {
    if (recorder && recorder.state === "recording") {
      recorder.stop();
      part("notice").textContent = "";
    }
  }

  function forget() {
    if (sound) URL.revokeObjectURL(sound);
    sound = "";
    recorder = null;
  }

  const onward = { prepare: () => step("answer", Number(current().dataset.seconds)), answer: reveal, review: next, over: start };
  root.hidden = false;
  root.querySelector("[data-start]").addEventListener("click", start);
  root.querySelector("[data-quit]").addEventListener("click", quit);
  go.addEventListener("click", () => onward[phase] && onward[phase]());
  rubric.addEventListener("change", rate);
  rubric.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pagehide", () => (stop(), forget()));
  setInterval(tick, 200);
});
