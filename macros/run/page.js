/* The run page: begin, tick, note, change course, export.  What is on the screen is never lost. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-run]");
  if (!root) return;
  const runs = playbookRuns;
  const record = playbookRecord;
  const data = JSON.parse(root.querySelector("[data-facts]").textContent);
  const words = Object.fromEntries([...root.querySelector("[data-words]").content.querySelectorAll("[data-key]")].map((e) => [e.dataset.key, e.textContent]));
  const form = root.querySelector("form.run__new");
  const board = root.querySelector(".run__board");
  const list = root.querySelector(".run__steps");
  const templates = new Map([...document.querySelectorAll("[data-step]")].map((e) => [e.dataset.step, e]));
  let current = new URLSearchParams(location.hash.slice(1)).get("run") || "";
  let filter = "";

  const $ = (selector) => root.querySelector(selector);
  const run = () => runs.all()[current] || null;
  const fill = (key, values) => words[key].replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  const local = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

  function make(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function change(action) {
    runs.change(current, action);
    paint();
  }

  /* --- beginning --- */

  function begin(event) {
    event.preventDefault();
    const values = new FormData(form);
    const present = values.getAll("present");
    if (!present.length) {
      $(".run__notice").textContent = words.nobody;
      return;
    }
    const made = runs.fresh(data, { ...Object.fromEntries(values), present });
    for (const key of ["t0", "event", "request"]) if (made[key]) made[key] = new Date(made[key]).toISOString();
    runs.put(made);
    open(made.id);
  }

  function open(id) {
    current = id;
    filter = "";
    history.replaceState(null, "", id ? `#run=${id}` : location.pathname + location.search);
    paint();
    if (id) board.focus();
  }

  /* --- painting --- */

  function paint() {
    const held = run();
    choices();
    form.hidden = Boolean(held);
    board.hidden = !held;
    root.classList.toggle("has-run", Boolean(held));
    if (!held) for (const element of templates.values()) element.hidden = false;
    if (!held) return;
    const now = new Date();
    const lines = runs.plan(held, data, now);
    $(".run__title").textContent = `${held.number}　${words.t0} ${record.when(held.t0)}`;
    $(".run__version").textContent = held.playbook === data.version ? "" : fill("newer", { old: held.playbook, new: data.version });
    for (const name of ["classification", "severity"]) $(`[name=now-${name}]`).value = String(held[name]);
    for (const name of ["event", "request", "closing"]) {
      const input = $(`[name=now-${name}]`);
      if (document.activeElement !== input) input.value = held[name] ? local(new Date(held[name])) : "";
    }
    summary(lines);
    people(held);
    steps(lines);
    notes(held);
  }

  function choices() {
    const select = $("[name=which]");
    const own = runs.of(data.scenario);
    select.replaceChildren(new Option(words.fresh, ""), ...own.map((r) => new Option(`${r.number}（${record.when(r.t0)}）`, r.id)));
    select.value = run() ? current : "";
  }

  function summary(lines) {
    const open = lines.filter((line) => line.applies && line.held.state === "open");
    const late = open.filter((line) => line.late);
    const next = open.filter((line) => !line.late && line.due)[0];
    const count = lines.filter((line) => line.held.state !== "open").length;
    const set = (selector, text) => {
      const element = $(selector);
      if (element.textContent !== text) element.textContent = text;
    };
    set(".run__late", late.length ? fill("late", { count: late.length, text: late[0].step.do }) : "");
    set(".run__next", next ? fill("next", { text: next.step.do, due: record.when(next.due), person: data.people[next.person] || "" }) : words.no_next);
    set(".run__count", fill("count", { done: count, all: lines.length }));
    $(".run__unsure").hidden = !lines.some((line) => line.unsure);
  }

  function people(held) {
    const bar = $(".run__people");
    const buttons = [["", words.everybody], ...held.present.map((id) => [id, data.people[id] || id])].map(([id, name]) => {
      const button = make("button", name, "button button--quiet");
      button.type = "button";
      button.setAttribute("aria-pressed", String(filter === id));
      button.dataset.person = id;
      return button;
    });
    const focused = document.activeElement && bar.contains(document.activeElement) ? document.activeElement.dataset.person : null;
    bar.replaceChildren(...buttons);
    if (focused !== null) buttons.find((b) => b.dataset.person === focused)?.focus();
  }

  function steps(lines) {
    const shown = lines.filter((line) => !filter || line.person === filter);
    const active = document.activeElement;
    for (const element of templates.values()) element.hidden = true;
    for (const line of shown) {
      const element = templates.get(line.step.id);
      element.hidden = false;
      if (!element.contains(active)) list.append(element);
      state(element, line);
    }
  }

  function state(element, line) {
    element.classList.toggle("is-late", line.late);
    element.classList.toggle("is-settled", line.held.state !== "open");
    element.classList.toggle("is-outside", !line.applies);
    const due = element.querySelector("[data-due]");
    due.textContent = line.due ? `${line.late ? `${words.overdue} ` : ""}${record.when(line.due)}` : words[`wait-${line.step.anchor}`];
    element.querySelector("[data-person-name]").textContent = data.people[line.person] || "";
    for (const button of element.querySelectorAll("[data-state]")) button.setAttribute("aria-pressed", String(button.dataset.state === line.held.state));
    const reason = element.querySelector("[data-reason]");
    reason.hidden = line.held.state !== "skipped";
    const input = reason.querySelector("input");
    if (document.activeElement !== input) input.value = line.held.reason || "";
    element.querySelector("[data-settled]").textContent = line.held.at ? fill("settled", { at: record.when(line.held.at), by: data.people[line.held.by] || "" }) : "";
  }

  function notes(held) {
    const items = held.notes.map((note) => make("li", `${record.when(note.at)} ${data.people[note.by] || ""}：${note.text}`));
    $(".run__notes").replaceChildren(...items);
    const by = $("[name=by]");
    const before = by.value;
    by.replaceChildren(...held.present.map((id) => new Option(data.people[id] || id, id)));
    if (held.present.includes(before)) by.value = before;
  }

  /* --- acting --- */

  function settle(button) {
    const id = button.closest("[data-step]").dataset.step;
    const next = button.dataset.state;
    change((r) => {
      const held = r.steps[id] || { state: "open" };
      const same = held.state === next;
      if (same || next === "open") delete r.steps[id];
      else r.steps[id] = { state: next, at: new Date().toISOString(), by: $("[name=by]").value || r.present[0], reason: held.reason || "" };
      r.log.push({ at: new Date().toISOString(), what: id, state: same ? "open" : next });
    });
  }

  function reason(input) {
    const id = input.closest("[data-step]").dataset.step;
    runs.change(current, (r) => r.steps[id] && (r.steps[id].reason = input.value));
  }

  function adjust(input) {
    const name = input.name.replace("now-", "");
    change((r) => {
      const value = name === "severity" ? Number(input.value) : name === "classification" ? input.value : input.value ? new Date(input.value).toISOString() : "";
      r.log.push({ at: new Date().toISOString(), what: name, from: r[name], to: value });
      r[name] = value;
    });
  }

  function note(event) {
    event.preventDefault();
    const input = $("[name=note]");
    const text = input.value.trim();
    if (!text) return;
    change((r) => r.notes.push({ at: new Date().toISOString(), by: $("[name=by]").value, text }));
    input.value = "";
  }

  const exports_ = {
    json: (r) => record.download(JSON.stringify(r, null, 1), `${r.number}.json`, "application/json"),
    markdown: (r) => record.download(record.markdown(r, runs.plan(r, data, new Date()), words, data), `${r.number}.md`, "text/markdown"),
    csv: (r) => record.download(record.csv(r, runs.plan(r, data, new Date()), words, data), `${r.number}.csv`, "text/csv"),
    ics: (r) => record.download(record.ics(r, runs.plan(r, data, new Date()), data, new Date()), `${r.number}.ics`, "text/calendar"),
    print: () => print(),
  };

  async function bring(input) {
    const [file] = input.files;
    const made = file ? runs.parse(await file.text(), data) : null;
    $(".run__notice").textContent = made ? "" : words.unreadable;
    input.value = "";
    if (!made) return;
    runs.put(made);
    open(made.id);
  }

  function remove(button) {
    if (!button.dataset.armed) {
      button.dataset.armed = "true";
      button.textContent = words.delete_sure;
      setTimeout(() => {
        delete button.dataset.armed;
        button.textContent = words.delete;
      }, 5000);
      return;
    }
    delete button.dataset.armed;
    button.textContent = words.delete;
    runs.remove(current);
    open("");
  }

  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.state) settle(button);
    else if ("person" in button.dataset) {
      filter = button.dataset.person;
      paint();
    } else if (button.dataset.export) exports_[button.dataset.export](run());
    else if ("delete" in button.dataset) remove(button);
  });
  root.addEventListener("change", (event) => {
    const input = event.target;
    if (input.name === "which") open(input.value);
    else if (input.name === "import") bring(input);
    else if (input.name.startsWith("now-")) adjust(input);
    else if (input.closest("[data-reason]")) reason(input);
  });
  form.addEventListener("submit", begin);
  $("form.run__note").addEventListener("submit", note);
  window.playbookStore.listen((event) => {
    if (event.trouble) $(".run__notice").textContent = words[`store-${event.trouble}`];
    else if (event.name === null || event.name === runs.NAME) paint();
  });
  addEventListener("pageshow", paint);
  setInterval(() => run() && summary(runs.plan(run(), data, new Date())), 15000);
  form.elements.t0.value = local(new Date());
  root.hidden = false;
  root.querySelector(".run__plain").hidden = true;
  paint();
});
