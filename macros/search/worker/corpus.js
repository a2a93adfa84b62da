/* Search, part 2: the places as folded text, a long one for each field.  A token is looked up by
   scanning: on some hundred thousand characters that takes a millisecond, and nothing is built first. */
const FIELDS = ["title", "heading", "alias", "text"];
let places = [];
let corpus = {};
let meanLength = 1;
let pairs = null;
let latin = null;
let found = new Map();

function settle(data) {
  learn(data.forms, data.sounds);
  places = data.places.map(([kind, location, title, heading, alias, text, scenario, roles], number) => ({
    number, kind, location, title, heading, alias, text, scenario, roles,
  }));
  for (const name of FIELDS) corpus[name] = joined(places.map((place) => place[name]));
  meanLength = Math.max(1, corpus.text.whole.length / Math.max(1, places.length));
  pairs = latin = null;
  found = new Map();
}

/** Every pair of Han characters in titles and aliases; made when the first slip is met. */
function saidPairs() {
  pairs = pairs || new Set([...pairsOf(corpus.title.whole), ...pairsOf(corpus.alias.whole)]);
  return pairs;
}

/** Every Latin word of the pages. */
function latinWordsOfPages() {
  latin = latin || new Set(FIELDS.flatMap((name) => corpus[name].whole.match(/[a-z0-9]{2,}/g) || []));
  return latin;
}

function joined(texts) {
  const starts = new Uint32Array(texts.length + 1);
  texts.forEach((text, n) => { starts[n + 1] = starts[n] + text.length + 1; });
  return { starts, whole: fold(texts.join("\n") + "\n") };
}

function pairsOf(text) {
  const list = [];
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu))
    for (let n = 0; n + 1 < run.length; n++) list.push(run.slice(n, n + 2));
  return list;
}

/** How often `token` stands in each place, a Map for each field; Latin words match from their start. */
function occurrences(token) {
  if (!found.has(token)) {
    if (found.size > 4000) found = new Map();
    found.set(token, FIELDS.map((name) => scan(corpus[name], token)));
  }
  return found.get(token);
}

function scan({ whole, starts }, token) {
  const counts = new Map();
  const word = /^[a-z0-9]/.test(token);
  let place = 0;
  for (let at = whole.indexOf(token); at >= 0; at = whole.indexOf(token, at + 1)) {
    if (word && /[a-z0-9]/.test(whole[at - 1] || " ")) continue;
    while (starts[place + 1] <= at) place++;
    counts.set(place, (counts.get(place) || 0) + 1);
  }
  return counts;
}

const known = (token) => occurrences(token).some((counts) => counts.size > 0);
