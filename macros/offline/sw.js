/* The playbook without a network: after one visit every page, script and the search index is held here.
   Each version has a cache of its own that is filled whole or not at all (every file is checked against
   its SHA-256), and pages come from the cache first, so a page and what it loads are of one version.
   Before this text stand VERSION, DATE and FILES: path below this script to digest in base64. */
"use strict";
const SCOPE = new URL("./", location.href).href;
// Several sites may share an origin (name.github.io/one/, /two/), and with it the caches.
const FAMILY = `playbook ${new URL(SCOPE).pathname} `;
const NAME = FAMILY + VERSION;
const LIST = `${SCOPE}__files`;
const NEWS = `${SCOPE}__news`;
const LOST = "404.html";
const PARALLEL = 6;
const ANY = { ignoreSearch: true, ignoreVary: true };
// Windows whose page came from this version.  Lost when the browser stops this script: then nothing is deleted.
const mine = new Set();

const windows = () => clients.matchAll({ type: "window", includeUncontrolled: true });
const others = async () => (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== NAME);

/** Of every older version that is whole: digest to the cache and address that hold it. */
async function heldBefore() {
  const held = new Map();
  for (const name of await others()) {
    const cache = await caches.open(name);
    const list = await cache.match(LIST);
    if (!list) continue;
    for (const [path, digest] of Object.entries(await list.json())) held.set(digest, { cache, url: SCOPE + path });
  }
  return held;
}

async function download(url, digest) {
  // "reload": what a host lets the browser keep for ten minutes is not asked.
  const response = await fetch(new Request(url, { cache: "reload", integrity: `sha256-${digest}` }));
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  if (!response.redirected) return response;
  return new Response(await response.blob(), { headers: { "Content-Type": response.headers.get("Content-Type") } });
}

async function take(cache, held, path, digest) {
  const url = SCOPE + path;
  if (await cache.match(url, ANY)) return; // an interrupted download goes on where it stopped
  const same = held.get(digest);
  const response = same && (await same.cache.match(same.url, ANY));
  await cache.put(url, response || (await download(url, digest)));
}

async function install() {
  const cache = await caches.open(NAME);
  const held = await heldBefore();
  const waiting = Object.entries(FILES);
  async function work() {
    for (let next = waiting.pop(); next; next = waiting.pop()) await take(cache, held, ...next);
  }
  await Promise.all(Array.from({ length: PARALLEL }, work));
  await cache.put(LIST, new Response(JSON.stringify(FILES)));
  if (held.size) await cache.put(NEWS, new Response("news"));
  // Open pages stay as they are: what they may still load is in the older cache, under names of its own.
  await self.skipWaiting();
}

async function activate() {
  await clients.claim();
  const news = await isNews();
  for (const client of await windows()) client.postMessage({ version: VERSION, date: DATE, old: news });
}

async function isNews() {
  return Boolean(await (await caches.open(NAME)).match(NEWS));
}

/** The older versions go once no window shows them any more. */
async function tidy() {
  if ((await windows()).some((client) => !mine.has(client.id))) return;
  for (const name of await others()) await caches.delete(name);
}

async function page(request, path) {
  const cache = await caches.open(NAME);
  const plain = path.replace(/(^|\/)index\.html$/, "$1");
  if (!(plain in FILES) && `${plain}/` in FILES) return Response.redirect(`${SCOPE}${plain}/`, 302);
  const held = plain in FILES && (await cache.match(SCOPE + plain, ANY));
  if (held) return held;
  try {
    return await fetch(request);
  } catch {
    const lost = await cache.match(SCOPE + LOST, ANY);
    return lost ? new Response(lost.body, { status: 404, headers: lost.headers }) : Response.error();
  }
}

async function part(request) {
  const own = await (await caches.open(NAME)).match(request, ANY);
  return own || (await caches.match(request, ANY)) || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SCOPE)) return;
  if (request.mode !== "navigate") return event.respondWith(part(request));
  if (event.resultingClientId) mine.add(event.resultingClientId);
  event.respondWith(page(request, decodeURI(url.pathname).slice(new URL(SCOPE).pathname.length)));
});
self.addEventListener("message", (event) => {
  if (event.data === "hello") event.waitUntil(hello(event.source));
  if (event.data === "seen") event.waitUntil(caches.open(NAME).then((cache) => cache.delete(NEWS)));
});

/** A page that has loaded asks which version it is, and whether nobody has been told of it yet.
    One that an older version answered may have come too late to hear this one begin: it is told that it is old. */
async function hello(client) {
  const own = mine.has(client.id);
  const news = await isNews();
  const old = !own && news && (await others()).length > 0;
  client.postMessage({ version: VERSION, date: DATE, old, news: own && news });
  await tidy();
}
