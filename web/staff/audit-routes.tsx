// Owns the HTTP of the page of audits: asking for one, and looking; refuses to audit.
import { type Context, Hono } from "hono";
import { askAudit } from "../../functions/audit-runs/commands.ts";
import { foundBy, lastRuns, runById } from "../../functions/audit-runs/queries.ts";
import type { Deps } from "../../functions/deps.ts";
import { page, seeOther } from "../desk/answer.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { AuditPage } from "./audit.tsx";
import { nothingHere, staffDesk } from "./frame.tsx";
import { peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";

export function auditPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/", (context) => show(context, deps, site, null));

  // Whatever became of it is on the page: it began, another one was on its way, or nobody could be woken.
  app.post("/", async (context) => {
    const asked = await askAudit(deps, callerOnPage(context));
    return seeOther(context, staffPaths.audit, !asked.ok && asked.refusal.code === "conflict" ? "already" : undefined);
  });

  app.get("/:id", (context) => show(context, deps, site, context.req.param("id")));
  return app;
}

async function show(context: Context<PageEnv>, deps: Deps, site: SiteInfo, id: string | null): Promise<Response> {
  const [runs, nameOf] = await Promise.all([lastRuns(deps), peopleNames(deps)]);
  const shown = id === null ? (runs[0] ?? null) : await runById(deps, id);
  if (id !== null && shown === null) return nothingHere(context, site);
  const violations = shown?.state === "finished" ? await foundBy(deps, shown.id) : [];
  const already = context.req.query("done") === "already";
  const props = { desk: staffDesk(context, site), now: deps.clock.now(), runs, shown, violations, nameOf, already };
  return page(context, <AuditPage {...props} />);
}
