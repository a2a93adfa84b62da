/* The evidence log: one form, one table, a hash computed on the device.  What is on the screen is never lost. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const root = document.querySelector("[data-evidence]");
  if (!root) return;
  const { make, button } = playbookTools;
  const words = playbookTools.wordsOf(root);
  const form = root.querySelector("form");
  const body = root.querySelector("tbody");
  const hashNotice = root.querySelector("[data-hash-notice]");
  const formNotice = root.querySelector("[data-form-notice]");
  const FIELDS = ["what", "source", "shown", "when", "by", "second", "method", "name", "hash", "kept", "handed"];
  const log = playbookTools.keep("evidence", 1, paint);
  const PIECE = 4 * 1024 * 1024;
  let changing = 0;
  let turn = 0;

  const values = () => Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
  const show = (entry) => FIELDS.forEach((name) => (form.elements[name].value = entry[name] || ""));
  const number = (entry) => `E-${String(entry.id).padStart(3, "0")}`;
  const at = (text) => String(text || "").replace("T", " ");
  const entries = () => (Array.isArray(log.read().entries) ? log.read().entries : []).filter((entry) => entry && typeof entry === "object");

  /* --- the hash --- */

  /** Piece by piece, so that a long video fits a phone's memory; without crypto.subtle, which plain http has not. */
  async function hashed(file, mine) {
    const sum = sha256.create();
    for (let done = 0; done < file.size && mine === turn; done += PIECE) {
      sum.update(new Uint8Array(await file.slice(done, done + PIECE).arrayBuffer()));
      if (mine === turn && file.size > PIECE) hashNotice.textContent = playbookTools.fill(words.hashing, { percent: Math.min(99, Math.floor((100 * (done + PIECE)) / file.size)) });
    }
    return sum.hex();
  }

  async function digest(file) {
    const mine = ++turn;
    form.elements.name.value = file.name;
    form.elements.hash.value = "";
    hashNotice.textContent = playbookTools.fill(words.hashing, { percent: 0 });
    let found = "";
    try {
      found = await hashed(file, mine);
    } catch {
      /* Taken away while it was read: told below. */
    }
    if (mine !== turn) return undefined;
    if (found) form.elements.hash.value = found;
    tellHash(found ? "hashed" : "hash_failed");
    return draft();
  }

  function tellHash(key) {
    hashNotice.textContent = key ? words[key] : "";
  }

  /* --- the form --- */

  const draft = () => log.update((data) => (changing ? (data.edit = { ...values(), id: changing }) : (data.draft = values())));

  function fault(entry) {
    const open = ["what", "source", "when", "by"].find((name) => !entry[name]);
    if (open) return [open, words.needed];
    return entry.hash && !/^[0-9a-f]{64}$/i.test(entry.hash) ? ["hash", words.hash_wrong] : null;
  }

  function submit(event) {
    event.preventDefault();
    const entry = values();
    const found = fault(entry);
    for (const name of FIELDS) form.elements[name].removeAttribute("aria-invalid");
    formNotice.textContent = found ? found[1] : "";
    if (found) {
      form.elements[found[0]].setAttribute("aria-invalid", "true");
      form.elements[found[0]].focus();
      return;
    }
    const target = changing;
    let id = target;
    log.update((data) => {
      data.entries = Array.isArray(data.entries) ? data.entries : [];
      const old = data.entries.find((e) => e.id === target);
      if (old) Object.assign(old, entry);
      else data.entries.push({ id: (id = 1 + Math.max(0, ...data.entries.map((e) => e.id))), ...entry });
      delete data[old ? "edit" : "draft"];
    });
    stop();
    root.querySelector("[data-done]").textContent = playbookTools.fill(words.added, { number: number({ id }) });
    paint();
  }

  function stop() {
    const by = form.elements.by.value;
    changing = 0;
    turn += 1;
    form.reset();
    tellHash("");
    const held = log.read().draft || {};
    show({ when: playbookTools.local(new Date()), by, ...Object.fromEntries(Object.entries(held).filter(([, text]) => text)) });
    mode();
  }

  function mode() {
    form.querySelector("[type=submit]").textContent = changing ? words.change : words.save;
    form.querySelector("[data-stop]").hidden = !changing;
  }

  function edit(entry) {
    changing = entry.id;
    turn += 1;
    tellHash("");
    show(entry);
    mode();
    form.elements.what.focus();
  }

  /* --- the table --- */

  function cells(entry) {
    const lines = (...texts) => texts.filter(Boolean).join("\n");
    return [number(entry), lines(entry.what, entry.void ? words.voided : ""), entry.source, lines(at(entry.when), at(entry.shown)), lines(entry.by, entry.second), entry.method, lines(entry.name, entry.hash), entry.kept, entry.handed];
  }

  function row(entry) {
    const line = make("tr", undefined, entry.void ? "is-void" : "");
    const heads = [...root.querySelectorAll("thead th")].map((th) => th.textContent);
    cells(entry).forEach((text, n) => {
      const cell = make(n ? "td" : "th", text);
      if (!n) cell.scope = "row";
      cell.dataset.label = heads[n];
      line.append(cell);
    });
    const last = make("td", undefined, "evid__do");
    last.dataset.label = heads[heads.length - 1];
    last.append(button(words.edit, () => edit(entry)), button(entry.void ? words.unvoid : words.void, () => strike(entry.id)));
    for (const each of last.children) each.setAttribute("aria-label", `${each.textContent} ${number(entry)}`);
    line.append(last);
    return line;
  }

  /** A number is never used again, so an entry is struck out, not deleted. */
  function strike(id) {
    const wanted = !entries().find((e) => e.id === id)?.void;
    log.update((data) => {
      const entry = data.entries.find((e) => e.id === id);
      if (entry) entry.void = wanted;
    });
    paint();
  }

  function paint() {
    const held = entries();
    body.replaceChildren(...held.map(row));
    root.querySelector("[data-empty]").hidden = held.length > 0;
  }

  function file() {
    const heads = ["number", "what", "source", "when", "shown", "by", "second", "method", "name", "hash", "kept", "handed", "voided"];
    const rows = entries().map((e) => [number(e), e.what, e.source, at(e.when), at(e.shown), e.by, e.second, e.method, e.name, e.hash, e.kept, e.handed, e.void ? words.voided : ""]);
    return window.playbookCsv([heads.map((key) => words[key]), ...rows]);
  }

  form.addEventListener("submit", submit);
  form.addEventListener("input", (event) => event.target.type !== "file" && draft());
  form.elements.file.addEventListener("change", (event) => event.target.files[0] && digest(event.target.files[0]));
  root.querySelector("[data-stop]").addEventListener("click", () => {
    log.update((data) => delete data.edit);
    stop();
  });
  root.querySelector("[data-csv]").addEventListener("click", () => playbookTools.download(file(), "evidence.csv", "text/csv"));
  playbookTools.twice(root.querySelector("[data-wipe]"), words.wipe_sure, () => {
    log.update((data) => Object.assign(data, { entries: [], draft: {}, edit: {} }));
    stop();
    paint();
  });
  form.hidden = false;
  root.querySelector("[data-actions]").hidden = false;
  const { edit: open, draft: first = {} } = log.read();
  changing = entries().some((entry) => open && entry.id === open.id) ? open.id : 0;
  show(changing ? open : { when: playbookTools.local(new Date()), ...Object.fromEntries(Object.entries(first).filter(([, text]) => text)) });
  mode();
  paint();
});
