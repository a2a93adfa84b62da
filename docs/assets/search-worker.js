/* Search for Traditional Chinese, in the theme's own protocol.
   Han text is cut into pairs of characters (no dictionary), single characters are a weak second
   line, Latin words match by prefix.  BM25 over sections; fields weigh title > heading > tags > text. */
(function () {
  "use strict";
  const HAN = /\p{Script=Han}+/gu;
  const LATIN = /[a-z0-9]+(?:[.-][a-z0-9]+)*/g;
  const WEIGHT = { title: 6, tags: 8, text: 1 };
  const STOP = new Set(["怎麼", "麼辦", "什麼", "可以", "不可", "以不", "嗎", "的", "了", "要", "我", "是", "有", "該"]);
  const K1 = 1.2;
  const B = 0.6;
  let sections = [];
  let postings = new Map();
  let lexicon = [];
  let average = 1;

  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const strip = (html) => html.replace(/<[^>]*>/g, " ");
  const unescape = (text) =>
    text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");
  const escape = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

  /** The tokens of a folded text: pairs, single characters, Latin words. */
  function tokens(text) {
    const found = [];
    for (const [run] of text.matchAll(HAN)) {
      const characters = [...run];
      characters.forEach((character, n) => {
        found.push(character);
        if (n + 1 < characters.length) found.push(character + characters[n + 1]);
      });
    }
    for (const [word] of text.matchAll(LATIN)) found.push(word);
    return found;
  }

  function index(docs) {
    sections = docs.map((doc) => ({
      location: doc.location,
      page: doc.location.split("#")[0],
      title: unescape(strip(doc.title || "")),
      text: unescape(strip(doc.text || "")).replace(/\s+/g, " ").trim(),
      tags: (doc.tags || []).join(" "),
    }));
    postings = new Map();
    let total = 0;
    sections.forEach((section, id) => {
      const counts = new Map();
      for (const field of ["title", "tags", "text"])
        for (const token of tokens(fold(section[field])))
          counts.set(token, (counts.get(token) || 0) + WEIGHT[field]);
      section.length = section.text.length + 1;
      total += section.length;
      for (const [token, count] of counts) {
        if (!postings.has(token)) postings.set(token, []);
        postings.get(token).push([id, count]);
      }
    });
    average = total / Math.max(1, sections.length);
    lexicon = [...postings.keys()].filter((token) => /^[a-z0-9]/.test(token)).sort();
  }

  /** The words of a query, each with the index tokens that serve it and its weight. */
  function wanted(query) {
    const list = [];
    for (const [run] of query.matchAll(HAN)) {
      const characters = [...run];
      const alone = characters.length === 1;
      characters.forEach((character, n) => {
        const weight = alone ? 1 : STOP.has(character) ? 0 : 0.12;
        if (weight) list.push({ weight, forms: [character], main: alone });
        const pair = character + (characters[n + 1] || "");
        if (pair.length > character.length)
          list.push({ weight: STOP.has(pair) ? 0.1 : 1, forms: [pair], main: !STOP.has(pair) });
      });
    }
    for (const [word] of query.matchAll(LATIN))
      list.push({ weight: 1.5, forms: lexicon.filter((token) => token.startsWith(word)).slice(0, 20), main: true });
    return list;
  }

  function rank(query) {
    const words = wanted(query);
    const scores = new Map();
    const covered = new Map();
    for (const { weight, forms, main } of words) {
      const hit = new Map();
      for (const form of forms)
        for (const [id, count] of postings.get(form) || []) hit.set(id, Math.max(hit.get(id) || 0, count));
      const rarity = Math.log(1 + (sections.length - hit.size + 0.5) / (hit.size + 0.5));
      for (const [id, count] of hit) {
        const norm = 1 - B + (B * sections[id].length) / average;
        const score = (weight * rarity * (count * (K1 + 1))) / (count + K1 * norm);
        scores.set(id, (scores.get(id) || 0) + score);
        if (main) covered.set(id, (covered.get(id) || 0) + 1);
      }
    }
    const asked = Math.max(1, words.filter((word) => word.main).length);
    return [...scores].map(([id, score]) => {
      const share = (covered.get(id) || 0) / asked;
      return { id, score: score * (0.1 + share * share) * phrase(sections[id], query) };
    }).filter((hit) => hit.score > 0.5).sort((a, b) => b.score - a.score);
  }

  /** Sections that hold the query as it was typed come first. */
  function phrase(section, query) {
    const typed = query.replace(/\s+/g, "");
    if (typed.length < 2) return 1;
    if (fold(section.title).replace(/\s+/g, "").includes(typed)) return 2.2;
    return fold(section.text).replace(/\s+/g, "").includes(typed) ? 1.4 : 1;
  }

  function teaser(section, marks) {
    const text = section.text;
    const folded = fold(text);
    let start = -1;
    for (const mark of marks) {
      start = folded.indexOf(mark);
      if (start >= 0) break;
    }
    const from = Math.max(0, start - 20);
    return highlight((from ? "…" : "") + text.slice(from, from + 140), marks);
  }

  function highlight(text, marks) {
    const safe = escape(text);
    const parts = marks.map((mark) => escape(mark).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).filter(Boolean);
    return parts.length ? safe.replace(new RegExp(parts.join("|"), "gi"), "<mark>$&</mark>") : safe;
  }

  function marksOf(query) {
    const words = query.split(/\s+/).filter(Boolean);
    const pairs = wanted(query).filter((word) => word.main).flatMap((word) => word.forms.slice(0, 1));
    return [...new Set([...words, ...pairs])].sort((a, b) => b.length - a.length);
  }

  function search(raw) {
    const query = fold(raw).trim();
    if (!query) return { items: [] };
    const marks = marksOf(query);
    const terms = Object.fromEntries(marks.map((mark) => [mark, true]));
    const pages = new Map();
    for (const { id, score } of rank(query).slice(0, 120)) {
      const section = sections[id];
      if (!pages.has(section.page)) pages.set(section.page, []);
      const group = pages.get(section.page);
      if (group.length < 4)
        group.push({ location: section.location, title: highlight(section.title, marks), text: teaser(section, marks), score, terms });
    }
    for (const [page, group] of pages) withPage(page, group, terms);
    return { items: [...pages.values()] };
  }

  /** The theme takes the first entry of a group as its page. */
  function withPage(page, group, terms) {
    const at = group.findIndex((item) => !item.location.includes("#"));
    if (at > 0) group.unshift(...group.splice(at, 1));
    if (at < 0) {
      const own = sections.find((section) => section.location === page);
      if (own) group.unshift({ location: page, title: escape(own.title), text: "", score: group[0].score, terms });
    }
  }

  addEventListener("message", (event) => {
    const message = event.data;
    if (message.type === 0) {
      index(message.data.docs);
      postMessage({ type: 1 });
    } else if (message.type === 2) {
      postMessage({ type: 3, data: search(message.data) });
    }
  });
})();
