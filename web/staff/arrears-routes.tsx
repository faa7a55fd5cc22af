// Owns the HTTP of the arrears' pages, as of any day that has come; refuses to work anything out.
import { Hono } from "hono";
import { overpaidOf, positionsOn } from "../../functions/arrears/queries.ts";
import { arrearsReport } from "../../functions/arrears/report.ts";
import type { Deps } from "../../functions/deps.ts";
import { IsoDate } from "../../functions/money/schema.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { page, today } from "../desk/answer.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { ArrearsPage, PartnerArrearsPage } from "./arrears.tsx";
import { arrearsTable, positionTable } from "./arrears-tables.tsx";
import { nothingHere, staffDesk } from "./frame.tsx";

/** Ends of months shown beside the day: a year. */
const MONTHS = 12;

/** The day that was asked for; today where it is none, or has not come. */
function dayIn(asked: string | undefined, now: string): string {
  return asked !== undefined && IsoDate.safeParse(asked).success && asked <= now ? asked : now;
}

export function arrearsPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/", async (context) => {
    const query = context.req.query();
    const desk = staffDesk(context, site);
    const now = today(deps);
    const on = dayIn(query.on, now);
    const report = await arrearsReport(deps, on, wantsFile({}, query) ? 0 : MONTHS);
    const view = viewOf(arrearsTable(desk.locale, on), report.partners, query);
    if (wantsFile(view.spec, query)) return csvAnswer(context, view, now);
    return page(context, <ArrearsPage desk={desk} report={report} view={view} today={now} />);
  });

  app.get("/:partner", async (context) => {
    const partner = await findPartner(deps, context.req.param("partner"));
    if (!partner) return nothingHere(context, site);
    const query = context.req.query();
    const now = today(deps);
    const on = dayIn(query.on, now);
    const [[positions = []], overpaid] = await Promise.all([
      positionsOn(deps, partner.id, [on]),
      overpaidOf(deps, partner.id),
    ]);
    const desk = staffDesk(context, site);
    const view = viewOf(positionTable(desk.locale, partner, on), positions, query);
    if (wantsFile(view.spec, query)) return csvAnswer(context, view, now);
    return page(context, <PartnerArrearsPage {...{ desk, partner, on, today: now, view, overpaid }} />);
  });
  return app;
}
