// Owns what the phone keeps of the partner's pages for days without a network; refuses to know what people write on them (web/islands/outbox).

/** What the platform calls the global of a service worker; the page's own types have no word for it. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", act: (event: WorkerEvent) => void): void;
  addEventListener(type: "message", act: (event: WorkerEvent & MessageEvent) => void): void;
  addEventListener(type: "fetch", act: (event: FetchEvent) => void): void;
}
const worker = globalThis as unknown as Worker;

const KEPT = "onward-partner";
/** The collection page without anybody's data: rendered by the server, filled on the device. */
const SHELL = "/partner/collection/device";
const FILES = /(?:src|href)="(\/partner\/assets\/[^"]+|\/site\.css|\/favicon\.svg)"/g;

/**
 * The page first asks for all that it names, and is kept last: what is kept is whole, whenever the network goes. What an older page named
 * goes after that. `how`: the first time what the browser has just loaded will do. Nothing written on the device is here, so nothing of it can be lost with a new version.
 */
async function keepShell(how: RequestCache): Promise<void> {
  const page = await fetch(SHELL, { cache: "no-store", credentials: "same-origin" });
  // A sign-in that has run out leads elsewhere: then the page of before stays.
  if (!page.ok || page.redirected) return;
  const text = await page.clone().text();
  const files = [...text.matchAll(FILES)].map(([, path]) => path as string);
  const cache = await caches.open(KEPT);
  for (const path of files) {
    const marked = path.startsWith("/partner/assets/");
    if (!marked || !(await cache.match(path))) await cache.add(new Request(path, { cache: how }));
  }
  await cache.put(SHELL, page);
  const wanted = new Set([SHELL, ...files]);
  for (const { url } of await cache.keys()) if (!wanted.has(new URL(url).pathname)) await cache.delete(url);
}

/** Where people collect the kept page comes first: one bar of signal is slower than none. It asks for news itself. */
const COLLECTION = "/partner/collection";

async function shellFirst(request: Request): Promise<Response> {
  return (await caches.match(SHELL)) ?? fetch(request);
}

/** A page that cannot be had is the kept one: it says itself what it can do. */
async function pageOrShell(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(SHELL);
    if (kept) return kept;
    throw error;
  }
}

async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

async function networkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
}

worker.addEventListener("install", (event) =>
  event.waitUntil(Promise.all([keepShell("default"), worker.skipWaiting()])),
);
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
// Each visit with a network says so: words and scripts may be newer than this worker.
worker.addEventListener("message", (event) => {
  if (event.data !== "keep") return;
  const done = () => event.ports[0]?.postMessage("kept");
  event.waitUntil(keepShell("no-cache").then(done, done));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === COLLECTION) event.respondWith(shellFirst(request));
  else if (request.mode === "navigate") event.respondWith(pageOrShell(request));
  else if (pathname.startsWith("/partner/assets/")) event.respondWith(keptFirst(request));
  else if (pathname === "/site.css" || pathname === "/favicon.svg") event.respondWith(networkFirst(request));
});
