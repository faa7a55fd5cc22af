// Owns the HTTP of the books' pages: balances and entries; refuses to change the books.
import { Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { fromCursor, toCursor } from "../../functions/http/paging.ts";
import { readBalances } from "../../functions/journal/balances.ts";
import { JournalCursor, readJournal } from "../../functions/journal/queries.ts";
import { page } from "../desk/answer.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { EntriesPage } from "./entries.tsx";
import { FINANCE, may, staffDesk } from "./frame.tsx";
import { LedgerPage } from "./ledger.tsx";
import { partnerNames } from "./names.ts";
import { staffPaths } from "./paths.ts";

/** Entries on one page: each is a small table. */
const PAGE_SIZE = 20;

export function ledgerPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/ledger", async (context) => {
    const [balances, partnerName] = await Promise.all([readBalances(deps), partnerNames(deps)]);
    return page(context, <LedgerPage {...{ desk: staffDesk(context, site), balances, partnerName }} />);
  });

  app.get("/ledger/entries", async (context) => {
    const account = context.req.query("account") || null;
    const sent = context.req.query("cursor");
    // A cursor that is none of ours starts from the newest.
    const cursor = sent === undefined ? null : fromCursor(sent, JournalCursor);
    const found = await readJournal(deps, { account, limit: PAGE_SIZE, cursor });
    const base = account ? `${staffPaths.entriesOf(account)}&` : `${staffPaths.entries}?`;
    const nextHref = found.next ? `${base}cursor=${toCursor(found.next)}` : null;
    const desk = staffDesk(context, site);
    const props = { desk, entries: found.entries, account, nextHref, finance: may(context, FINANCE) };
    return page(context, <EntriesPage {...props} />);
  });
  return app;
}
