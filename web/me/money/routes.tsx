// Owns the pages about a donor's money: statement, figures, flow, expected returns, export; refuses to work anything out.
import { type Context, Hono } from "hono";
import { dayOf } from "../../../functions/days.ts";
import type { Deps } from "../../../functions/deps.ts";
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { wire } from "../../../functions/money/wire.ts";
import { everythingAbout, everythingJson } from "../../../functions/portfolio/export/everything.ts";
import { flowOf } from "../../../functions/portfolio/flow.ts";
import { linesOf, type PlaceLine } from "../../../functions/portfolio/places.ts";
import { treesOf } from "../../../functions/portfolio/portfolio.ts";
import { readExpected, readPortfolio } from "../../../functions/portfolio/queries.ts";
import { MONEY_PLACES } from "../../../functions/portfolio/statement/movement.ts";
import { readMovements } from "../../../functions/portfolio/statement/queries.ts";
import { type Period, statementOf } from "../../../functions/portfolio/statement/statement.ts";
import {
  periodOf,
  StatementQuery,
  statementAnswer,
  statementCsv,
} from "../../../functions/portfolio/statement/wire.ts";
import { referenceOf } from "../../giving/checkout-view.ts";
import type { SiteInfo } from "../../parts/layout.tsx";
import { paths } from "../../parts/paths.ts";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { documentOf } from "../../site/render.ts";
import { ExpectedPage } from "./expected-page.tsx";
import { FlowPage } from "./flow-page.tsx";
import { type PlaceLineView, PlacePage } from "./place-page.tsx";
import { StatementPage } from "./statement-page.tsx";
import { statementWords } from "./words.ts";

/** Every day of our books. */
const ALWAYS: Period = { from: "2000-01-01", to: "9999-12-31" };
const PLACES = ["given", ...MONEY_PLACES] as const;

/** Mounted after the donor's pages, which ask everybody to sign in. */
export function moneyPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const frame = (context: Context<PageEnv>) => ({
    site,
    locale: context.var.locale,
    person: callerOnPage(context).email,
  });

  app.get(paths.statement, async (context) => {
    const asked = askedPeriod(deps, context);
    const { movements, loans } = await readMovements(deps, callerOnPage(context).personId);
    const years = [...new Set(movements.map((one) => one.at.slice(0, 4)))].sort().reverse();
    const statement = statementAnswer(statementOf(movements, asked.period), loans);
    const page = <StatementPage {...frame(context)} statement={statement} years={years} wrong={asked.wrong} />;
    return context.html(await documentOf(page), asked.wrong ? 422 : 200);
  });

  app.get(paths.statementFile, async (context) => {
    const { period } = askedPeriod(deps, context);
    const { movements, loans } = await readMovements(deps, callerOnPage(context).personId);
    context.header("Content-Type", "text/csv; charset=utf-8");
    context.header("Content-Disposition", `attachment; filename="onward-${period.from}-${period.to}.csv"`);
    return context.body(statementCsv(statementOf(movements, period), loans, statementWords(context.var.locale)));
  });

  app.get("/me/money/:place", async (context) => {
    const place = PLACES.find((one) => one === context.req.param("place"));
    if (!place) return context.notFound();
    const { personId } = callerOnPage(context);
    const { movements, loans, donations, lots, now } = await readMovements(deps, personId);
    const touching = movements.filter((one) => one.from === place || one.to === place);
    const statement = statementAnswer(statementOf(touching, ALWAYS), loans);
    return context.html(
      await documentOf(
        <PlacePage
          {...frame(context)}
          place={place}
          lines={linesOf(place, now, donations, lots).map(lineView)}
          sum={wire(DONOR_CURRENCY, now[place])}
          movements={statement.movements}
        />,
      ),
    );
  });

  app.get(paths.flow, async (context) => {
    const gift = context.req.query("gift") ?? null;
    const { holdings } = await readPortfolio(deps, callerOnPage(context).personId);
    const trees = treesOf(holdings);
    const theirs = trees.filter(({ holding }) => holding.contribution.donationId === gift);
    if (gift !== null && theirs.length === 0) return context.notFound();
    const flow = flowOf(gift === null ? trees : theirs);
    const today = deps.clock.now().toISOString();
    return context.html(await documentOf(<FlowPage {...frame(context)} flow={flow} today={today} gift={gift} />));
  });

  app.get(paths.expected, async (context) => {
    const portfolio = await readPortfolio(deps, callerOnPage(context).personId);
    const months = await readExpected(deps, portfolio, dayOf(deps.clock.now()));
    return context.html(await documentOf(<ExpectedPage {...frame(context)} months={months} />));
  });

  app.post(paths.exportMe, async (context) => {
    const found = await everythingAbout(deps, callerOnPage(context).personId);
    if (!found.ok) return context.notFound();
    context.header("Content-Type", "application/json; charset=utf-8");
    context.header("Content-Disposition", 'attachment; filename="onward-my-data.json"');
    return context.body(everythingJson(found.value));
  });
  return app;
}

/** What the address asks for; this year where it asks for nothing that there is. */
function askedPeriod(deps: Pick<Deps, "clock">, context: Context<PageEnv>): { period: Period; wrong: boolean } {
  const today = dayOf(deps.clock.now());
  const { year, from, to } = context.req.query();
  const asked = StatementQuery.safeParse({ ...(year && { year }), ...(from && { from }), ...(to && { to }) });
  const period = asked.success ? periodOf(asked.data, today) : null;
  return period ? { period, wrong: false } : { period: periodOf({}, today) ?? ALWAYS, wrong: true };
}

function lineView({ at, amount, holding, donationId }: PlaceLine): PlaceLineView {
  return {
    at,
    amount: wire(DONOR_CURRENCY, amount),
    contribution: holding && { id: holding.contribution.id, displayName: holding.loan.displayName },
    reference: donationId === null ? null : referenceOf(donationId),
  };
}
