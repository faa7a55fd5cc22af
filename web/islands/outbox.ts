// Owns what happens on each of a partner's pages: what waits is shown and sent, the way out is guarded, the device is made ready for a day
// without a network; on the collection page, the sheet. Refuses to be needed: every page works without it.
import { showBadge } from "./collect/badge.ts";
import { recallClock } from "./collect/clock.ts";
import { CollectionPage } from "./collect/page.ts";
import { Sender } from "./collect/sender.ts";
import { guardSignOut } from "./collect/sign-out.ts";
import { allEntries, fact, hereIs, ready, sheetOf } from "./collect/store.ts";
import { type PageData, readPage, speech } from "./collect/words.ts";

/** Tabs tell each other that something is different. */
const CHANGES = "onward-outbox";
/** The language for which the kept page was changed: once, so that nothing turns round for ever. */
const TURNED = "onward-turned";

async function start(): Promise<void> {
  const page = readPage();
  if (!page) return;
  const speak = speech(page);
  // Without a database nothing here is true: then the page stays as the server made it.
  await ready();
  await recallClock();
  if (page.person) await hereIs(page.person);
  else await sayWho();
  guardSignOut(speak);

  const changes = new BroadcastChannel(CHANGES);
  const show = async () => {
    showBadge(speak, await allEntries(), (await fact("heard"))?.server ?? null);
    await sheet?.show();
  };
  const changed = () => {
    changes.postMessage("");
    void show();
  };
  const sending = new Sender(changed);
  const root = document.querySelector<HTMLElement>("[data-collection-device]");
  const sheet = root ? new CollectionPage(root, speak, sending, changed) : null;
  changes.addEventListener("message", () => void show());
  await show();

  addEventListener("online", () => void sending.send());
  addEventListener("offline", () => void show());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void sending.send();
  });
  const kept = keepPages().catch(() => undefined);
  await sending.send({ fresh: sheet !== null });
  await kept;
  if (page.person === null) await ofWhoever(page);
}

/** The kept page is nobody's: it is told who is here, and changed for one in their language. */
async function ofWhoever({ spoken }: PageData): Promise<void> {
  const person = await fact("person");
  const sheet = person && (await sheetOf(person.id));
  if (!sheet || sheet.language === spoken || sessionStorage.getItem(TURNED) === sheet.language) return;
  sessionStorage.setItem(TURNED, sheet.language);
  location.reload();
}

async function sayWho(): Promise<void> {
  const person = await fact("person");
  const place = document.querySelector('.nav.own a[href="/me"]');
  if (person && place) place.textContent = person.label;
}

/** Over once everything is kept as it is now. */
async function keepPages(): Promise<void> {
  // The first page of partners, "/partner", is none of its own: so it is asked for, not waited for.
  const { active } = await navigator.serviceWorker.register("/partner/sw.js", { scope: "/partner/" });
  // One that is new is keeping everything just now.
  if (!active || !navigator.onLine) return;
  const { port1, port2 } = new MessageChannel();
  const kept = new Promise((done) => {
    port1.onmessage = done;
  });
  active.postMessage("keep", [port2]);
  await kept;
}

// A browser that keeps nothing, or not now: the page goes on as without a script.
start().catch(() => undefined);
