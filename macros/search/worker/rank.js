/* Search, part 5: ranking.  BM25 over weighted fields, times how much of the query a place covers,
   times how closely its title or an alias says the same, times the weight of its kind. */
const WEIGHT = { title: 5, heading: 1.5, alias: 5, text: 1 };
const TITLE = 1.2; // what a likeness of the title is worth beside one of an alias
const K1 = 3;
const B = 0.75;
const LEAST = 0.2; // of the query's words that a result must cover,
const SINGLES = 0.6; // and of its characters, where no pair of them stands anywhere
const LOOSE = 1; // what sharing all pairs of characters is worth
const GATHER = 0.07; // of the second place of a page, less of each further one
const LIST = 0.65; // what the kind of a place weighs at most whose page only lists words or laws
let kinds = [];

function rank(query, scenario) {
  const words = wordsOf(query);
  const scores = new Map();
  const covered = new Map();
  let whole = 0;
  for (const word of words) {
    const hits = hitsOf(word);
    const rarity = Math.log(1 + (places.length - hits.size + 0.5) / (hits.size + 0.5));
    const part = word.main ? word.weight : 0;
    whole += part;
    for (const [place, [count, share]] of hits) {
      scores.set(place, (scores.get(place) || 0) + (word.weight * share * rarity * count * (K1 + 1)) / (count + K1));
      if (part) covered.set(place, (covered.get(place) || 0) + part * share);
    }
  }
  const least = words.some((word) => word.single && word.main) ? SINGLES : LEAST;
  const share = (place) => (covered.get(place) || 0) / (whole || 1);
  const said = sayings(query);
  const hits = [...scores]
    .filter(([place]) => share(place) >= least && (scenario < 0 || places[place].scenario === scenario))
    .map(([place, score]) => ({ place, score: score * (0.1 + share(place) ** 2) * kinds[places[place].kind][1] }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 150)
    .map((hit) => ({ ...hit, score: hit.score * closeness(places[hit.place], said) }));
  return gathered(hits).sort((a, b) => b.score - a.score);
}

/** The best of each page gains from what its other places hold: a page that is about it has many. */
function gathered(hits) {
  const pages = new Map();
  for (const hit of [...hits].sort((a, b) => b.score - a.score)) {
    const page = places[hit.place].location.split("#")[0];
    pages.set(page, [...(pages.get(page) || []), hit]);
  }
  for (const [first, ...rest] of pages.values()) {
    if (kinds[places[first.place].kind][1] <= LIST) continue;
    first.score += rest.reduce((sum, hit, n) => sum + hit.score * GATHER * 0.6 ** n, 0);
  }
  return hits;
}

/** Place to the weighted count of a word in it, and the share of the best form that was found there. */
function hitsOf({ forms: tokens }) {
  const hits = new Map();
  for (const [token, share] of tokens)
    occurrences(token).forEach((counts, field) => {
      for (const [place, count] of counts) {
        const before = hits.get(place) || [0, 0];
        const norm = FIELDS[field] === "text" ? 1 - B + (B * places[place].text.length) / meanLength : 1;
        hits.set(place, [before[0] + (WEIGHT[FIELDS[field]] * count * share) / norm, Math.max(before[1], share)]);
      }
    });
  return hits;
}

const bare = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");

/** The query in three ways: as typed, with slips mended, and without the words that only ask. */
function sayings(query) {
  const typed = bare(query);
  const mended = bare(corrected(query));
  return { typed, mended, core: alikeText(core(mended)) };
}

/** 1 for no resemblance, up to 3.5 when the title or an alias is the query. */
function closeness(place, { typed, mended, core: named }) {
  if (typed.length < 2) return 1;
  const best = Math.max(1, ...sayingsOf(place).map(([text, rest, share]) => share * Math.max(
    resemblance(text, typed),
    mended === typed ? 1 : 0.9 * resemblance(text, mended),
    named.length < 2 ? 1 : 0.85 * resemblance(rest, named),
  )));
  return best > 1 ? best : phrase(mended).has(place.number) ? 1.3 : 1;
}

/** Title and aliases of a place, each whole and without the words that only ask; kept once made. */
function sayingsOf(place) {
  place.said = place.said || [place.title, ...place.alias.split("\n")]
    .map((text, n) => [bare(fold(text)), n ? 1 : TITLE]).filter(([text]) => text.length > 1)
    .map(([text, share]) => [text, alikeText(core(text)), share]);
  return place.said;
}

/** The places whose text holds the query as it stands. */
const phrase = (query) => occurrences(query)[FIELDS.indexOf("text")];

function resemblance(text, query) {
  if (text === query) return 3.5;
  const share = Math.min(text.length, query.length) / Math.max(text.length, query.length);
  if (text.includes(query)) return 1.2 + 1.3 * share;
  if (query.includes(text) && text.length > 1) return 1 + 2 * share;
  return 1 + LOOSE * likeness(text, query);
}

/** From 0 to 1: how many pairs of characters two texts share, in whatever order. */
function likeness(text, query) {
  let shared = 0;
  for (let n = 0; n + 1 < text.length; n++) if (query.includes(text.slice(n, n + 2))) shared++;
  return (2 * shared) / Math.max(1, text.length + query.length - 2);
}
