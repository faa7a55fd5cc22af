// Owns the HTTP of the audit log's page: searching, checking, taking away; refuses to change the log.
import { type Context, Hono } from "hono";
import * as z from "zod";
import { EXPORT_FORMATS, EXPORT_TYPES, exported } from "../../functions/audit-log/export.ts";
import { allFound } from "../../functions/audit-log/found.ts";
import { headOf, linksPage } from "../../functions/audit-log/queries.ts";
import { LinkCursorShape } from "../../functions/audit-log/routes.ts";
import { type Flaw, verifiedThrough, verifyLog } from "../../functions/audit-log/verify.ts";
import type { Deps } from "../../functions/deps.ts";
import { fromCursor, toCursor } from "../../functions/http/paging.ts";
import { listStaff } from "../../functions/people/queries.ts";
import { page, today } from "../desk/answer.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { cursorIn, pageView, wantsFile } from "../desk/table/view.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { AuditLogPage, auditLogSpec } from "./audit-log.tsx";
import { FINANCE, staffDesk, staffOnly } from "./frame.tsx";
import { peopleNames } from "./names.ts";

/** Rows of one page: about what somebody reads at once. */
const PAGE_SIZE = 50;
/** A misread day or an empty field searches for nothing in particular. */
const Day = z.iso.date();

export function auditLogPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
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
  const query = context.req.query();
  const filter = {
    ...{ by: sent("by"), subject: sent("subject"), what: sent("what"), words: sent("words") },
    ...{ from: day("from"), to: day("to") },
  };
  const desk = staffDesk(context, site);
  const [nameOf, people] = await Promise.all([peopleNames(deps), listStaff(deps)]);
  const known = { nameOf, by: filter.by, people: people.map(({ id, name, email }) => ({ id, name: name ?? email })) };
  const spec = auditLogSpec(desk.locale, known);
  const file = wantsFile(spec, query) ? await allFound(deps, filter) : undefined;
  if (file) return csvAnswer(context, pageView(spec, { rows: file, next: null }, query), today(deps));
  const tooMuch = file === null;
  // A cursor that is none of ours starts from the newest.
  const cursor = fromCursor(cursorIn(spec, query) ?? "", LinkCursorShape);
  const [found, head, verified] = await Promise.all([
    linksPage(deps, filter, PAGE_SIZE, cursor),
    headOf(deps),
    verifiedThrough(deps),
  ]);
  const view = pageView(spec, { rows: found.links, next: found.next && toCursor(found.next) }, query);
  const markup = <AuditLogPage {...{ desk, view, head, verified, flaws, tooMuch }} />;
  return page(context, markup, tooMuch ? 422 : 200);
}
