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
    return categories.get(category).querySelector(`[data-${part}]`).textContent;
  }

  // A rule that lies in closed details opens when a finding leads to it.
  form.addEventListener("click", (event) => {
    const link = event.target.closest(".finding__category");
    const around = link && document.querySelector(link.getAttribute("href"))?.closest("details");
    if (around) around.open = true;
  });

  function severity(finding) {
    return categories.get(finding.category).dataset.severity;
  }

  /** The draft in pieces; a piece within findings is marked, and each finding ends with its number. */
  function marked(text, found) {
    const place = form.querySelector("[data-draft]");
    const cuts = [...new Set([0, text.length, ...found.flatMap((f) => [f.start, f.end])])].sort((a, b) => a - b);
    place.replaceChildren();
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const [start, end] = [cuts[at], cuts[at + 1]];
      const inside = found.filter((f) => f.start <= start && end <= f.end);
      if (!inside.length) {
        place.append(text.slice(start, end));
        continue;
      }
      const stop = inside.some((f) => severity(f) === "stop");
      const mark = make("mark", stop ? "hit hit--stop" : "hit", text.slice(start, end));
      place.append(mark);
      for (const finding of inside) {
        const number = found.indexOf(finding) + 1;
        if (finding.start === start) mark.id = mark.id || `hit-${number}`;
        if (finding.end !== end) continue;
        const link = make("a", "hit__number", String(number));
        link.href = `#finding-${number}`;
        link.setAttribute("aria-label", say("mark", { category: of(finding.category, "name"), number }));
        place.append(link);
      }
    }
  }

  function start(found, number) {
    const first = found.findIndex((f) => f.start === found[number - 1].start) + 1;
    return `#hit-${first}`;
  }

  function listed(text, found) {
    const list = form.querySelector("[data-findings]");
    list.replaceChildren();
    found.forEach((finding, index) => {
      const number = index + 1;
      const item = make("li", severity(finding) === "stop" ? "finding finding--stop" : "finding");
      item.id = `finding-${number}`;
      item.tabIndex = -1;
      const head = make("p", "finding__head");
      const back = make("a", "", text.slice(finding.start, finding.end));
      back.href = start(found, number);
      back.setAttribute("aria-label", `${back.textContent} ${say("go", { number })}`);
      const name = make("a", "finding__category", of(finding.category, "name"));
      name.href = `#category-${finding.category}`;
      head.append(back, name, make("span", "finding__level", of(finding.category, "level")));
      item.append(head, make("p", "finding__note", rules.notes[finding.rule]));
      item.append(make("p", "", of(finding.category, "why")), make("p", "finding__instead", of(finding.category, "instead")));
      list.append(item);
    });
  }

  function show(text, more) {
    const found = text.trim() ? window.playbookReply.check(text, rules) : [];
    const stop = found.filter((f) => severity(f) === "stop").length;
    let line = words.empty;
    if (found.length) line = say("found", { count: found.length, stop, warn: found.length - stop });
    else if (text.trim()) line = words.none;
    result.hidden = false;
    form.querySelector("[data-status]").textContent = [line, ...more].join(" ");
    marked(text, found);
    listed(text, found);
  }

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
