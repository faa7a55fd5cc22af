// Owns finding papers: a partner's own, one of them, what staff has to look at; refuses to change them.
import { dayOf, daysAfter } from "../days.ts";
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll, type Range } from "../table/read.ts";
import { paperFrom } from "./items.ts";
import { addressOf, type Paper, type PaperFile, RENEW_DAYS } from "./paper.ts";
import { papersIn } from "./store.ts";

type Reads = Pick<Deps, "table">;

/** Everything that is asked of a partner or kept of it, what was asked last first. */
export async function papersOf(deps: Reads, partnerId: string): Promise<Paper[]> {
  const papers = await all(deps, { pk: `PARTNER#${partnerId}`, prefix: "PAPER#" });
  return papers.sort((a, b) => b.askedAt.localeCompare(a.askedAt));
}

/** Null for what is not there, was removed, or is another partner's. */
export async function findPaper(deps: Reads, partnerId: string, id: string): Promise<Paper | null> {
  const item = await get(deps.table, keys.paper(partnerId, id));
  return item ? paperFrom(item) : null;
}

/** What waits for staff: files to look at, the oldest first, then what ran out or soon does. */
export async function papersDue(deps: Pick<Deps, "table" | "clock">): Promise<Paper[]> {
  const soon = daysAfter(dayOf(deps.clock.now()), RENEW_DAYS + 1);
  const list = { pk: "PAPERS", index: "gsi1" } as const;
  const [came, ending] = await Promise.all([
    all(deps, { ...list, prefix: "received#" }),
    all(deps, { ...list, from: "until#", to: `until#${soon}` }),
  ]);
  // The index may be a moment behind: what somebody just looked at is not waiting any more.
  return [...came.filter((one) => one.state === "received"), ...ending.filter((one) => one.state === "accepted")];
}

/** Papers that count and whose last day is between two, both included. */
export async function papersEnding(deps: Reads, from: string, to: string): Promise<Paper[]> {
  const papers = await all(deps, {
    pk: "PAPERS",
    index: "gsi1",
    from: `until#${from}`,
    to: `until#${daysAfter(to, 1)}`,
  });
  return papers.filter((one) => one.state === "accepted");
}

/** The file that came as the `nth` and still counts or waits; null for any other. */
export function fileOf(paper: Paper, nth: number): PaperFile | null {
  return [paper.file, ...paper.earlier].find((one) => one?.nth === nth) ?? null;
}

/** Its bytes; null where they are gone. */
export function bytesOf(deps: Pick<Deps, "papers">, paper: Paper, file: PaperFile): Promise<Uint8Array | null> {
  return papersIn(deps).get(addressOf(paper, file));
}

async function all({ table }: Reads, range: Range): Promise<Paper[]> {
  const found: Paper[] = [];
  for await (const item of queryAll(table, range)) {
    const paper = paperFrom(item);
    if (paper) found.push(paper);
  }
  return found;
}
