// Owns reading the audit log out of the data file on a thread of its own, while another reads the money; refuses to judge money.
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { Acts, type ActsReport, tellsOfActs } from "../../../functions/audit/acts.ts";
import { Texts } from "../../../functions/audit/texts.ts";
import { LOCAL_TABLE_NAME } from "../places.ts";
import { itemsInFile } from "./data-file.ts";

/** A thread of Node 20 does not take over what lets its parent read TypeScript. */
const START = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(import.meta.url)}); });`;

/** Megabytes: without a limit a thread lets its garbage lie until gigabytes of it are there. */
const LIMITS = { maxOldGenerationSizeMb: 80, maxYoungGenerationSizeMb: 8 };

interface Asked {
  readonly file: string;
  /** ISO; null when nothing has to be in the log yet. */
  readonly loggedBefore: string | null;
}

/** What is wrong with the log. The other thread shares nothing with this one but the file. */
export function actsInFile(file: string, loggedBefore: Date | null): Promise<ActsReport> {
  const asked: Asked = { file, loggedBefore: loggedBefore?.toISOString() ?? null };
  return new Promise((done, fail) => {
    const worker = new Worker(START, { eval: true, workerData: asked, resourceLimits: LIMITS });
    worker.once("message", done);
    worker.once("error", fail);
    worker.once("exit", (code) => fail(new Error(`the thread that reads the audit log ended with ${code}`)));
  });
}

async function answer({ file, loggedBefore }: Asked): Promise<ActsReport> {
  const acts = new Acts(new Texts());
  for await (const items of itemsInFile(file, LOCAL_TABLE_NAME, tellsOfActs, false))
    for (const item of items) acts.add(item);
  return acts.report(loggedBefore === null ? null : new Date(loggedBefore));
}

if (!isMainThread) parentPort?.postMessage(await answer(workerData as Asked));
