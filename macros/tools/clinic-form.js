/* The form of clinic.yml: every field writes into the data, the data is checked, the file is made from it. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-clinic]");
  if (!root) return;
  const { make, fill } = playbookTools;
  const words = playbookTools.wordsOf(root);
  const data = JSON.parse(root.querySelector("[data-facts]").textContent);
  const file = playbookClinicFile;
  const $ = (selector) => root.querySelector(selector);
  const draft = playbookTools.keep("clinic-form", 1, () => {});
  let held = file.clone(data.file);
  let faults = [];

  /* --- places in the data: "people.0.name" --- */

  const get = (path) => path.split(".").reduce((value, key) => (value === undefined ? undefined : value[key]), held);

  function put(path, value) {
    const keys = path.split(".");
    const last = keys.pop();
    const owner = keys.reduce((place, key) => (place[key] ??= {}), held);
    if (value === undefined) delete owner[last];
    else owner[last] = value;
  }

  // eslint-disable-next-line no-control-regex
  const clean = (text) => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
  const lines = (text) => text.split("\n").map(clean).filter(Boolean);
  const idOf = (path) => `cf-${path.replaceAll(".", "-")}`;

  /** What a field shows becomes data; an optional text that is empty is left out. */
  function take(input) {
    const path = input.dataset.path;
    const before = get(path);
    if (input.dataset.lines !== undefined) {
      const found = lines(input.value);
      if (found.length || before !== undefined) put(path, found);
    } else if (input.type === "checkbox") put(path, input.checked ? "true" : before === undefined ? undefined : "false");
    else put(path, clean(input.value) || input.dataset.optional === undefined ? clean(input.value) : undefined);
  }

  function show(input) {
    const value = get(input.dataset.path);
    if (input.dataset.lines !== undefined) input.value = (value || []).join("\n");
    else if (input.type === "checkbox") input.checked = value === "true";
    else input.value = value ?? "";
  }

  /* --- lists: people, contacts, places, pages --- */

  function item(box, path, n) {
    const piece = box.querySelector("template").content.cloneNode(true).firstElementChild;
    piece.querySelector("legend").textContent = fill(words.item, { name: box.dataset.name, number: n + 1 });
    for (const input of piece.querySelectorAll("[data-field]")) {
      input.dataset.path = `${path}.${n}.${input.dataset.field}`;
      input.id = idOf(input.dataset.path);
      show(input);
    }
    const remove = piece.querySelector("[data-remove]");
    remove.setAttribute("aria-label", `${remove.textContent} ${piece.querySelector("legend").textContent}`);
    remove.addEventListener("click", () => {
      get(path).splice(n, 1);
      changed();
      paint();
      box.querySelector("[data-add]").focus();
    });
    return piece;
  }

  function paintList(box) {
    const path = box.dataset.list;
    box.querySelector("[data-items]").replaceChildren(...(get(path) || []).map((_, n) => item(box, path, n)));
  }

  function fresh(box) {
    const path = box.dataset.list;
    const made = Object.fromEntries([...box.querySelector("template").content.querySelectorAll("[data-field]:not([data-optional])")].map((input) => [input.dataset.field, ""]));
    if (!get(path)) put(path, []);
    const used = get(path).map((other) => other.id);
    let number = used.length + 1;
    while (used.includes(`${box.dataset.prefix}-${number}`)) number += 1;
    get(path).push(box.dataset.prefix ? { id: `${box.dataset.prefix}-${number}`, ...made } : made);
    changed();
    paint();
    [...box.querySelectorAll("[data-items] > *")].pop().querySelector("[data-field]").focus();
  }

  /* --- roles: who holds each, who stands in --- */

  const holders = (role) => held.people.map((person, n) => [person, n]).filter(([person]) => (person.roles || []).includes(role));
  const deputyOf = (role) => ((held.deputies || []).find((each) => each.role === role.id) || role).deputy;
  const nameOf = (id) => (data.roles.find((role) => role.id === id) || { name: id }).name;

  function paintRoles() {
    for (const role of data.roles) {
      const found = holders(role.id);
      const select = $(`[data-holder="${role.id}"]`);
      select.replaceChildren(new Option(words.choose, ""), ...held.people.map((person, n) => new Option(person.name || fill(words.item, { name: words.person, number: n + 1 }), String(n))));
      select.value = found.length === 1 ? String(found[0][1]) : "";
      const deputy = $(`[data-deputy="${role.id}"]`);
      deputy.value = deputyOf(role);
      const stand = holders(deputyOf(role))[0];
      const same = stand && found.length === 1 && stand[1] === found[0][1];
      $(`[data-stand="${role.id}"]`).textContent = same ? fill(words.deputy_same, { name: stand[0].name }) : stand ? stand[0].name : "";
    }
  }

  /** The person holds the role from now on, and nobody else; roles keep the order they had. */
  function assign(role, chosen) {
    held.people.forEach((person, n) => {
      const own = person.roles || [];
      const without = own.filter((id) => id !== role);
      if (String(n) === chosen) person.roles = own.includes(role) ? [...new Set(own)] : [...own, role];
      else if (own.length !== without.length) person.roles = without;
    });
  }

  /** Another role takes over; what roles.yml says already needs no line. */
  function deputise(id, deputy) {
    const rest = (held.deputies || []).filter((each) => each.role !== id);
    const wanted = deputy === data.roles.find((role) => role.id === id).deputy ? rest : [...rest, { role: id, deputy }];
    if ("deputies" in held || !wanted.length) put("deputies", wanted);
    else held = Object.fromEntries(Object.entries(held).flatMap(([key, value]) => (key === "people" ? [[key, value], ["deputies", wanted]] : [[key, value]])));
  }

  /* --- faults --- */

  function label(path) {
    const input = document.getElementById(idOf(path));
    if (!input) return path.startsWith("roles.") ? nameOf(path.slice(6)) : path;
    const legend = input.closest("fieldset").querySelector("legend").textContent;
    return `${legend} ${input.dataset.label || ""}`.trim();
  }

  const anchor = (path) => (path.startsWith("roles.") ? $(`[data-holder="${path.slice(6)}"]`) : document.getElementById(idOf(path)));
  const message = ([, key, values]) => fill(words[`fault_${key}`], values);

  function mark(fault) {
    const input = anchor(fault[0]);
    if (!input || input.getAttribute("aria-invalid")) return;
    const note = make("span", message(fault), "tool__error");
    note.id = `${input.id}-fault`;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", note.id);
    input.after(note);
  }

  function paintFaults() {
    for (const note of root.querySelectorAll(".tool__error")) note.remove();
    for (const input of root.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
    faults.forEach(mark);
    const box = $("[data-faults]");
    box.hidden = !faults.length;
    box.querySelector("ul").replaceChildren(...faults.map((fault) => {
      const line = make("li");
      const input = anchor(fault[0]);
      const place = make(input ? "a" : "strong", label(fault[0]));
      if (input) place.href = `#${input.id}`;
      line.append(place, `${words.colon}${message(fault)}`);
      return line;
    }));
    $("[data-verdict]").textContent = faults.length ? fill(words.faults, { count: faults.length }) : words.sound;
  }

  /* --- the file --- */

  function complete() {
    const made = file.clone(held);
    const what = clean($("[data-what]").value);
    if (what) made.document.changes = [...(made.document.changes || []), { date: made.document.effective, version: made.document.version, what }];
    return made;
  }

  function output() {
    const titles = Object.fromEntries(Object.keys(words).filter((key) => key.startsWith("part_")).map((key) => [key.slice(5), words[key]]));
    return file.write(complete(), words.head, titles);
  }

  function paintOutput() {
    $("[data-yaml]").textContent = output();
    $("[data-download]").textContent = faults.length ? words.download_draft : words.download;
  }

  function examine() {
    const extra = Object.keys(held).filter((key) => !file.KEYS.includes(key)).map((key) => [key, "unknown_key", { key }]);
    faults = [...extra, ...playbookClinicRules.faults(complete(), data)];
    paintRoles();
    paintFaults();
    paintOutput();
  }

  function changed() {
    draft.update((kept) => Object.assign(kept, { file: held, what: $("[data-what]").value }));
    examine();
  }

  function paint() {
    root.querySelectorAll("[data-list]").forEach(paintList);
    root.querySelectorAll("[data-path]").forEach(show);
    examine();
  }

  async function bring(input) {
    const [chosen] = input.files;
    if (!chosen) return;
    let found = { fault: "unread", values: {} };
    try {
      found = file.parse(await chosen.text());
    } catch {
      /* A file that cannot be read: told below. */
    }
    input.value = "";
    $("[data-read-notice]").textContent = found.fault ? fill(words[`read_${found.fault}`], found.values) : words.read_done;
    if (found.fault) return;
    held = found.data;
    changed();
    paint();
  }

  /* --- acting --- */

  root.addEventListener("change", (event) => {
    const input = event.target;
    if (input.type === "file") return bring(input);
    if (input.dataset.holder) assign(input.dataset.holder, input.value);
    else if (input.dataset.deputy) deputise(input.dataset.deputy, input.value);
    else if (input.dataset.path) take(input);
    return changed();
  });
  root.addEventListener("input", (event) => {
    if (!event.target.dataset.path || event.target.type === "date") return;
    take(event.target);
    draft.update((kept) => Object.assign(kept, { file: held, what: $("[data-what]").value }));
  });
  for (const box of root.querySelectorAll("[data-list]")) box.querySelector("[data-add]").addEventListener("click", () => fresh(box));
  $("[data-download]").addEventListener("click", () => playbookTools.download(output(), faults.length ? "clinic-draft.yml" : "clinic.yml", "text/yaml"));
  playbookTools.twice($("[data-reset]"), words.reset_sure, () => {
    held = file.clone(data.file);
    $("[data-what]").value = "";
    changed();
    paint();
  });
  $("form").addEventListener("submit", (event) => event.preventDefault());

  const kept = draft.read();
  if (kept.file && !file.wrong(kept.file)) {
    held = file.clone(kept.file);
    $("[data-what]").value = kept.what || "";
  }
  $("[data-work]").hidden = false;
  paint();
});
