/* clinic.yml as text and as data: everything is text there, as the project's own reader sees it. */
const playbookClinicFile = (function () {
  "use strict";
  const LONGEST = 300000;
  const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const clone = (data) => JSON.parse(JSON.stringify(data));
  // The parts of the file and what each must be; a list names what stands in it.
  const SHAPE = {
    document: {}, clinic: {}, notify: {}, people: [{ roles: [""] }], deputies: [{}], contacts: [{}], places: [{}],
    monitored: { names: [""], doctors: [""], treatments: [""], words: [""], pages: [{}] },
    holidays: { off: [""], work: [""] },
  };
  const DEEP = ["document", "notify"];
  const OPTIONAL = ["deputies"];

  /** The place at which `value` has not the shape that the form can show, or an empty text. */
  function misshapen(value, shape, path) {
    if (shape === "" || shape === undefined) return typeof value === "string" ? "" : path;
    if (Array.isArray(shape)) {
      if (!Array.isArray(value)) return path;
      return value.map((item, n) => misshapen(item, shape[0], `${path}[${n}]`)).find(Boolean) || "";
    }
    if (!isMap(value)) return path;
    return Object.keys(value).map((key) => misshapen(value[key], shape[key], `${path}.${key}`)).find(Boolean) || "";
  }

  function wrong(data) {
    if (!isMap(data)) return "clinic.yml";
    for (const key of Object.keys(SHAPE)) {
      if (!(key in data)) {
        if (OPTIONAL.includes(key)) continue;
        return key;
      }
      const found = DEEP.includes(key) ? (isMap(data[key]) ? "" : key) : misshapen(data[key], SHAPE[key], key);
      if (found) return found;
    }
    return "";
  }

  /** `data` with texts for empty values; throws where one object stands twice, as with an alias. */
  function plain(value, seen) {
    if (value === null || value === undefined) return "";
    if (typeof value !== "object") return String(value);
    if (seen.has(value)) throw new Error("alias");
    seen.add(value);
    if (Array.isArray(value)) return value.map((item) => plain(item, seen));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, seen)]));
  }

  /** The data in `text`, or the key of the word that says what is wrong. */
  function parse(text) {
    if (text.length > LONGEST) return { fault: "too_long", values: {} };
    let data;
    try {
      data = plain(jsyaml.load(text.replace(/^\ufeff/, ""), { schema: jsyaml.FAILSAFE_SCHEMA }), new Set());
    } catch (error) {
      if (error.message === "alias") return { fault: "alias", values: {} };
      return { fault: "bad_yaml", values: { line: error.mark ? error.mark.line + 1 : 1 } };
    }
    const place = wrong(data);
    return place ? { fault: "bad_shape", values: { place } } : { data };
  }

  const flags = (key, value) => (key === "first_page" && (value === "true" || value === "false") ? value === "true" : value);

  /** The file's text: its parts with a heading each. */
  function write(data, head, titles) {
    const options = { schema: jsyaml.CORE_SCHEMA, lineWidth: -1, noRefs: true, quotingType: '"' };
    const ready = JSON.parse(JSON.stringify(data, flags));
    const parts = Object.keys(ready).map((key) => `${titles[key] ? `# ── ${titles[key]} ──\n` : ""}${jsyaml.dump({ [key]: ready[key] }, options)}`);
    return `# yaml-language-server: $schema=schema/clinic.json\n# ${head}\n\n${parts.join("\n")}`;
  }

  return { parse, write, wrong, clone, KEYS: Object.keys(SHAPE) };
})();
