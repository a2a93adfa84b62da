/* What `make check` would say about clinic.yml, said while the form is filled in. */
const playbookClinicRules = (function () {
  "use strict";
  const PHONE = /^[0-9+][0-9 #-]{1,29}$/;
  const URL_ = /^https?:\/\/[^\s<>"]+$/;
  const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  const FACT = /\{([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9_-]*)*)\}/g;
  // Fields that are codes, not texts that somebody reads.
  const CODES = new Set(["id", "url", "email", "phone", "patient_line", "website", "version", "checked", "first_page", "roles", "role", "deputy"]);
  const KINDS = { phone: "phone", patient_line: "phone", website: "url", url: "url", checked: "day", effective: "day", review_by: "day", id: "id" };

  function day(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!found || Number(found[1]) < 1) return false;
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
  }

  const CHECKS = { phone: (text) => PHONE.test(text), url: (text) => URL_.test(text), day, id: (text) => ID.test(text) && text.length <= 64 };

  /** The first fault of a text that people read, or null. */
  function reading(text, data) {
    const search = (pattern) => (new RegExp(pattern, "i").exec(text) || [])[0];
    const word = Object.keys(data.wording).find((wrong) => text.includes(wrong));
    if (word) return ["mainland", { value: word, better: data.wording[word] }];
    for (const key of ["unfinished", "half_width", "legal_number"]) if (search(data[key])) return [key, { value: search(data[key]) }];
    const unknown = [...text.matchAll(FACT)].find((found) => !data.facts.includes(found[1]));
    return unknown ? ["unknown_fact", { value: unknown[0] }] : null;
  }

  function field(name, text, data) {
    if (typeof text !== "string") return null;
    if (!text.trim()) return ["needed", {}];
    if (/\n/.test(text.trim()) && name !== "note") return ["several", {}];
    if (KINDS[name] && !CHECKS[KINDS[name]](text)) return [`bad_${KINDS[name]}`, { value: text }];
    return CODES.has(name) ? null : reading(text, data);
  }

  /** The faults of an object's own texts, with keys that are missing or unknown. */
  function entry(path, value, model, data) {
    const optional = new Set(data.optional[model]);
    const known = data.keys[model];
    const missing = known.filter((key) => !optional.has(key) && !(key in value)).map((key) => [`${path}.${key}`, "needed", {}]);
    const foreign = Object.keys(value).filter((key) => !known.includes(key)).map((key) => [path, "unknown_key", { key }]);
    const own = Object.keys(value).filter((key) => known.includes(key)).map((key) => [`${path}.${key}`, field(key, value[key], data)]);
    return [...missing, ...foreign, ...own.filter(([, found]) => found).map(([at, found]) => [at, ...found])];
  }

  function list(path, items, model, data, least) {
    const twice = items.filter((item, n) => item.id && items.findIndex((other) => other.id === item.id) < n);
    const found = items.flatMap((item, n) => entry(`${path}.${n}`, item, model, data));
    const doubled = twice.map((item) => [`${path}.${items.indexOf(item)}.id`, "twice_id", { value: item.id }]);
    return [...(items.length < least ? [[path, "none", {}]] : []), ...found, ...doubled];
  }

  function lines(path, items, name, data) {
    return (items || []).map((text) => field(name, text, data)).filter(Boolean).map((found) => [path, ...found]);
  }

  function monitored(watched, data) {
    const words = ["names", "doctors", "treatments", "words"].flatMap((key) => lines(`monitored.${key}`, watched[key], key, data));
    const foreign = Object.keys(watched).filter((key) => !data.keys.Monitored.includes(key)).map((key) => ["monitored", "unknown_key", { key }]);
    const none = (watched.names || []).length ? [] : [["monitored.names", "none", {}]];
    return [...none, ...words, ...foreign, ...list("monitored.pages", watched.pages || [], "Page", data, 0)];
  }

  /** Every role is held by one person, and by one that exists. */
  function roles(file, data) {
    const held = file.people.flatMap((person) => person.roles || []);
    const count = (id) => held.filter((role) => role === id).length;
    const wrong = data.roles.filter((role) => count(role.id) !== 1);
    const known = data.roles.map((role) => role.id);
    const strange = [...new Set(held)].filter((id) => !known.includes(id));
    return [
      ...wrong.map((role) => [`roles.${role.id}`, count(role.id) ? "twice_manned" : "unmanned", {}]),
      ...strange.map((value) => ["people", "unknown_role", { value }]),
    ];
  }

  /** Each line names two roles that exist and differ, and a role has one line. */
  function deputies(file, data) {
    const lines = file.deputies || [];
    const known = data.roles.map((role) => role.id);
    const strange = lines.flatMap((line) => [line.role, line.deputy]).filter((id) => id && !known.includes(id));
    const twice = lines.filter((line, n) => line.role && lines.findIndex((other) => other.role === line.role) < n);
    return [
      ...lines.flatMap((line, n) => entry(`deputies.${n}`, line, "Deputy", data)),
      ...strange.map((value) => ["deputies", "unknown_role", { value }]),
      ...twice.map((line) => ["deputies", "twice_id", { value: line.role }]),
      ...lines.filter((line) => line.role && line.role === line.deputy).map((line) => ["deputies", "own_deputy", { value: line.role }]),
    ];
  }

  /** The notification tree, which the form keeps as it is, still names who exists. */
  function notify(node, file, data) {
    const lost = node.contact && !file.contacts.some((contact) => contact.id === node.contact);
    const strange = node.role && !data.roles.some((role) => role.id === node.role);
    const below = Array.isArray(node.then) ? node.then.flatMap((next) => notify(next, file, data)) : [];
    return [...(lost ? [["contacts", "lost_contact", { value: node.contact }]] : []), ...(strange ? [["notify", "unknown_role", { value: node.role }]] : []), ...below];
  }

  /** Every fault of the file: path, key of the word, values. */
  function faults(file, data) {
    const control = ["version", "effective", "review_by", "approved_by"].map((key) => [`document.${key}`, field(key, file.document[key] || "", data)]);
    return [
      ...entry("clinic", file.clinic, "Clinic", data),
      ...list("people", file.people, "Person", data, 1),
      ...roles(file, data),
      ...deputies(file, data),
      ...list("contacts", file.contacts, "Contact", data, 1),
      ...list("places", file.places, "Place", data, 1),
      ...monitored(file.monitored, data),
      ...["off", "work"].flatMap((key) => (file.holidays[key] || []).filter((text) => !day(text)).map((value) => [`holidays.${key}`, "bad_day", { value }])),
      ...Object.keys(file.holidays).filter((key) => !data.keys.Holidays.includes(key)).map((key) => ["holidays", "unknown_key", { key }]),
      ...control.filter(([, found]) => found).map(([at, found]) => [at, ...found]),
      ...notify(file.notify, file, data),
    ];
  }

  return { faults };
})();
