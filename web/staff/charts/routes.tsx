// Owns the HTTP of staff's pictures and of their tables as CSV; refuses to work anything out.
import { Hono } from "hono";
import { readCharts } from "../../../functions/charts/queries.ts";
import { dayOf } from "../../../functions/days.ts";
import type { Deps } from "../../../functions/deps.ts";
import { monthBefore } from "../../../functions/journal/days.ts";
import { firstMonth } from "../../../functions/journal/months.ts";
import { csvRows } from "../../../functions/month-close/safe-csv.ts";
import { page } from "../../desk/answer.ts";
import type { SiteInfo } from "../../parts/layout.tsx";
import type { PageEnv } from "../../server/session.ts";
import { FINANCE, staffDesk, staffOnly } from "../frame.tsx";
import { ChartsPage } from "./page.tsx";
import { CHARTS, chartTable, plain } from "./tables.ts";

export function chartPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
  const asked = (query: (name: string) => string | undefined) =>
    readCharts(deps, { month: query("month") ?? "", currency: query("currency") ?? "" });

  app.get("/", async (context) => {
    const charts = await asked((name) => context.req.query(name));
    const first = await firstMonth(deps);
    const months: string[] = [];
    for (let month = dayOf(deps.clock.now()).slice(0, 7); month >= first; month = monthBefore(month))
      months.push(month);
    return page(context, <ChartsPage desk={staffDesk(context, site)} charts={charts} months={months} />);
  });

  for (const name of CHARTS) {
    app.get(`/${name}.csv`, async (context) => {
      const charts = await asked((one) => context.req.query(one));
      const { columns, rows } = chartTable(name, charts, staffDesk(context, site).locale);
      const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : { figure: plain(cell) })));
      context.header("Content-Type", "text/csv; charset=utf-8");
      context.header("Content-Disposition", `attachment; filename="${name}-${charts.day}.csv"`);
      return context.body(csvRows([[...columns], ...cells]));
    });
  }
  return app;
}
