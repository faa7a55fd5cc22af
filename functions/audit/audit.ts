// Owns auditing a whole table: used by the API, `npm run audit`, the daily job and tests; refuses to know the invariants.
import type { Deps } from "../deps.ts";
import { scanPages } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import type { Books } from "./books.ts";
import { INVARIANTS, judging } from "./invariants.ts";
import type { Journal } from "./journal.ts";
import { readPackedBooks } from "./packed-books.ts";
import type { Tell } from "./progress.ts";
import type { Violation } from "./violation.ts";

/** Readings while money moves: the table is read page by page, so a commit made meanwhile can look torn. */
const READS_MAX = 4;
/** An act is in the audit log this long after it happened, however late its record came through the stream. */
const LOGGED_WITHIN_MS = 15 * 60_000;

/** `now`: by whose clock acts have to be in the audit log; null where nobody carries them there. `read` begins a reading of the table, `still` says that nobody writes meanwhile. `journal`: where the journal and the audit log are read apart from the rest, what came of it. `tell` is told how far it is, often. */
interface How {
  readonly now?: Date | null;
  readonly read?: () => AsyncIterable<readonly Item[]>;
  readonly still?: boolean;
  readonly journal?: (loggedBefore: Date | null) => Promise<Journal>;
  readonly tell?: Tell;
}

export interface Audited {
  readonly violations: Violation[];
  readonly checked: Record<string, number>;
}

/**
 * Audits the whole table. What is found is looked for again in fresh readings, and only what is there each time is answered: a
 * commit made while the table was being read is no violation, and a real one does not go away.
 */
export async function audit(
  deps: Pick<Deps, "table">,
  { now = null, read, still = false, journal, tell }: How = {},
): Promise<Audited> {
  const look = async (reading: number) => {
    const seen = { items: 0, entries: 0 };
    const say = async (areas: number | null) => tell?.({ reading, read: areas !== null, ...seen, areas: areas ?? 0 });
    const loggedBefore = now && new Date(now.getTime() - LOGGED_WITHIN_MS);
    const elsewhere = journal?.(loggedBefore) ?? null;
    const pages = read ? read() : scanPages(deps.table);
    const { books, found } = await readPackedBooks(tell ? told(pages, seen, () => say(null)) : pages, elsewhere);
    books.loggedBefore = loggedBefore;
    await say(0);
    let areas = 0;
    for (const _ of judging(books, found)) await say(++areas);
    return { found, checked: counted(books) };
  };
  let { found: violations, checked } = await look(1);
  for (let reads = 1; !still && reads < READS_MAX && violations.size > 0; reads++) {
    const again = await look(reads + 1);
    violations = new Map([...again.found].filter(([key]) => violations.has(key)));
    checked = again.checked;
  }
  return { violations: [...violations.values()], checked };
}

/** The same pages, each told of when it was read. */
async function* told(
  pages: AsyncIterable<readonly Item[]>,
  seen: { items: number; entries: number },
  say: () => Promise<void>,
): AsyncGenerator<readonly Item[]> {
  for await (const items of pages) {
    seen.items += items.length;
    for (const item of items) if (item.type === "entry") seen.entries += 1;
    await say();
    yield items;
  }
}

function counted(books: Books): Record<string, number> {
  return {
    invariants: INVARIANTS.length,
    entries: books.entries.length,
    loans: books.loans.size,
    contributions: books.contributions.length,
    repayments: books.repayments.length,
    checkouts: books.checkouts.length,
    transfers: books.transfers.length,
    facts: books.told.length,
    links: books.acts.links,
  };
}
