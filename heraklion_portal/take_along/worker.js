/* Gives the pages that a visitor kept on this phone where there is no network, or a very slow one. It stores nothing
   itself: only the button "Keep on this phone" does (js/keep.js). It never touches the quick exit or the desk. */
"use strict";
const KEPT = "kept", PATIENCE = 6000, LEFT_ALONE = /^\/(\w\w\/exit|admin|accounts)\//;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || LEFT_ALONE.test(url.pathname)) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const network = fetch(request);
  const found = await caches.match(request, { cacheName: KEPT, ignoreVary: true });
  if (!found) {
    return network.catch(() => (request.mode === "navigate" ? overview(request.url) : Response.error()));
  }
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, found));
  return Promise.race([network.then((fresh) => (fresh.status < 500 ? fresh : found), () => found), patience]);
}

/* A page of links to what was kept, in both languages, without anything that would have to be fetched. */
async function overview(url) {
  const isGreek = !new URL(url).pathname.startsWith("/en/");
  const links = [];
  if (await caches.has(KEPT)) {
    const cache = await caches.open(KEPT);
    for (const request of await cache.keys()) {
      const response = await cache.match(request, { ignoreVary: true });
      if (!(response.headers.get("Content-Type") || "").startsWith("text/html")) continue;
      const title = /<title>([^<]*)<\/title>/.exec(await response.text());
      links.push(`<li><a href="${new URL(request.url).pathname}">${title[1]}</a></li>`);
    }
  }
  const words = isGreek
    ? ["el", "Χωρίς δίκτυο", "Δεν υπάρχει σύνδεση. Αυτά κρατήσατε στο τηλέφωνο:", "Αν κινδυνεύετε, καλέστε"]
    : ["en", "No network", "There is no connection. This is what you kept on this phone:", "If you are in danger, call"];
  const html = `<!doctype html><html lang="${words[0]}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${words[1]}</title><main><h1>${words[1]}</h1><p>${words[2]}</p><ul>${links.join("")}</ul>
<p>${words[3]} <a href="tel:112">112</a></p></main></html>`;
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
