// Owns the HTTP of the arrears' pages; refuses to work anything out.
import { Hono } from "hono";
import { overpaidOf, positionsOn } from "../../functions/arrears/queries.ts";
import { arrearsReport } from "../../functions/arrears/report.ts";
import type { Deps } from "../../functions/deps.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { page, today } from "../desk/answer.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { ArrearsPage, PartnerArrearsPage } from "./arrears.tsx";
import { nothingHere, staffDesk } from "./frame.tsx";

/** Ends of months shown beside today: a year. */
const MONTHS = 12;

export function arrearsPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/", async (context) => {
    const report = await arrearsReport(deps, today(deps), MONTHS);
    return page(context, <ArrearsPage desk={staffDesk(context, site)} report={report} />);
  });

  app.get("/:partner", async (context) => {
    const partner = await findPartner(deps, context.req.param("partner"));
    if (!partner) return nothingHere(context, site);
    const on = today(deps);
    const [[positions = []], overpaid] = await Promise.all([
      positionsOn(deps, partner.id, [on]),
      overpaidOf(deps, partner.id),
    ]);
    const desk = staffDesk(context, site);
    const shown = { desk, partner, on, positions, overpaid };
    return page(context, <PartnerArrearsPage {...shown} />);
  });
  return app;
}
