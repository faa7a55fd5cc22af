// Owns taking away all that a search of the log finds, or saying that it is too much; refuses to give away a part.
import type { Deps } from "../deps.ts";
import type { Link } from "./link.ts";
import { type LinkCursor, type LinkFilter, linksPage } from "./queries.ts";

/** Rows of one file of a search: more is taken away whole. */
const ROWS_MAX = 5_000;
/** Pages that are looked through: a search for something rare in years of acts ends there. */
const PAGES_MAX = 20;

/** Everything that fits, newest first; null where that is more than one file takes, or where looking for it would take too long. */
export async function allFound(
  deps: Pick<Deps, "table">,
  filter: LinkFilter,
  { rows: most, pages }: { rows: number; pages: number } = { rows: ROWS_MAX, pages: PAGES_MAX },
): Promise<Link[] | null> {
  const rows: Link[] = [];
  let cursor: LinkCursor | null = null;
  for (let page = 0; page < pages; page++) {
    const found: Awaited<ReturnType<typeof linksPage>> = await linksPage(deps, filter, most + 1 - rows.length, cursor);
    rows.push(...found.links);
    if (rows.length > most) return null;
    if (!found.next) return rows;
    cursor = found.next;
  }
  return null;
}
