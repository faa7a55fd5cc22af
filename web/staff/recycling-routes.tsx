// Owns the HTTP of recycling pages: the dry run, a run, its outcome; refuses to decide anything.
import { Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { page, seeOther } from "../desk/answer.ts";
import { readForm } from "../desk/form.ts";
import { findOutcome, keepOutcome } from "../desk/outcomes.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { FINANCE, staffDesk, staffOnly } from "./frame.tsx";
import { staffPaths } from "./paths.ts";
import { RecyclingPage, RecyclingRunPage } from "./recycling.tsx";
import { type PartnerPlan, plansOf } from "./recycling-plan.ts";

export function recyclingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/", async (context) => {
    const plans = plansOf(await runRecycling(deps, { partnerId: null, dryRun: true }));
    return page(context, <RecyclingPage desk={staffDesk(context, site)} plans={plans} />);
  });

  app.post("/", async (context) => {
    const form = await readForm(context);
    const partnerId = form.text("partnerId");
    if (!form.once || partnerId === "") return seeOther(context, staffPaths.recycling);
    const { personId } = callerOnPage(context);
    if (await findOutcome(deps, personId, form.once)) return seeOther(context, staffPaths.recyclingRun(form.once));
    const plans = plansOf(await runRecycling(deps, { partnerId, dryRun: false }));
    // A run that moved nothing leaves the outcome to the other tap, which moved it.
    if (plans.length > 0) await keepOutcome(deps, personId, form.once, plans);
    return seeOther(context, staffPaths.recyclingRun(form.once));
  });

  app.get("/runs/:once", async (context) => {
    const plans = await findOutcome<PartnerPlan[]>(deps, callerOnPage(context).personId, context.req.param("once"));
    return page(context, <RecyclingRunPage desk={staffDesk(context, site)} path={context.req.path} plans={plans} />);
  });
  return app;
}
