/* What is unsafe in a draft of a public reply: text to findings.  The same steps, on the same
   prepared rules, as macros/reply.py.  Nothing is stored and nothing leaves the page. */
window.playbookReply = (function () {
  "use strict";
  const BREAKS = "\n\r\v\f\u0085\u2028\u2029";
  const UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff";
  const latin = (sign) => /^[0-9a-zA-Z]$/.test(sign);
  const compiled = new Map();

  function pattern(source) {
    if (!compiled.has(source)) compiled.set(source, new RegExp(source, "gu"));
    return compiled.get(source);
  }

  /** The text as patterns see it, and for each of its units where that stood. */
  function normalised(text, same) {
    let plain = "";
    let last = "";
    let blank = null;
    let at = 0;
    const places = [];
    const put = (sign, place) => {
      plain += sign;
      last = sign;
      for (let unit = 0; unit < sign.length; unit += 1) places.push(place);
    };
    for (const sign of text) {
      const place = [at, at + sign.length];
      at += sign.length;
      if (UNSEEN.includes(sign)) continue;
      for (const part of BREAKS.includes(sign) ? "\n" : sign.normalize("NFKC")) {
        if (part === " " || part === "\t") {
          blank = blank || place;
          continue;
        }
        let letter = Object.hasOwn(same, part) ? same[part] : part;
        if (/^[A-Z]$/.test(letter)) letter = letter.toLowerCase();
        if (blank && latin(last) && latin(letter)) put(" ", blank);
        blank = null;
        put(letter, place);
      }
    }
    return { plain, places };
  }

  function spans(patterns, plain) {
    const found = [];
    for (const source of patterns) {
      for (const match of plain.matchAll(pattern(source))) {
        if (match[0]) found.push([match.index, match.index + match[0].length]);
      }
    }
    return found;
  }

  /** Every match of every rule that no exception touches. */
  function hits(text, rules) {
    const { plain, places } = normalised(text, rules.same);
    const safe = spans(rules.safe, plain);
    const found = [];
    for (const rule of rules.rules) {
      const own = spans(rule.patterns, plain);
      const free = own.length ? [...safe, ...spans(rule.exceptions, plain)] : [];
      for (const [start, end] of own) {
        if (free.some(([a, b]) => a < end && start < b)) continue;
        found.push({ start: places[start][0], end: places[end - 1][1], rule: rule.id, category: rule.category });
      }
    }
    return found;
  }

  /** What is unsafe: of one category, phrases that overlap are one finding. */
  function check(text, rules) {
    const order = [...new Set(rules.rules.map((rule) => rule.category))];
    const found = new Map(order.map((category) => [category, []]));
    for (const hit of hits(text, rules).sort((a, b) => a.start - b.start || b.end - a.end)) {
      const same = found.get(hit.category);
      const last = same[same.length - 1];
      if (last && hit.start < last.end) last.end = Math.max(last.end, hit.end);
      else same.push({ ...hit });
    }
    const place = (finding) => order.indexOf(finding.category);
    return [...found.values()].flat().sort((a, b) => a.start - b.start || a.end - b.end || place(a) - place(b));
  }

  return { check, hits };
})();
