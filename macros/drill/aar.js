/* After-action reviews on this device: what was expected against what happened, strengths, gaps, actions.
   The facilitator's page shows the one that was just written, the page of all reviews every one. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-aar]");
  if (!root) return;
  const drill = playbookDrill;
  const words = drill.wordsOf(root);
  const files = drill.recordFiles(words, { drill: drill.namesOf(root, "drill"), step: drill.namesOf(root, "step"), inject: drill.namesOf(root, "inject-name") });
  const { field, input, choose, group } = drill.recordFields(words);
  const list = root.querySelector(".aar__list");
  const papers = root.querySelector(".aar__papers");
  const only = root.dataset.only;
  const DAY = 86400000;
  let printed = "";
  let lately = "";

  const all = () => drill.recordsOf(drill.read()).reverse();

  function records() {
    if (!only) return all();
    const running = drill.isObject(drill.read().runs) && drill.read().runs[only];
    const young = (record) => record.status === "draft" && Date.now() - new Date(record.held) < DAY;
    const fresh = (record) => record.drill === only && (record.id === lately || young(record));
    return running ? [] : all().filter(fresh).slice(0, 1);
  }

  const find = (id) => all().find((record) => record.id === id);

  /** Change one record and save it; what is on the screen stays as it is. */
  function save(id, change) {
    drill.update((data) => drill.recordsOf(data).filter((record) => record.id === id).forEach(change));
  }

  /* --- what a record consists of --- */

  function three(record, key) {
    const controls = record[key].map((value, n) => {
      const control = input(value, (text) => save(record.id, (kept) => (kept[key][n] = text)));
      control.setAttribute("aria-label", `${words[key]} ${n + 1}`);
      return control;
    });
    return group(key, controls);
  }

  function task(record, action, n) {
    const row = drill.make("div", undefined, "aar__action");
    const set = (key) => (value) => save(record.id, (kept) => (kept.actions[n][key] = value));
    const levels = choose(["high", "middle", "low"], action.priority, set("priority"));
    row.append(field(words.what, input(action.what, set("what"))), field(words.owner, input(action.owner, set("owner"))));
    row.append(field(words.priority, levels), field(words.date, input(action.date, set("date"), "date")));
    row.append(drill.button(words.remove, () => again(record.id, (kept) => kept.actions.splice(n, 1)), true));
    return row;
  }

  function tasks(record) {
    const empty = { what: "", owner: "", priority: "middle", date: "" };
    const add = drill.button(words.add, () => again(record.id, (kept) => kept.actions.push(empty)), true);
    return group("actions", [...record.actions.map((action, n) => task(record, action, n)), add]);
  }

  /** Draw a record's actions anew, with the focus in the last of them. */
  function again(id, change) {
    save(id, change);
    const own = [...list.children].find((card) => card.dataset.record === id);
    const record = find(id);
    if (!own || !record) return;
    own.querySelector("[data-tasks]").replaceChildren(tasks(record));
    const rows = own.querySelectorAll(".aar__action");
    (rows.length ? rows[rows.length - 1].querySelector("input") : own.querySelector("[data-tasks] button")).focus();
  }

  /* --- one record --- */

  function card(record, n) {
    const own = drill.make("details", undefined, "aar__record");
    own.dataset.record = record.id;
    own.open = n === 0;
    const set = (key) => (value) => save(record.id, (kept) => (kept[key] = value));
    const place = drill.make("div");
    place.dataset.tasks = "";
    place.append(tasks(record));
    own.append(summary(record), files.compared(record), three(record, "strengths"), three(record, "gaps"), place);
    own.append(field(words.feedback, choose(["", "1", "2", "3", "4", "5"], record.feedback, set("feedback"))));
    own.append(field(words.status, choose(["draft", "review", "closed"], record.status, set("status"))));
    own.append(field(words.notes, input(record.notes, set("notes"), "area")), buttons(record));
    return own;
  }

  function summary(record) {
    const line = drill.make("summary");
    const facts = [drill.day(record.held), drill.fill(words.minutes, record)].join("\u3000");
    line.append(drill.make("strong", files.title(record)), drill.make("span", facts));
    return line;
  }

  function buttons(record) {
    const line = drill.make("p", undefined, "aar__buttons");
    const fresh = (action) => () => find(record.id) && action(find(record.id));
    line.append(drill.button(words.markdown, fresh(files.saveMarkdown)), drill.button(words.csv, fresh(files.saveCsv), true));
    line.append(drill.button(words.print, () => print(record.id), true));
    line.append(drill.button(words.delete, (button) => drill.twice(button, words.delete_sure, () => remove(record.id)), true));
    return line;
  }

  function remove(id) {
    drill.update((data) => (data.records = data.records.filter((record) => !record || record.id !== id)));
    paint();
    root.focus();
  }

  /* --- print: the one that was asked for, or on the page of all reviews every one --- */

  function print(id) {
    printed = id;
    document.body.classList.add("prints-record");
    window.print();
  }

  addEventListener("beforeprint", () => {
    const wanted = printed ? [find(printed)].filter(Boolean) : only ? [] : all();
    papers.replaceChildren(...wanted.map(files.paper));
  });
  addEventListener("afterprint", () => {
    printed = "";
    document.body.classList.remove("prints-record");
    papers.replaceChildren();
  });

  function paint() {
    const found = records();
    root.hidden = Boolean(only) && !found.length;
    lately = found.length ? found[0].id : "";
    list.replaceChildren(...(found.length ? found.map(card) : [drill.make("p", words.empty)]));
  }

  /** For the console: show the record that was just written. */
  drill.showRecords = () => {
    paint();
    root.scrollIntoView({ block: "start" });
    root.focus({ preventScroll: true });
  };
  drill.follow(() => list.contains(document.activeElement) || paint());
  paint();
});
