// Owns the device's database: entries stay until they are sent and seen, sheets go with whoever they were for; refuses to talk to anybody.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type Entry, type Receipt, type Sheet, settled } from "./entry.ts";

interface Facts {
  /** Who worked here last, as a page of the server said. */
  readonly person: { readonly id: string; readonly label: string } | null;
  /** When this device last heard the server, by the server's clock, and what the device's own clock said then. */
  readonly heard: { readonly server: number; readonly device: number };
}

interface Schema extends DBSchema {
  outbox: { key: string; value: Entry };
  sheets: { key: string; value: Sheet };
  facts: { key: keyof Facts; value: Facts[keyof Facts] };
}
export type Database = IDBPDatabase<Schema>;

const NAME = "onward-partner";

/** Each step is for good: a later version adds its own below and leaves what people wrote where it is. */
const STEPS: readonly ((database: Database) => void)[] = [
  (database) => void database.createObjectStore("outbox", { keyPath: "key" }),
  (database) => {
    database.createObjectStore("sheets", { keyPath: "personId" });
    database.createObjectStore("facts");
  },
];

/** A sheet of last month says nothing that still holds, and names people. */
const SHEET_DAYS_MAX = 14;
/** What was sent stays in sight this long. */
const SENT_DAYS = 2;
const DAY_MS = 86_400_000;

let opened: Promise<Database> | null = null;

/** A newer version in another tab may want to change the database: this one lets go, and opens it again when it is needed. */
function letGo(): void {
  void opened?.then((database) => database.close()).catch(() => undefined);
  opened = null;
}

async function open(): Promise<Database> {
  const callbacks = { blocking: letGo, terminated: letGo };
  try {
    return await openDB<Schema>(NAME, STEPS.length, {
      ...callbacks,
      upgrade: (database, from) => {
        for (const step of STEPS.slice(from)) step(database);
      },
    });
  } catch (error) {
    // A newer version was here already. It has all of our stores, so the work goes on.
    if ((error as DOMException).name !== "VersionError") throw error;
    return openDB<Schema>(NAME, undefined, callbacks);
  }
}

const database = (): Promise<Database> => {
  opened ??= open().catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
};

/** Throws where a browser keeps nothing: then the page works as without a script. */
export async function ready(): Promise<void> {
  await database();
}

/** All or none, and only back when it is on the disk. Throws when it is not: a QuotaExceededError when the device is full. */
export async function keepEntries(entries: readonly Entry[]): Promise<void> {
  const work = (await database()).transaction("outbox", "readwrite", { durability: "strict" });
  try {
    // A refused put ends the whole transaction, and `done` says why.
    for (const entry of entries) work.store.put(entry).catch(() => undefined);
  } catch (error) {
    work.done.catch(() => undefined);
    // Over already, for a reason of its own.
    if (work.error) throw work.error;
    work.abort();
    throw error;
  }
  await work.done;
}

/** Takes back what was not sent. What was sent meanwhile stays, and so does what may have been. */
export async function dropEntry(key: string): Promise<void> {
  const work = (await database()).transaction("outbox", "readwrite");
  const entry = await work.store.get(key);
  if (entry && entry.state !== "sent" && !entry.tried) await work.store.delete(key);
  await work.done;
}

/** Those that go on their way now, marked so. What somebody took back since it was read is not among them, and does not come back. */
export async function markTried(entries: readonly Entry[]): Promise<Entry[]> {
  const work = (await database()).transaction("outbox", "readwrite", { durability: "strict" });
  // Said by whoever waits for it below, unless a put failed at once.
  work.done.catch(() => undefined);
  const going: Entry[] = [];
  for (const { key } of entries) {
    const entry = await work.store.get(key);
    if (entry?.state !== "saved") continue;
    going.push({ ...entry, tried: true });
    if (!entry.tried) work.store.put({ ...entry, tried: true }).catch(() => undefined);
  }
  await work.done;
  return going;
}

/** In the order in which they were written. */
export async function allEntries(): Promise<Entry[]> {
  const all = await (await database()).getAll("outbox");
  return all.sort((a, b) => (a.madeAt < b.madeAt ? -1 : a.madeAt > b.madeAt ? 1 : a.key < b.key ? -1 : 1));
}

/** Writes down the server's word on each. Answers how many it knew. */
export async function settle(receipts: readonly Receipt[], at: string): Promise<number> {
  const work = (await database()).transaction("outbox", "readwrite", { durability: "strict" });
  let known = 0;
  for (const receipt of receipts) {
    const entry = await work.store.get(receipt.key);
    if (!entry) continue;
    known += 1;
    await work.store.put(settled(entry, receipt, at));
  }
  await work.done;
  return known;
}

/** A new sheet knows all that was sent before it. */
export async function keepSheet(sheet: Sheet): Promise<void> {
  const work = (await database()).transaction(["sheets", "outbox"], "readwrite");
  await work.objectStore("sheets").put(sheet);
  const outbox = work.objectStore("outbox");
  const before = new Date(Date.parse(sheet.madeAt) - SENT_DAYS * DAY_MS).toISOString();
  for (const entry of await outbox.getAll())
    if (entry.state === "sent" && (entry.sentAt ?? "") < before) await outbox.delete(entry.key);
  await work.done;
}

export async function sheetOf(personId: string): Promise<Sheet | null> {
  const sheet = await (await database()).get("sheets", personId);
  return sheet && Date.now() - Date.parse(sheet.madeAt) < SHEET_DAYS_MAX * DAY_MS ? sheet : null;
}

export async function fact<Name extends keyof Facts>(name: Name): Promise<Facts[Name] | null> {
  return ((await (await database()).get("facts", name)) as Facts[Name] | undefined) ?? null;
}

export async function keepFact<Name extends keyof Facts>(name: Name, value: Facts[Name]): Promise<void> {
  await (await database()).put("facts", value, name);
}

/** Somebody is here: the names on anybody else's sheet are not theirs to read. What others wrote and did not send stays. */
export async function hereIs(person: Facts["person"]): Promise<void> {
  const work = (await database()).transaction(["sheets", "facts"], "readwrite");
  for (const key of await work.objectStore("sheets").getAllKeys())
    if (key !== person?.id) await work.objectStore("sheets").delete(key);
  await work.objectStore("facts").put(person, "person");
  await work.done;
}
