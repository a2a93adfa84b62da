/* Search, part 4: the words of a query, each with the forms that serve it.
   `main` words count for coverage; `weight` is what a word is worth, `forms` pair a token with its share. */
const HAN = /\p{Script=Han}+/gu;
const LATIN = /[a-z0-9]+/g;
const PHONETIC = /[\u02ca\u02c7\u02cb\u02d9\u3105-\u312f]+/g; // what an input method shows before it knows
const SINGLE = 0.12;
const HEARD = 0.6;
const SWAPPED = 0.5;
const SHARED = 0.3;
const SELDOM = 3; // a pair this rare may be a slip for one that is common
const COMMON = 8;
const SHORT = 4; // characters of a query in which one slip may be anywhere
let stop = new Set();
let same = [];
let digits = [];

/** The query as it is searched: folded, without unfinished syllables; a digit before Han as pages write it. */
function asked(raw) {
  let query = fold(raw.replace(PHONETIC, " ")).trim();
  for (const [foreign, own] of same) if (query.includes(foreign) && !known(foreign)) query = query.replaceAll(foreign, own);
  return query.replace(/(?<![0-9a-z])[0-9](?=(\p{Script=Han}))/gu, (digit, next) =>
    known(digits[digit] + next) ? digits[digit] : digit);
}

function wordsOf(query) {
  const list = [];
  const spans = kinIn(corrected(query));
  for (const match of query.matchAll(HAN)) list.push(...hanWords(match[0], match.index, spans));
  for (const match of query.matchAll(LATIN)) list.push(...latinWords(match[0]).map((word) => withKin(word, match.index, match.index + match[0].length, spans)));
  if (list.some((word) => word.main && word.weight >= 0.35 && word.forms.length)) return list;
  // No pair leads anywhere, so single characters must do.
  return list.filter((word) => word.single).map((word) => ({ ...word, main: true, weight: 1 }));
}

/** The query with its slips mended where only one word can be meant. */
function corrected(query) {
  return query.replace(HAN, (run) => {
    let text = run;
    for (let n = 0; n + 1 < run.length; n++) {
      const forms = pairWord(run, n).forms.filter(([token, share]) => share >= SWAPPED && token !== run.slice(n, n + 2));
      if (forms.length === 1) text = text.slice(0, n) + forms[0][0] + text.slice(n + 2);
    }
    return text;
  });
}

/** A text without the words that only ask: what is left names something. */
function core(text) {
  let left = text;
  for (const word of stop) if (word.length > 1) left = left.replaceAll(word, "");
  return Array.from(left).filter((character) => !stop.has(character)).join("");
}

function hanWords(run, at, spans) {
  if (run.length === 1) return [{ weight: 1, main: true, forms: [[run, 1]] }];
  const list = [];
  const right = corrected(run);
  for (let n = 0; n < run.length; n++) {
    if (!stop.has(run[n])) list.push({ weight: SINGLE, main: false, single: true, forms: [[run[n], 1]] });
    if (n + 1 < run.length) list.push(withKin(pairWord(run, n, right), at + n, at + n + 2, spans));
  }
  return list;
}

/** The pair at `n` of a run; `right` is the run with its slips mended, where that is known. */
function pairWord(run, n, right = run) {
  const pair = run.slice(n, n + 2);
  if (stop.has(pair)) return { weight: 0.1, main: false, forms: [[pair, 1]] };
  const filler = stop.has(pair[0]) || stop.has(pair[1]);
  if (known(pair)) return { weight: filler ? 0.35 : 1, main: true, forms: [[pair, 1], ...(filler && run.length > SHORT ? [] : meant(pair))] };
  const forms = isSeam(run, n) ? [] : mendedPair(run, n, right, filler);
  // A pair that stands nowhere is a slip, or the seam of two words: it asks for less.
  return { weight: forms.length ? 0.8 : filler ? 0.05 : 0.3, main: true, forms };
}

/** Whether the pair only lies between two words that pages say: then nothing is wrong with it. */
const isSeam = (run, n) => n > 0 && n + 2 < run.length && [n - 1, n + 1].every((at) => known(run.slice(at, at + 2)));

function mendedPair(run, n, right, filler) {
  const [pair, better] = [run, right].map((text) => text.slice(n, n + 2));
  if (better !== pair) return known(better) ? [[better, HEARD]] : []; // the slip was next to it
  if (filler) return run.length > SHORT ? [] : heard(pair).map((other) => [other, HEARD]);
  return mended(pair, run.length);
}

/** A like-sounding pair that is much more common than one that hardly ever stands anywhere. */
function meant(pair) {
  const often = (token) => occurrences(token).reduce((sum, counts) => sum + counts.size, 0);
  const count = often(pair);
  if (count > SELDOM || saidPairs().has(pair)) return [];
  return heard(pair).filter((other) => often(other) >= COMMON * count).map((other) => [other, HEARD]);
}

/** The pairs of titles and aliases that sound like `pair`. */
function heard([a, b]) {
  const list = [...soundsLike(a).map((c) => c + b), ...soundsLike(b).map((c) => a + c)];
  return [...new Set(list)].filter((pair) => saidPairs().has(pair)).slice(0, 6);
}

/** What was meant by a pair that no page holds: a like sound, the other order, in short queries one character. */
function mended(pair, length) {
  const [a, b] = pair;
  const list = heard(pair).map((other) => [other, HEARD]);
  if (saidPairs().has(b + a)) list.push([b + a, SWAPPED]);
  if (list.length) return list;
  if (length > SHORT) return [];
  return [...saidPairs()].filter((p) => (p[0] === a && !stop.has(a)) || (p[1] === b && !stop.has(b))).slice(0, 12).map((p) => [p, SHARED]);
}

function latinWords(word) {
  if (known(word)) return [{ weight: 1.5, main: true, forms: [[word, 1]] }];
  const parts = word.match(/[a-z]+|[0-9]+/g);
  if (parts.length > 1) return parts.flatMap(latinWords);
  const near = word.length < 4 ? [] : [...latinWordsOfPages()].filter((other) => oneEdit(word, other)).slice(0, 8);
  return [{ weight: 1.2, main: true, forms: near.map((other) => [other, 0.8]) }];
}

/** Whether two words differ by one letter: changed, missing, added, or two in the other order. */
function oneEdit(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  const rest = (x, y) => a.slice(n + x) === b.slice(n + y);
  return rest(1, 1) || rest(1, 0) || rest(0, 1) || (a[n] === b[n + 1] && a[n + 1] === b[n] && rest(2, 2));
}
