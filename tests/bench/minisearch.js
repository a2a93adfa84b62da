/* MiniSearch with our tokenizer, folding and kinds, for `make bench-search`: the engine we measured ours against.
   Runs in a page that has loaded MiniSearch, the worker's parts and the index. */
(function () {
  const IDS = ["title", "heading", "alias", "text"];
  const cut = (text) => {
    const list = [];
    for (const [run] of fold(text).matchAll(/\p{Script=Han}+/gu)) {
      list.push(...run);
      for (let n = 0; n + 1 < run.length; n++) list.push(run.slice(n, n + 2));
    }
    return [...list, ...(fold(text).match(/[a-z0-9]+/g) || [])];
  };
  const isLatin = (term) => /^[a-z0-9]/.test(term);
  const options = {
    boost: { title: 5, heading: 1.5, alias: 5, text: 1 },
    prefix: isLatin,
    fuzzy: (term) => (isLatin(term) && term.length > 3 ? 1 : false),
    boostTerm: (term) => (isLatin(term) ? 1.5 : stop.has(term) ? 0.1 : term.length === 1 ? 0.12 : [...term].some((c) => stop.has(c)) ? 0.35 : 1),
    boostDocument: (id) => kinds[places[id].kind][1],
  };
  let engine = null;

  window.buildMini = () => {
    const start = performance.now();
    engine = new MiniSearch({ fields: IDS, tokenize: cut, processTerm: (term) => term });
    engine.addAll(places.map((place, id) => ({ id, ...Object.fromEntries(IDS.map((name) => [name, place[name]])) })));
    return performance.now() - start;
  };
  const asIs = (query) => engine.search(query, options).map(({ id, score, queryTerms }) => ({ place: id, score, queryTerms }));
  /** The same results times our coverage and closeness. */
  const again = (query) => {
    const said = sayings(query);
    const asked = cut(query).filter((term) => isLatin(term) || (term.length > 1 && !stop.has(term)));
    return asIs(query)
      .map((hit) => ({ ...hit, score: hit.score * (0.1 + (hit.queryTerms.filter((term) => asked.includes(term)).length / Math.max(1, asked.length)) ** 2) }))
      .sort((a, b) => b.score - a.score).slice(0, 150)
      .map((hit) => ({ ...hit, score: hit.score * closeness(places[hit.place], said) }))
      .sort((a, b) => b.score - a.score);
  };
  window.askMini = ([queries, own]) => queries.map((query) => {
    const start = performance.now();
    const hits = (own ? again : asIs)(asked(query));
    return { links: hits.slice(0, 60).map((hit) => places[hit.place].location), took: performance.now() - start };
  });
  window.miniSize = () => JSON.stringify(engine).length;
})();
