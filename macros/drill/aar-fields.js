/* The fields of a record: each has a label, shows what is kept and hands on what is written. */
playbookDrill.recordFields = function (words) {
  "use strict";
  const drill = playbookDrill;

  function field(label, control) {
    const line = drill.make("label", undefined, "aar__field");
    line.append(drill.make("span", label), control);
    return line;
  }

  function input(value, set, type) {
    const control = drill.make(type === "area" ? "textarea" : "input");
    if (type === "date") control.type = type;
    control.value = value || "";
    control.addEventListener("input", () => set(control.value));
    return control;
  }

  function choose(keys, value, set) {
    const control = drill.make("select");
    for (const key of keys) control.append(new Option(words[key] || key || words.open, key));
    control.value = keys.includes(value) ? value : keys[0];
    control.addEventListener("change", () => set(control.value));
    return control;
  }

  function group(key, content) {
    const own = drill.make("fieldset");
    own.append(drill.make("legend", words[key]), ...content);
    return own;
  }

  return { field, input, choose, group };
};
