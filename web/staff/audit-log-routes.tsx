// Owns the HTTP of the audit log's page: searching, checking, taking away; refuses to change the log.
import { type Context, Hono } from "hono";
import * as z from "zod";
import { EXPORT_FORMATS, EXPORT_TYPES, exported } from "../../functions/audit-log/export.ts";
import { headOf, linksPage } from "../../functions/audit-log/queries.ts";
import { LinkCursorShape } from "../../functions/audit-log/routes.ts";
import { type Flaw, verifiedThrough, verifyLog } from "../../functions/audit-log/verify.ts";
import type { Deps } from "../../functions/deps.ts";
import { fromCursor, toCursor } from "../../functions/http/paging.ts";
import { listStaff } from "../../functions/people/queries.ts";
import { page } from "../desk/answer.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { AuditLogPage } from "./audit-log.tsx";
import { FINANCE, staffDesk, staffOnly } from "./frame.tsx";
import { peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";

/** Rows of one page: about what somebody reads at once. */
const PAGE_SIZE = 50;
/** A misread day or an empty field searches for nothing in particular. */
const Day = z.iso.date();

export function auditLogPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance and administrators"));
  app.get("/", (context) => show(context, deps, site, null));

  // Reads, and remembers how far the chain is sound: doing it twice does no harm.
  app.post("/verify", async (context) => show(context, deps, site, (await verifyLog(deps)).flaws));

  app.get("/export", async (context) => {
    const format = EXPORT_FORMATS.find((one) => one === context.req.query("format")) ?? "ndjson";
    const head = await headOf(deps);
    return context.body(exported(deps, head, format), 200, {
      "Content-Type": EXPORT_TYPES[format],
      "Content-Disposition": `attachment; filename="audit-log-${head?.seq ?? 0}.${format}"`,
    });
  });
  return app;
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  flaws: readonly Flaw[] | null,
): Promise<Response> {
  const sent = (name: string) => context.req.query(name)?.trim() || null;
  const day = (name: string) => Day.safeParse(sent(name)).data ?? null;
  const filter = { by: sent("by"), subject: sent("subject"), from: day("from"), to: day("to") };
  // A cursor that is none of ours starts from the newest.
  const cursor = fromCursor(context.req.query("cursor") ?? "", LinkCursorShape);
  const [found, head, verified, nameOf, people] = await Promise.all([
    linksPage(deps, filter, PAGE_SIZE, cursor),
    headOf(deps),
    verifiedThrough(deps),
    peopleNames(deps),
    listStaff(deps),
  ]);
  const next = found.next ? { ...filter, cursor: toCursor(found.next) } : null;
  const markup = (
    <AuditLogPage
      desk={staffDesk(context, site)}
      links={found.links}
      filter={filter}
      people={people.map((person) => ({ id: person.id, name: person.name ?? person.email }))}
      nameOf={nameOf}
      nextHref={next && staffPaths.auditLogOf(next)}
      head={head}
      verified={verified}
      flaws={flaws}
    />
  );
  return page(context, markup);
}
