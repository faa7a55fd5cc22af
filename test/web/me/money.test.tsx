// The pages about a donor's money: every word from a catalogue, links stay in the language, and what is drawn is what the table says.
import { beforeAll, expect, it } from "vitest";
import { wire } from "../../../functions/money/wire.ts";
import { DRAWN_MAX, type Flow, flowOf, nodesOf } from "../../../functions/portfolio/flow.ts";
import { type Holding, type Portfolio, treesOf } from "../../../functions/portfolio/portfolio.ts";
import { readExpected, readPortfolio } from "../../../functions/portfolio/queries.ts";
import { MONEY_PLACES, MOVEMENT_KINDS, type Movement } from "../../../functions/portfolio/statement/movement.ts";
import { readMovements } from "../../../functions/portfolio/statement/queries.ts";
import { statementOf } from "../../../functions/portfolio/statement/statement.ts";
import { statementAnswer } from "../../../functions/portfolio/statement/wire.ts";
import { barText, ExpectedPage } from "../../../web/me/money/expected-page.tsx";
import { layoutOf, PICTURE_WIDTH } from "../../../web/me/money/flow-layout.ts";
import { bandText, endText, FlowPage } from "../../../web/me/money/flow-page.tsx";
import { PlacePage } from "../../../web/me/money/place-page.tsx";
import { StatementPage } from "../../../web/me/money/statement-page.tsx";
import { documentOf } from "../../../web/site/render.ts";
import { ENGLISH, type Locale, localeOf } from "../../../web/words/locale.ts";
import { simulateWorld } from "../../simulation/simulate.ts";
import { site } from "../fixtures.ts";
import { MARKED_LOCALE, wordsLeftOver } from "../words/marked.ts";

const WRITTEN = "Ψωμί";
const TODAY = "2027-01-01T00:00:00.000Z";

let portfolio: Portfolio;
let movements: readonly Movement[];
let months: Awaited<ReturnType<typeof readExpected>>;
let loans: Awaited<ReturnType<typeof readMovements>>["loans"];

/** The donor of a simulated world whose money has gone the furthest, with names that no catalogue has. */
beforeAll(async () => {
  const { world } = await simulateWorld({ seed: 3, operations: 400, faults: 1 });
  const deps = { table: world.table, clock: { now: () => new Date(world.clock.at) } };
  const items = [...world.memory.items.all(null)].map((one) => one.item);
  const donors = new Set(
    items.filter((one) => one.type === "checkout" && one.paymentId).map((one) => String(one.donorId)),
  );
  const far = (one: Portfolio) => one.holdings.length + (one.lentOut > 0n ? 1_000 : 0);
  const all = await Promise.all([...donors].map(async (id) => ({ id, portfolio: await readPortfolio(deps, id) })));
  const best = all.reduce((a, b) => (far(b.portfolio) > far(a.portfolio) ? b : a));
  portfolio = { ...best.portfolio, holdings: best.portfolio.holdings.map(renamed) };
  months = await readExpected(deps, portfolio, "2026-01-01");
  const read = await readMovements(deps, best.id);
  movements = read.movements;
  loans = new Map([...read.loans].map(([id, loan]) => [id, { ...loan, displayName: WRITTEN, title: WRITTEN }]));
}, 60_000);

const renamed = (one: Holding): Holding => ({ ...one, loan: { ...one.loan, displayName: WRITTEN, title: WRITTEN } });

/** One of each kind and place, so that each has its word. */
function everyKind(): Movement[] {
  const [one] = movements;
  if (!one) throw new Error("nothing moved");
  return [
    ...movements,
    ...MOVEMENT_KINDS.map((kind) => ({ ...one, kind })),
    ...MONEY_PLACES.map((to) => ({ ...one, from: to, to })),
  ];
}

