/* Shows findings: the draft with its marks, and under it one block for each kind of finding, which says
   once why and what to write instead, with the phrases it is about. */
window.playbookFindings = function (page) {
  "use strict";
  const { form, rules, words, say, make, of } = page;
  const ORDER = ["stop", "warn", "ask"];
  const kind = (finding) => (finding.rule ? finding.category : "doubt");
  const severity = (finding) => of(kind(finding), "severity");
  // A doubt takes the safe wording of the kind it resembles, if it resembles one.
  const instead = (finding) => of(finding.category || "doubt", "instead");

  /** What is at fault: the note of the rule, or what the sentence speaks of and the nearest example. */
  function noted(finding) {
    if (finding.rule) return rules.notes[finding.rule];
    const reasons = finding.why.map((id) => rules.spoken[id]).join(words.joiner);
    const example = finding.like < 0 ? "" : rules.judge.examples[finding.like][1];
    return (reasons ? say("because", { reasons }) : "") + (example ? say("like", { example }) : "");
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
        if (finding.end === end) place.append(numbered(finding, number));
      }
    }
  }

  function numbered(finding, number) {
    const link = make("a", "hit__number", String(number));
    link.href = `#finding-${number}`;
    link.setAttribute("aria-label", say("mark", { category: of(kind(finding), "name"), number }));
    return link;
  }

  function phrase(text, found, finding) {
    const number = found.indexOf(finding) + 1;
    const row = make("li", "finding__phrase");
    row.id = `finding-${number}`;
    row.tabIndex = -1;
    const back = make("a", "", text.slice(finding.start, finding.end).trim());
    back.href = `#hit-${found.findIndex((f) => f.start === finding.start) + 1}`;
    back.setAttribute("aria-label", `${back.textContent} ${say("go", { number })}`);
    row.append(make("span", "hit__number", String(number)), back, make("span", "finding__note", noted(finding)));
    return row;
  }

  function block(text, found, same) {
    const [first] = same;
    const item = make("li", severity(first) === "stop" ? "finding finding--stop" : "finding");
    const head = make("p", "finding__head");
    const name = make("a", "finding__category", of(kind(first), "name"));
    name.href = `#category-${kind(first)}`;
    head.append(name, make("span", "finding__level", of(kind(first), "level")));
    const phrases = make("ul", "finding__phrases");
    phrases.append(...same.map((finding) => phrase(text, found, finding)));
    item.append(head, phrases, make("p", "finding__why", of(kind(first), "why")));
    for (const words of new Set(same.map(instead))) {
      const line = make("p", "finding__instead");
      line.append(make("span", "never__label never__label--do", say("instead", {})), make("span", "", words));
      item.append(line);
    }
    return item;
  }

  /** What must be changed first, then by the order of the draft. */
  function listed(text, found) {
    const kinds = [...new Set(found.map(kind))];
    kinds.sort((a, b) => ORDER.indexOf(of(a, "severity")) - ORDER.indexOf(of(b, "severity")));
    const blocks = kinds.map((one) => block(text, found, found.filter((finding) => kind(finding) === one)));
    form.querySelector("[data-findings]").replaceChildren(...blocks);
  }

  return { kind, listed, marked };
};
