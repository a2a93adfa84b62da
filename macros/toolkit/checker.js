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

  /** Every match of every rule that no exception touches, in the plain text. */
  function matches(plain, rules) {
    const safe = spans(rules.safe, plain);
    const found = [];
    for (const rule of rules.rules) {
      const own = spans(rule.patterns, plain);
      const free = own.length ? [...safe, ...spans(rule.exceptions, plain)] : [];
      for (const [start, end] of own) {
        if (free.some(([a, b]) => a < end && start < b)) continue;
        found.push({ start, end, rule: rule.id, category: rule.category, weighed: rule.weighed });
      }
    }
    return found;
  }

  const touches = (hit, [a, b]) => hit.start < b && a < hit.end;

  /** Of one category, phrases that overlap are one finding. */
  function joined(found) {
    const of = new Map();
    for (const hit of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (!of.has(hit.category)) of.set(hit.category, []);
      const same = of.get(hit.category);
      const last = same[same.length - 1];
      if (last && hit.start < last.end) last.end = Math.max(last.end, hit.end);
      else same.push({ ...hit });
    }
    return [...of.values()].flat();
  }

  /** The sentences above the limit that no rule explains, or else the most doubtful one. */
  function open(doubtful, kept) {
    const explained = (span) => kept.some((hit) => touches(hit, span));
    const marks = new Map();
    for (const { whole, above, most } of doubtful) {
      const some = above.length || explained(whole) ? above : [most];
      for (const span of some) if (!explained(span)) marks.set(span[0], span);
    }
    return [...marks.values()];
  }

  /** The sentences that read like unsafe examples where no rule explains it. */
  function doubts(plain, kept, doubtful, rules, places) {
    return open(doubtful, kept).map(([start, end]) => {
      const piece = plain.slice(start, end);
      const like = window.playbookClassifier.nearest(piece, rules.judge, (text) => normalised(text, rules.same).plain);
      const category = like < 0 ? "" : rules.judge.examples[like][0];
      const why = window.playbookClassifier.reasons(piece, rules.judge);
      return { start: places[start][0], end: places[end - 1][1], rule: "", category, like, why };
    });
  }

  /** What is unsafe in a text. */
  function check(text, rules) {
    const { plain, places } = normalised(text, rules.same);
    const every = matches(plain, rules);
    const doubtful = rules.judge ? window.playbookClassifier.doubtful(plain, every, rules.judge) : [];
    const kept = every.filter((hit) => !hit.weighed || doubtful.some((doubt) => touches(hit, doubt.whole)));
    const named = kept.map(({ start, end, rule, category }) =>
      ({ start: places[start][0], end: places[end - 1][1], rule, category, like: -1, why: [] }));
    const found = [...joined(named), ...doubts(plain, kept, doubtful, rules, places)];
    const order = [...new Set(rules.rules.map((rule) => rule.category)), ""];
    const place = (finding) => order.indexOf(finding.category);
    return found.sort((a, b) => a.start - b.start || a.end - b.end || place(a) - place(b));
  }

  return { check };
})();
