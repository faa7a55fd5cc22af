// Owns the HTTP of the books' pages: balances, entries, the audit; refuses to change the books.
import { Hono } from "hono";
import { audit } from "../../functions/audit/audit.ts";
import type { Deps } from "../../functions/deps.ts";
import { fromCursor, toCursor } from "../../functions/http/paging.ts";
import { readBalances } from "../../functions/journal/balances.ts";
import { JournalCursor, readJournal } from "../../functions/journal/queries.ts";
import { page } from "../desk/answer.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { AuditPage } from "./audit.tsx";
import { EntriesPage } from "./entries.tsx";
import { staffDesk } from "./frame.tsx";
import { LedgerPage } from "./ledger.tsx";
import { staffPaths } from "./paths.ts";

/** Entries on one page: each is a small table. */
const PAGE_SIZE = 20;

export function ledgerPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/ledger", async (context) => {
    return page(context, <LedgerPage desk={staffDesk(context, site)} balances={await readBalances(deps)} />);
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
    return page(context, <EntriesPage desk={desk} entries={found.entries} account={account} nextHref={nextHref} />);
  });

  app.get("/audit", (context) => page(context, <AuditPage desk={staffDesk(context, site)} found={null} />));

  // Reads only, so there is nothing to do twice: the answer to the post is the page itself.
  app.post("/audit", async (context) => {
    return page(
      context,
      <AuditPage desk={staffDesk(context, site)} found={await audit(deps, { now: deps.clock.now() })} />,
    );
  });
  return app;
}
