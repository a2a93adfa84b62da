/* Search, part 6: results as the theme shows them.  It inserts titles and texts as HTML: everything is escaped. */
const TEASER = 76;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
let words = {};
let roles = [];
let scenarios = [];

const escape = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

/** What to mark: the tokens that were found, longest first; single characters only when nothing else was asked. */
function tokensOf(query) {
  const list = wordsOf(query);
  const main = list.filter((word) => word.main).flatMap((word) => word.forms.map(([token]) => token));
  return [...new Set(main)];
}

/** The stretches of `text` that hold a token, merged, as [from, to]. */
function stretches(text, tokens) {
  const folded = foldedOnce(text);
  const list = [];
  for (const token of tokens)
    for (let at = folded.indexOf(token); at >= 0; at = folded.indexOf(token, at + 1))
      if (!/^[a-z0-9]/.test(token) || !/[a-z0-9]/.test(folded[at - 1] || " ")) list.push([at, at + token.length]);
  list.sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const [from, to] of list) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function marked(text, tokens) {
  let at = 0;
  let html = "";
  for (const [from, to] of stretches(text, tokens)) {
    html += `${escape(text.slice(at, from))}<mark>${escape(text.slice(from, to))}</mark>`;
    at = to;
  }
  return html + escape(text.slice(at));
}

/** The part of a text that holds the most of what was asked. */
function teaser(text, tokens) {
  const spots = stretches(text, tokens);
  const worth = (start) => spots.filter(([from, to]) => from >= start && to <= start + TEASER).reduce((sum, [from, to]) => sum + to - from, 0);
  const best = spots.reduce((top, [from]) => (worth(from) > worth(top) ? from : top), spots.length ? spots[0][0] : 0);
  const from = best > 18 ? best - 18 : 0;
  const part = text.slice(from, from + TEASER + 18);
  return `${from ? words.dots : ""}${marked(part, tokens)}${from + part.length < text.length ? words.dots : ""}`;
}

function item({ place: number, score }, tokens) {
  const place = places[number];
  const scenario = place.scenario < 0 ? "" : scenarios[place.scenario][1];
  const where = [scenario === place.title ? "" : scenario, place.heading === scenario ? "" : place.heading, ...place.roles.map((role) => roles[role])];
  const whose = where.filter(Boolean).join(` ${words.and} `);
  const aliases = place.alias.split("\n").filter((alias) => stretches(alias, tokens).length).slice(0, 3);
  const lines = [
    whose ? `<span class="found__where">${escape(whose)}</span>` : "",
    aliases.length ? `<span class="found__also">${escape(words.also)}${aliases.map((alias) => marked(alias, tokens)).join(` ${words.and} `)}</span>` : "",
    `<span class="found__text">${teaser(place.text, tokens)}</span>`,
  ];
  // All in the title: the theme leaves out the text of a result that leads into a page.
  const title = `<span class="found__kind">${escape(kinds[place.kind][0])}</span>${marked(place.title, tokens)}${lines.join("")}`;
  return [{ location: place.location, title, text: "", score, terms: terms(place, tokens) }];
}

/** The words that the page itself will mark. */
function terms(place, tokens) {
  const all = [place.title, place.text, ...place.alias.split("\n")].flatMap((text) => stretches(text, tokens).map(([from, to]) => text.slice(from, to)));
  return Object.fromEntries([...new Set(all)].sort((a, b) => b.length - a.length).slice(0, 6).map((term) => [term, true]));
}

/** When nothing is found: what people and pages say that is nearest to the query. */
function nearest(query) {
  const wanted = new Set(query.match(/\p{Script=Han}|[a-z0-9]+/gu) || []);
  const near = new Map([...wanted].map((one) => [one, new Set([one, ...soundsLike(one)])]));
  const said = new Set(places.filter((place) => kinds[place.kind][1] >= 0.8).flatMap((place) => [place.title, ...place.alias.split("\n")]));
  const scored = [...said].filter((text) => text && text.length <= 10).map((text) => {
    const own = new Set(fold(text));
    const shared = [...near].reduce((sum, [one, group]) => sum + (own.has(one) ? 1 : [...group].some((other) => own.has(other)) ? HEARD : 0), 0);
    return [text, shared / Math.sqrt(own.size * Math.max(1, wanted.size))];
  });
  return scored.filter(([, score]) => score > 0).sort((a, b) => b[1] - a[1]).slice(0, 5).map(([text]) => text);
}
