/* In the place of the service worker while the site is being written: it removes itself and what it held,
   so that a preview never shows the site that was built before. */
"use strict";
const FAMILY = `playbook ${new URL("./", location.href).pathname} `;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith(FAMILY)) await caches.delete(name);
  await self.registration.unregister();
}
