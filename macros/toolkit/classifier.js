/* How much a sentence reads like what must not be posted.  The same steps, on the same weights, as
   macros/reply_score.py: whole hundredths of log odds, so that both agree exactly. */
window.playbookClassifier = (function () {
  "use strict";
  const SENTENCE = /[^\u3002!?;\n~]{1,}[\u3002!?;\n~]{0,}/gu;
  const WORDLIKE = /[a-z0-9\u4e00-\u9fff]/gu;
  const SHORTEST = 2;
  const NEAR = 30;
  const REASONS = 3;
  const compiled = new Map();

  function speaksOf(text, feature) {
    if (!compiled.has(feature.pattern)) compiled.set(feature.pattern, new RegExp(feature.pattern, "u"));
    return compiled.get(feature.pattern).test(text);
  }

  function sentences(plain) {
    const found = [];
    for (const match of plain.matchAll(SENTENCE)) {
      if ((match[0].match(WORDLIKE) || []).length < SHORTEST) continue;
      found.push([match.index, match.index + match[0].length]);
    }
    return found;
  }

  /** Each sentence with the one after it; one alone is alone. */
  function windows(spans) {
    if (spans.length < 2) return spans.map((span) => [span]);
    return spans.slice(0, -1).map((span, at) => [span, spans[at + 1]]);
  }

  function pairs(text) {
    const signs = Array.from(text);
    return new Set(signs.slice(0, -1).map((sign, at) => sign + signs[at + 1]));
  }

  function score(text, categories, judge) {
    const every = new Set([...text, ...pairs(text)]);
    const touched = new Set(categories);
    let total = judge.base;
    for (const feature of judge.features) if (speaksOf(text, feature)) total += feature.weight;
    for (const kind of touched) total += Object.hasOwn(judge.categories, kind) ? judge.categories[kind] : 0;
    if (touched.size) total += judge.touched;
    let inside = 0;
    for (const gram of every) if (Object.hasOwn(judge.grams, gram)) inside += judge.grams[gram];
    return every.size ? total + inside / Math.sqrt(every.size) : total;
  }

  /** The windows above the limit, which of their sentences are so themselves, and the most doubtful one. */
  function doubtful(plain, touching, judge) {
    const of = ([a, b]) => {
      const kinds = touching.filter((hit) => hit.start < b && a < hit.end).map((hit) => hit.category);
      return score(plain.slice(a, b), kinds, judge);
    };
    const found = [];
    for (const window of windows(sentences(plain))) {
      const whole = [window[0][0], window[window.length - 1][1]];
      if (of(whole) <= judge.limit) continue;
      const [first, second] = window;
      const above = window.filter((span) => of(span) > judge.limit);
      found.push({ whole, above, most: second && of(second) > of(first) ? second : first });
    }
    return found;
  }

  /** The features that weigh most towards unsafe, heaviest first. */
  function reasons(text, judge) {
    const heavy = judge.features.filter((feature) => feature.weight > 0 && speaksOf(text, feature));
    return heavy.sort((a, b) => b.weight - a.weight).slice(0, REASONS).map((feature) => feature.id);
  }

  /** The number of the unsafe example that shares most pairs with the text, or -1. */
  function nearest(text, judge, plain) {
    const own = pairs(text);
    let best = 0;
    let at = -1;
    judge.examples.forEach(([, example], number) => {
      const other = pairs(plain(example));
      let shared = 0;
      for (const pair of other) if (own.has(pair)) shared += 1;
      const alike = (200 * shared) / Math.max(1, own.size + other.size);
      if (alike > best) [best, at] = [alike, number];
    });
    return best >= NEAR ? at : -1;
  }

  return { doubtful, nearest, reasons };
})();
