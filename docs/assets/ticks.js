/* Checkboxes that stay ticked on this device.  A step has one tick, wherever its box stands. */
(function () {
  "use strict";
  const NAME = "ticks";
  const VERSION = 1;
  const store = window.playbookStore;
  const boxes = () => document.querySelectorAll("input[data-tick]");

  function clock(iso) {
    const time = new Date(iso);
    const today = time.toDateString() === new Date().toDateString();
    const hours = time.toLocaleTimeString("zh-TW", { hour: "2-digit", minute: "2-digit", hour12: false });
    return today ? hours : `${time.getMonth() + 1}/${time.getDate()} ${hours}`;
  }

  function paint() {
    const ticks = store.read(NAME, VERSION);
    for (const box of boxes()) box.checked = Boolean(ticks[box.dataset.tick]);
    for (const list of document.querySelectorAll("[data-tick-list]")) paintList(list, ticks);
  }

  function paintList(list, ticks) {
    const bar = list.querySelector("[data-ticks]");
    for (const time of list.querySelectorAll("[data-tick-time]")) {
      const at = ticks[time.dataset.tickTime];
      if (time.hidden === Boolean(at)) time.hidden = !at; // writing what is there costs a restyle
      if (at) {
        time.textContent = bar ? bar.dataset.at.replace("{time}", clock(at)) : clock(at);
      }
    }
    if (!bar) return;
    const own = [...list.querySelectorAll("input[data-tick]")];
    const done = own.filter((box) => box.checked).length;
    const text = bar.dataset.count.replace("{done}", done).replace("{all}", own.length);
    const count = bar.querySelector(".ticks__count");
    if (count.textContent !== text) count.textContent = text;
    bar.hidden = false;
  }

  function clear(button) {
    if (button.dataset.armed !== "true") {
      button.dataset.armed = "true";
      button.dataset.armedAt = Date.now();
      button.dataset.label = button.textContent;
      button.textContent = button.dataset.sure;
      setTimeout(() => disarm(button), 5000);
      return;
    }
    if (Date.now() - button.dataset.armedAt < 800) return; // a shaking thumb, no answer
    disarm(button);
    const own = [...button.closest("[data-tick-list]").querySelectorAll("input[data-tick]")];
    store.update(NAME, VERSION, (ticks) => own.forEach((box) => delete ticks[box.dataset.tick]));
    paint();
  }

  function disarm(button) {
    if (button.dataset.armed !== "true") return;
    button.dataset.armed = "false";
    button.textContent = button.dataset.label;
  }

  document.addEventListener("change", (event) => {
    const box = event.target.closest("input[data-tick]");
    if (!box) return;
    store.update(NAME, VERSION, (ticks) => {
      if (box.checked) ticks[box.dataset.tick] = new Date().toISOString();
      else delete ticks[box.dataset.tick];
    });
    paint();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-ticks-clear]");
    if (button) clear(button);
  });
  store.listen((event) => {
    if (event.name === null || event.name === NAME) paint();
  });
  addEventListener("pageshow", paint);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", paint);
  else paint();
})();
