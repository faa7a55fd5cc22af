// Owns reading the journal and the audit log out of the data file on a thread of its own, while another reads the rest; refuses to judge that.
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import {
  type Journal,
  type JournalParcel,
  JournalReading,
  ofJournal,
  openParcel,
} from "../../../functions/audit/journal.ts";
import { buffersOf } from "../../../functions/audit/numbers.ts";
import { LOCAL_TABLE_NAME } from "../places.ts";
import { itemsInFile } from "./data-file.ts";

/** A thread of Node 20 does not take over what lets its parent read TypeScript. */
const START = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(import.meta.url)}); });`;

/** Megabytes: without a limit a thread lets its garbage lie until gigabytes of it are there. */
const LIMITS = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 6 };

interface Asked {
  readonly file: string;
  /** ISO; null when nothing has to be in the log yet. */
  readonly loggedBefore: string | null;
}

/** The journal, and what is wrong with the log. The other thread shares nothing with this one but the file. */
export function journalInFile(file: string, loggedBefore: Date | null): Promise<Journal> {
  const asked: Asked = { file, loggedBefore: loggedBefore?.toISOString() ?? null };
  return new Promise((done, fail) => {
    const worker = new Worker(START, { eval: true, workerData: asked, resourceLimits: LIMITS });
    worker.once("message", (parcel: JournalParcel) => done(openParcel(parcel)));
    worker.once("error", fail);
    worker.once("exit", (code) => fail(new Error(`the thread that reads the journal ended with ${code}`)));
  });
}

async function answer({ file, loggedBefore }: Asked): Promise<void> {
  const journal = new JournalReading();
  for await (const items of itemsInFile(file, LOCAL_TABLE_NAME, ofJournal, false))
    for (const item of items) journal.add(item);
  const parcel = journal.parcel(loggedBefore === null ? null : new Date(loggedBefore));
  parentPort?.postMessage(parcel, [...buffersOf(parcel)]);
}

if (!isMainThread) await answer(workerData as Asked);
