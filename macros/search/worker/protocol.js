/* Search, part 7: the theme's protocol.  In: {type: 0} set up, {type: 2, data: query}; out: {type: 1}
   ready, {type: 3, data: {items}}.  The box adds {type: "index", url}, {type: "warm"} and
   {type: "filter", scenario}, and hears {type: "found", count, near} after each answer.
   The index is loaded at the first use: a page that nobody searches on does not pay for it. */
const SHOWN = 40;
let indexUrl = "";
let ready = null;
let last = "";
let filter = "";

/** Load a script: in a worker at once, in the frame that stands for one on file:// as an element. */
function bring(url) {
  if (self.importScripts) return new Promise((done) => done(importScripts(url)));
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    script.src = url;
    document.documentElement.append(script);
  });
}

function load() {
  ready = ready || bring(indexUrl).then(() => {
    const data = self.searchIndex;
    kinds = data.kinds;
    scenarios = data.scenarios;
    roles = data.roles;
    words = data.words;
    stop = new Set(data.stop);
    same = data.same;
    digits = data.digits;
    settle(data);
    relate(data.kin);
  }).catch((error) => {
    ready = null; // the next query tries again
    throw error;
  });
  return ready;
}

function search(raw) {
  const query = asked(raw);
  if (!query) return { items: [], near: [] };
  const hits = rank(query, scenarios.findIndex(([id]) => id === filter));
  const tokens = tokensOf(query);
  const items = hits.slice(0, SHOWN).map((hit) => item(hit, tokens));
  return { items, near: items.length ? [] : nearest(query) };
}

async function answer() {
  const query = last;
  if (query.trim()) await load();
  if (query !== last) return; // somebody has typed on
  const { items, near } = query.trim() ? search(query) : { items: [], near: [] };
  postMessage({ type: 3, data: { items } });
  postMessage({ type: "found", query, count: items.length, near });
}

addEventListener("message", ({ data: message }) => {
  if (message.type === 0) postMessage({ type: 1 });
  else if (message.type === "index") indexUrl = message.url;
  else if (message.type === "warm") load().catch(() => {});
  else if (message.type === 2) {
    last = message.data;
    answer();
  } else if (message.type === "filter") {
    filter = message.scenario;
    if (last.trim()) answer();
  }
});