function pagesIn(locale: Locale): Record<string, unknown> {
  const common = { site, locale, person: "ψ@ψ.ψ" };
  const period = { from: "2000-01-01", to: "2030-12-31" };
  const statement = statementAnswer(statementOf(everyKind(), period), loans);
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
    expected: <ExpectedPage {...common} months={[{ month: "2026-12", fresh: sum0, again: sum0 }, ...months]} />,
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
const sum0 = 500n as Flow["others"]["amount"];

it("has every word from a catalogue", async () => {
  for (const [name, page] of Object.entries(pagesIn(MARKED_LOCALE)))
    expect([name, wordsLeftOver(await documentOf(page))]).toEqual([name, []]);
});

it("keeps every link in its language", async () => {
  for (const [name, page] of Object.entries(pagesIn(localeOf("de")))) {
    const html = await documentOf(page);
    const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
    const astray = [...main.matchAll(/(?:href|action)="(\/[^"]*)"/g)]
      .map(([, path]) => path)
      .filter((path) => !path?.startsWith("/de/"));
    expect([name, astray]).toEqual([name, []]);
    expect(html, name).not.toContain("style=");
  }
});

it("draws the figures that the table has, each band a link to its contribution", async () => {
  for (const most of [2, DRAWN_MAX]) {
    const flow = flowOf(treesOf(portfolio.holdings), most);
    const html = await documentOf(
      <FlowPage site={site} locale={ENGLISH} person="Jo" flow={flow} today={TODAY} gift={null} />,
    );
    const [svg = "", table = ""] = [
      /<svg[\s\S]*?<\/svg>/.exec(mainOf(html))?.[0],
      /<tbody[\s\S]*?<\/tbody>/.exec(html)?.[0],
    ];
    const rows = [...table.matchAll(/<tr>[\s\S]*?<\/tr>/g)].map(([row]) => row);
    for (const [nth, node] of nodesOf(flow).entries()) {
      const value = wire("EUR", node.amount).value;
      const href = `/me/contributions/${node.holding.contribution.id}`;
      expect(svg).toContain(`<a href="${href}" aria-label="${bandText(node, ENGLISH)}"`);
      expect(rows[nth]).toContain(href);
      expect(rows[nth]).toContain(`value="${value} EUR"`);
      for (const { end, amount } of node.ends) {
        expect(svg).toContain(`<title>${endText(end, amount, ENGLISH)}</title>`);
        expect(rows[nth]).toContain(`${endText(end, amount, ENGLISH)}</li>`);
      }
    }
    expect([...svg.matchAll(/<a /g)].length).toBe(nodesOf(flow).length);
    expect(rows.length).toBe(nodesOf(flow).length + (flow.others.count > 0 ? 1 : 0));
  }
});

const mainOf = (html: string) => html.slice(html.indexOf("<main"));

it("draws every part as high as its share, inside the one that it came from", () => {
  const flow = flowOf(treesOf(portfolio.holdings));
  const { bands, ends, height } = layoutOf(flow, TODAY);
  expect(layoutOf(flow, TODAY)).toEqual({ bands, ends, height });
  const bandOf = new Map(bands.map((band) => [band.node, band]));
  for (const band of bands) {
    expect(band.x).toBeGreaterThanOrEqual(0);
    expect(band.x + band.width).toBeLessThanOrEqual(PICTURE_WIDTH);
    expect(band.y + band.height).toBeLessThanOrEqual(height + 0.02);
    const parts = [
      ...band.node.children.map((one) => bandOf.get(one.node)?.height ?? 0),
      ...ends.filter((one) => one.node === band.node).map((one) => one.height),
    ];
    expect(Math.abs(parts.reduce((sum, one) => sum + one, 0) - band.height)).toBeLessThan(0.02 * (parts.length + 1));
    for (const { node } of band.node.children) {
      const child = bandOf.get(node);
      expect(child?.x).toBeGreaterThanOrEqual(band.x);
      expect(child?.y).toBeGreaterThanOrEqual(band.y - 0.02);
    }
  }
});

it("draws as many bars as there are months, with the table's figures, and says what is late", async () => {
  expect(months.length).toBeGreaterThan(0);
  const late = [{ month: null, fresh: sum0, again: sum0 }, ...months];
  const html = await documentOf(<ExpectedPage site={site} locale={ENGLISH} person="Jo" months={late} />);
  for (const one of late) {
    expect(html).toContain(`<title>${barText(one, ENGLISH)}</title>`);
    expect(html).toContain(`value="${wire("EUR", one.fresh + one.again).value} EUR"`);
  }
  expect(html).toContain("Late: was due before today");
  expect(html).toContain("expectations and no promises");
});
