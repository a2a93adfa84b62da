/* The pages of the toolkit: shows the findings of a draft, and joins the six parts of a statement. */
(function () {
  "use strict";
  const form = document.querySelector("[data-checker], [data-statement]");
  if (!form) return;
  const rules = JSON.parse(form.querySelector("[data-rules]").textContent);
  const result = form.querySelector("[data-result]");
  const words = {};
  for (const each of form.querySelector("[data-words]").content.querySelectorAll("[data-key]")) {
    words[each.dataset.key] = each.textContent;
  }
  const categories = new Map();
  for (const each of document.querySelectorAll("[data-category]")) categories.set(each.dataset.category, each);

  function say(key, values) {
    return words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  function of(category, part) {
    const item = categories.get(category);
    return part === "severity" ? item.dataset.severity : item.querySelector(`[data-${part}]`).textContent;
  }

  // A rule that lies in closed details opens when a finding leads to it.
  form.addEventListener("click", (event) => {
    const link = event.target.closest(".finding__category");
    const around = link && document.querySelector(link.getAttribute("href"))?.closest("details");
    if (around) around.open = true;
  });

  const { kind, marked, listed } = window.playbookFindings({ form, rules, words, say, make, of });

  function show(text, more) {
    const found = text.trim() ? window.playbookReply.check(text, rules) : [];
    const many = (level) => found.filter((f) => of(kind(f), "severity") === level).length;
    const counts = { count: found.length, stop: many("stop"), warn: many("warn"), ask: many("ask") };
    let line = words.empty;
    if (found.length) line = say("found", counts);
    else if (text.trim()) line = words.none;
    result.hidden = false;
    form.querySelector("[data-status]").textContent = [line, ...more].join(" ");
    marked(text, found);
    listed(text, found);
  }

  // Nothing is stored here, so leaving with something written is asked about.
  const fields = [...form.querySelectorAll("textarea")];
  const example = form.querySelector("[data-example]")?.dataset.example;
  const own = (field) => field.value.trim() && field.value !== example;
  const kept = () => window.playbookNotice.keep("draft", fields.some(own));
  form.addEventListener("input", kept);
  form.addEventListener("click", () => setTimeout(kept));
  addEventListener("pageshow", kept);

  if (form.matches("[data-checker]")) {
    const draft = form.querySelector("textarea");
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(draft.value, []);
    });
    form.querySelector("[data-clear]").addEventListener("click", () => {
      draft.value = "";
      result.hidden = true;
      draft.focus();
    });
    form.querySelector("[data-example]").addEventListener("click", (event) => {
      draft.value = event.currentTarget.dataset.example;
      show(draft.value, []);
    });
    return;
  }

  const parts = [...form.querySelectorAll("[data-part]")];
  const output = form.querySelector("[data-output]");
  let waiting = 0;

  function join() {
    const written = parts.filter((part) => part.value.trim());
    const text = [...written.map((part) => part.value.trim()), form.dataset.sign].join("\n");
    const missing = parts.filter((part) => !part.value.trim()).map((part) => part.dataset.part);
    const holes = (text.match(/〔[^〕]{0,40}〕/g) || []).length;
    const more = [];
    if (holes) more.push(say("holes", { count: holes }));
    if (missing.length) more.push(say("missing", { parts: missing.join(words.joiner) }));
    form.querySelector("[data-output-section]").hidden = !written.length;
    output.textContent = text;
    if (written.length) show(text, more);
    else result.hidden = true;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(join, 500);
  });
  form.addEventListener("click", (event) => {
    const starter = event.target.closest("[data-starter]");
    if (starter) {
      const part = starter.closest("fieldset").querySelector("[data-part]");
      part.value = [part.value.trim(), starter.querySelector("[data-text]").textContent].filter(Boolean).join("\n");
      join();
    }
    if (event.target.closest("[data-print]")) window.print();
  });
})();
