// The pages about a donor's money, over the donor of a simulated world whose money has gone the furthest: for tests of words and looks.
import { minor } from "../../../functions/money/minor.ts";
import { wire } from "../../../functions/money/wire.ts";
import type { ExpectedMonth } from "../../../functions/portfolio/expected.ts";
import { flowOf } from "../../../functions/portfolio/flow.ts";
import { type Holding, type Portfolio, treesOf } from "../../../functions/portfolio/portfolio.ts";
import { readExpected, readPortfolio } from "../../../functions/portfolio/queries.ts";
import { MONEY_PLACES, MOVEMENT_KINDS, type Movement } from "../../../functions/portfolio/statement/movement.ts";
import { type DonorsMovements, readMovements } from "../../../functions/portfolio/statement/queries.ts";
import { statementOf } from "../../../functions/portfolio/statement/statement.ts";
import { statementAnswer } from "../../../functions/portfolio/statement/wire.ts";
import { ExpectedPage } from "../../../web/me/money/expected-page.tsx";
import { FlowPage } from "../../../web/me/money/flow-page.tsx";
import { PlacePage } from "../../../web/me/money/place-page.tsx";
import { StatementPage } from "../../../web/me/money/statement-page.tsx";
import type { Locale } from "../../../web/words/locale.ts";
import { simulateWorld } from "../../simulation/simulate.ts";
import { site } from "../fixtures.ts";

/** What people wrote: in letters that no catalogue has. */
const WRITTEN = "Ψωμί";
export const TODAY = "2027-01-01T00:00:00.000Z";

export interface FarDonor {
  readonly portfolio: Portfolio;
  readonly movements: readonly Movement[];
  readonly months: readonly ExpectedMonth[];
  readonly loans: DonorsMovements["loans"];
}

export async function farDonor(): Promise<FarDonor> {
  const { world } = await simulateWorld({ seed: 5, operations: 400, faults: 1 });
  const deps = { table: world.table, clock: { now: () => new Date(world.clock.at) } };
  const items = [...world.memory.items.all(null)].map((one) => one.item);
  const paid = items.filter((one) => one.type === "checkout" && one.paymentId);
  const donors = [...new Set(paid.map((one) => String(one.donorId)))];
  const far = (one: Portfolio) => one.holdings.length + (one.lentOut > 0n ? 1_000 : 0);
  const all = await Promise.all(donors.map(async (id) => ({ id, portfolio: await readPortfolio(deps, id) })));
  const best = all.reduce((a, b) => (far(b.portfolio) > far(a.portfolio) ? b : a));
  const portfolio = { ...best.portfolio, holdings: best.portfolio.holdings.map(renamed) };
  const { movements, loans } = await readMovements(deps, best.id);
  return {
    portfolio,
    movements,
    months: await readExpected(deps, portfolio, "2026-01-01"),
    loans: new Map([...loans].map(([id, loan]) => [id, { ...loan, displayName: WRITTEN, title: WRITTEN }])),
  };
}

const renamed = (one: Holding): Holding => ({ ...one, loan: { ...one.loan, displayName: WRITTEN, title: WRITTEN } });

/** One of each kind and place, so that each has its word. */
function everyKind({ movements }: FarDonor): Movement[] {
  const [one] = movements;
  if (!one) throw new Error("nothing moved");
  return [
    ...movements,
    ...MOVEMENT_KINDS.map((kind) => ({ ...one, kind })),
    ...MONEY_PLACES.map((to) => ({ ...one, from: to, to })),
  ];
}

export function moneyPagesIn(locale: Locale, donor: FarDonor): Record<string, unknown> {
  const { portfolio, months, loans } = donor;
  const common = { site, locale, person: "ψ@ψ.ψ" };
  const period = { from: "2000-01-01", to: "2030-12-31" };
  const statement = statementAnswer(statementOf(everyKind(donor), period), loans);
  const empty = statementAnswer(statementOf([], period), loans);
  const flow = flowOf(treesOf(portfolio.holdings));
  const line = { at: TODAY, amount: wire("EUR", 500n) };
  const lines = [
    { ...line, contribution: { id: "c_1", displayName: WRITTEN }, reference: null },
    { ...line, contribution: null, reference: "Ψ" },
    { ...line, contribution: null, reference: null },
  ];
  const sum = wire("EUR", 1_500n);
  return {
    statement: <StatementPage {...common} statement={statement} years={["2026"]} wrong />,
    "empty statement": <StatementPage {...common} statement={empty} years={[]} />,
    flow: <FlowPage {...common} flow={flow} today={TODAY} gift={null} />,
    "flow of one": <FlowPage {...common} flow={flowOf(treesOf(portfolio.holdings), 1)} today={TODAY} gift="g_1" />,
    "no flow": <FlowPage {...common} flow={flowOf([])} today={TODAY} gift={null} />,
    expected: (
      <ExpectedPage {...common} months={[{ month: "2026-12", fresh: minor(500n), again: minor(500n) }, ...months]} />
    ),
    "nothing expected": <ExpectedPage {...common} months={[]} />,
    ...Object.fromEntries(
      (["given", ...MONEY_PLACES] as const).map((place) => [
        place,
        <PlacePage {...common} place={place} lines={lines} sum={sum} movements={statement.movements} />,
      ]),
    ),
    "empty place": <PlacePage {...common} place="lost" lines={[]} sum={sum} movements={[]} />,
  };
}
