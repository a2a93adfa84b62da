/* Search, part 3: families of words that people use for the same thing.  A word of the query also finds
   what its kin says, for less; a title that says it with a kin's word is still close. */
const KIN = 0.5; // what a word of the kin is worth
const WITHIN = 0.8;
let families = [];
let member = /(?!)/g;
let familyOf = new Map();

function relate(groups) {
  families = groups.map((group) => group.map(fold));
  familyOf = new Map();
  for (const family of families) for (const word of family) familyOf.set(word, [...(familyOf.get(word) || []), family]);
  const longestFirst = [...familyOf.keys()].sort((a, b) => b.length - a.length);
  member = longestFirst.length ? new RegExp(longestFirst.map(alone).join("|"), "g") : /(?!)/g;
}

/** The expression for a word: a Latin one is none that only stands within another. */
function alone(word) {
  const own = word.replace(/[^\p{L}\p{N}]/gu, "\\$&");
  return /^[a-z0-9]/.test(word) ? `(?<![a-z0-9])${own}(?![a-z0-9])` : own;
}

/** Where the words of families stand in `query`: from, to, and the words of their kin. */
function kinIn(query) {
  return [...query.matchAll(member)].map((match) => {
    const kin = new Set(familyOf.get(match[0]).flat());
    kin.delete(match[0]);
    return { from: match.index, to: match.index + match[0].length, kin: [...kin] };
  });
}

/** A word of the query with the kin of the span it starts; what follows in the span adds little of its own. */
function withKin(word, from, to, spans) {
  const span = spans.find((one) => one.from <= from && to <= one.to);
  if (!span) return word;
  if (span.from < from) return { ...word, weight: word.weight * WITHIN };
  const kin = span.kin.filter(known).map((token) => [token, KIN]);
  return kin.length ? { ...word, main: true, weight: Math.max(word.weight, 0.8), forms: [...word.forms, ...kin] } : word;
}

/** A text with the first of each family for every one of its words. */
const alikeText = (text) => text.replace(member, (word) => familyOf.get(word)[0][0]);
