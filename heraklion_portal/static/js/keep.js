/* "Keep on this phone": only when pressed is anything stored. A page that was kept is kept anew when it is read with a
   network, and goes by the same button. Pages that must not stay (no-store) have no button and are refused here too. */
(() => {
  "use strict";
  const KEPT = "kept", WORKER = "/sw.js", here = location.pathname;
  const button = document.querySelector("[data-keep]"), forget = document.querySelector("[data-forget]");
  if (!("serviceWorker" in navigator) || !window.caches) return;

  const trusted = window.trustedTypes
    ? trustedTypes.createPolicy("service-worker", { createScriptURL: (url) => (url === WORKER ? url : "") })
    : { createScriptURL: (url) => url };
  const isKept = () => caches.match(here, { cacheName: KEPT, ignoreVary: true }).then(Boolean);
  const parts = () => performance.getEntriesByType("resource").map((entry) => entry.name)
    .filter((url) => url.startsWith(location.origin + "/static/"));

  const keep = async () => {
    const page = await fetch(here);
    if (!page.ok || /no-store/.test(page.headers.get("Cache-Control") || "")) return;
    await navigator.serviceWorker.register(trusted.createScriptURL(WORKER));
    const cache = await caches.open(KEPT);
    await cache.addAll([...new Set(parts())]);
    await cache.put(here, page);
  };
  const removeAll = async () => {
    await caches.delete(KEPT);
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  };
  const remove = async () => {
    const cache = await caches.open(KEPT);
    await cache.delete(here, { ignoreVary: true });
    const left = (await cache.keys()).filter((request) => !new URL(request.url).pathname.startsWith("/static/"));
    if (!left.length) await removeAll();
  };

  if (button) {
    const status = document.querySelector("[data-keep-status]");
    const show = async (isPressed) => {
      const kept = await isKept();
      button.querySelector("span").textContent = kept ? button.dataset.remove : button.dataset.keep;
      if (isPressed) status.textContent = kept ? button.dataset.kept : button.dataset.removed;
      button.hidden = false;
      return kept;
    };
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await ((await isKept()) ? remove() : keep());
      } finally {
        button.disabled = false;
        show(true);
      }
    });
    show(false).then((kept) => kept && keep().catch(() => {}));
  }
  if (forget) {
    caches.has(KEPT).then((any) => (forget.hidden = !any));
    forget.addEventListener("click", () => removeAll().then(() => (forget.textContent = forget.dataset.done)));
  }
})();
