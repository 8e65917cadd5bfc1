/** Keeps the files of the page, so that it works without a network. A change of any file is another version. */
const STORE = "gelv-@VERSION@";
const NAMES = [/* FILES */];

self.addEventListener("install", (event) => {
  // Past the browser's own store: files of one version belong together.
  const fresh = ["./", ...NAMES].map((name) => new Request(name, { cache: "reload" }));
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("gelv-") && name !== STORE);
  const drop = caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name))));
  event.waitUntil(drop.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const kept = caches.open(STORE).then((store) => store.match(event.request, { ignoreSearch: true }));
  event.respondWith(kept.then((found) => found ?? fetch(event.request)));
});
