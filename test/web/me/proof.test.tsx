// For every donor of simulated years with losses, refunds and three generations: what the pages show adds up to the cent, and what they draw is what they say.
import { beforeAll, describe, expect, it } from "vitest";
import { checkoutsOfDonor } from "../../../functions/checkouts/queries.ts";
import { yearIn } from "../../../functions/letters/year.ts";
import { flowOf } from "../../../functions/portfolio/flow.ts";
import { type Portfolio, treesOf } from "../../../functions/portfolio/portfolio.ts";
import { readExpected, readPortfolio } from "../../../functions/portfolio/queries.ts";
import { readMovements } from "../../../functions/portfolio/statement/queries.ts";
import { type Statement, statementOf, yearOf } from "../../../functions/portfolio/statement/statement.ts";
import { Identity } from "../../../web/me/identity.tsx";
import { ExpectedPage } from "../../../web/me/money/expected-page.tsx";
import { FlowPage } from "../../../web/me/money/flow-page.tsx";
import { portfolioView } from "../../../web/me/portfolio-view.ts";
import { documentOf } from "../../../web/site/render.ts";
import { ENGLISH } from "../../../web/words/locale.ts";
import { simulateWorld } from "../../simulation/simulate.ts";
import { site } from "../fixtures.ts";

/** Together they are rich: losses, refunds, three generations. What happens in one of them changes with all that asks for chance. */
const SEEDS = [3, 5, 8, 13];
const OPERATIONS = 400;

interface Donor {
  readonly id: string;
  readonly today: string;
  readonly portfolio: Portfolio;
  readonly identity: string;
  readonly flow: string;
  readonly expected: string;
  readonly years: readonly { readonly statement: Statement; readonly told: ReturnType<typeof yearIn> }[];
}

async function donorsOf(seed: number): Promise<Donor[]> {
  const { world } = await simulateWorld({ seed, operations: OPERATIONS, faults: 1 });
  expect(world.violations).toEqual([]);
  const deps = { table: world.table, clock: { now: () => new Date(world.clock.at) } };
  const today = deps.clock.now().toISOString();
  const items = [...world.memory.items.all(null)].map((one) => one.item);
  const ids = new Set(items.flatMap((one) => (one.type === "checkout" && one.paymentId ? [String(one.donorId)] : [])));
  const donors: Donor[] = [];
  for (const id of ids) {
    const portfolio = await readPortfolio(deps, id);
    const view = portfolioView(portfolio, await checkoutsOfDonor(deps, id));
    const months = await readExpected(deps, portfolio, today.slice(0, 10));
    const { movements, loans } = await readMovements(deps, id);
    const flow = flowOf(treesOf(portfolio.holdings));
    const years = [...new Set(movements.map((one) => one.at.slice(0, 4)))].map((year) => {
      const statement = statementOf(movements, yearOf(year));
      return { statement, told: yearIn(statement, loans) };
    });
    const common = { site, locale: ENGLISH, person: "Jo" };
    donors.push({
      ...{ id, today, portfolio, years },
      identity: String(<Identity identity={view.identity} locale={ENGLISH} />),
      flow: await documentOf(<FlowPage {...common} flow={flow} today={today} gift={null} />),
      expected: await documentOf(<ExpectedPage {...common} months={months} />),
    });
  }
  return donors;
}

let donors: Donor[];
beforeAll(async () => {
  donors = [];
  for (const seed of SEEDS) donors.push(...(await donorsOf(seed)));
}, 240_000);

/** Cents of every amount that stands in a piece of a page, in its order. */
const centsIn = (html: string): bigint[] =>
  [...html.matchAll(/value="(-?[\d.]+) EUR"/g)].map(([, value = ""]) => BigInt(value.replace(".", "")));
/** Cents in words: "€1,234.56", "-€0.50". */
const centsOf = (words: string): bigint => {
  const [, minus = "", digits = ""] = /(-?)€([\d,]+\.\d\d)/.exec(words) ?? [];
  return BigInt(`${minus}${digits.replace(/[,.]/g, "")}`);
};
const sum = (all: readonly bigint[]): bigint => all.reduce((one, other) => one + other, 0n);
const partOf = (html: string, name: string): string =>
  new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`).exec(html)?.[0] ?? "";
/** The picture of the page itself: the header has one of its own. */
const drawnIn = (html: string): string => partOf(html.slice(html.indexOf("<figure")), "svg");
const rowsOf = (html: string): string[] =>
  [...partOf(html, "tbody").matchAll(/<tr>[\s\S]*?<\/tr>/g)].map(([row]) => row);
const attribute = (tag: string, name: string): number => Number(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]);
const titled = (svg: string, shape: string): { tag: string; title: string }[] =>
  [...svg.matchAll(new RegExp(`<rect class="${shape}[^>]*>(?=<title>([^<]*))`, "g"))].map(([tag, title = ""]) => ({
    tag,
    title,
  }));

it("met donors of every kind: with losses, with refunds, with three generations", () => {
  expect(donors.length).toBeGreaterThan(20);
  expect(donors.some(({ portfolio }) => portfolio.lost > 0n)).toBe(true);
  expect(donors.some(({ portfolio }) => portfolio.refunded > 0n)).toBe(true);
  const generations = donors.flatMap(({ portfolio }) => portfolio.holdings.map((one) => one.contribution.generation));
  expect(Math.max(...generations)).toBeGreaterThanOrEqual(2);
});

describe("every donor", () => {
  it("sees places that add up to what they gave, to the cent", () => {
    for (const { id, identity, portfolio } of donors) {
      const shown = centsIn(partOf(identity, "tbody"));
      const [given] = centsIn(partOf(identity, "tfoot"));
      expect([id, sum(shown)]).toEqual([id, given]);
      expect(given).toBe(portfolio.given);
    }
  });

  it("sees a bar whose parts are as wide as the table's amounts, within the bar", () => {
    for (const { id, identity } of donors) {
      const amounts = new Map(
        rowsOf(identity).map((row) => [/class="key (\w+)"/.exec(row)?.[1] ?? "", centsIn(row)[0] ?? 0n]),
      );
      const whole = sum([...amounts.values()].filter((cents) => cents > 0n));
      const rects = [...identity.matchAll(/<rect class="(\w+)"[^>]*>/g)];
      for (const [tag, place = ""] of rects) {
        expect([id, place, attribute(tag, "width")]).toEqual([
          id,
          place,
          Number(((amounts.get(place) ?? 0n) * 1000n) / whole),
        ]);
        expect(attribute(tag, "x") + attribute(tag, "width")).toBeLessThanOrEqual(1000);
      }
      const seen = [...amounts].filter(([, cents]) => cents * 1000n >= whole && cents > 0n).map(([place]) => place);
      expect(rects.map(([, place]) => place)).toEqual(seen);
    }
  });

  it("sees a flow whose bands and ends say and measure what the table says", () => {
    for (const { id, flow } of donors) {
      const svg = drawnIn(flow);
      const rows = rowsOf(flow);
      const bands = titled(svg, "band");
      const ends = titled(svg, "end");
      const tableBands = rows.filter((row) => /\/me\/contributions\//.test(row));
      expect([id, bands.length]).toEqual([id, tableBands.length]);
      const inTable = tableBands.map((row) => ({
        amount: centsIn(row)[0] ?? 0n,
        ends: [...row.matchAll(/<li class="key [^"]*">([^<]*)</g)].map(([, words = ""]) => words),
      }));
      expect(bands.map(({ title }) => centsOf(title))).toEqual(inTable.map((one) => one.amount));
      for (const [nth, one] of inTable.entries()) {
        const own = ends.filter(({ tag }) => attribute(tag, "data-band") === nth + 1);
        expect([id, nth, own.map(({ title }) => title)]).toEqual([id, nth, one.ends]);
        const height = attribute(bands[nth]?.tag ?? "", "height");
        for (const { tag, title } of own) {
          const due = (Number(centsOf(title)) / Number(one.amount)) * height;
          expect(Math.abs(attribute(tag, "height") - due)).toBeLessThan(0.05);
        }
      }
      const [total] = centsIn(partOf(flow, "tfoot"));
      const roots = bands.filter(({ tag }) => tag.includes("shade-0") && attribute(tag, "x") >= 0);
      expect(roots.length).toBeGreaterThanOrEqual(total === undefined ? 0 : 1);
    }
  });

  it("sees bars of months that say and measure what the table says", () => {
    for (const { id, expected } of donors) {
      const svg = drawnIn(expected);
      const rows = rowsOf(expected).map(centsIn);
      const groups = [...svg.matchAll(/<g class="month[^"]*">[\s\S]*?<\/g>/g)].map(([group]) => group);
      expect([id, groups.length]).toEqual([id, rows.length]);
      const most = rows.reduce((all, [, , whole = 0n]) => (whole > all ? whole : all), 1n);
      for (const [nth, [fresh = 0n, again = 0n, whole]] of rows.entries()) {
        const group = groups[nth] ?? "";
        expect([id, nth, centsOf(partOf(group, "title"))]).toEqual([id, nth, whole]);
        expect(fresh + again).toBe(whole);
        const [, drawnFresh, drawnAgain] = [...group.matchAll(/<rect[^>]*>/g)].map(([tag]) => attribute(tag, "width"));
        expect([drawnFresh, drawnAgain]).toEqual([Number((fresh * 360n) / most), Number((again * 360n) / most)]);
      }
      expect(centsIn(partOf(expected, "tfoot")).at(-1) ?? 0n).toBe(sum(rows.map(([, , whole = 0n]) => whole)));
    }
  });

  it("reads of each year in a letter what the statement of it says, and where it all stood", () => {
    for (const { id, years } of donors) {
      for (const { statement, told } of years) {
        const { opening, closing } = statement;
        expect(told).not.toBeNull();
        if (!told) continue;
        expect([id, sum(told.stood.map((one) => one.amount))]).toEqual([id, closing.given]);
        expect(told.givenEver).toBe(closing.given);
        // Lent out: what was handed out, less what came back of it or was lost, less what is not theirs any more.
        expect(told.given - (closing.given - opening.given)).toBe(0n);
        const refunded = sum(
          statement.movements
            .filter((one) => one.kind === "refunded" || one.kind === "refund_returned")
            .flatMap((one) => (one.from === "lentOut" ? [-one.amount] : one.to === "lentOut" ? [one.amount] : [])),
        );
        const lentOut = closing.lentOut - opening.lentOut;
        const backFromLoans = told.cameBack - fromLost(statement);
        const lostOfLoans = sum(
          statement.movements.flatMap((one) =>
            one.from === "lentOut" && one.to === "lost"
              ? [one.amount]
              : one.from === "lost" && one.to === "lentOut"
                ? [-one.amount]
                : [],
          ),
        );
        expect([id, told.handedOut - backFromLoans - lostOfLoans + refunded + otherOut(statement)]).toEqual([
          id,
          lentOut,
        ]);
      }
    }
  });
});

/** Of what came back: came out of what had been given up. */
function fromLost({ movements }: Statement): bigint {
  return sum(
    movements.flatMap((one) =>
      one.from === "lost" && one.to === "waiting"
        ? [one.amount]
        : one.from === "waiting" && one.to === "lost"
          ? [-one.amount]
          : [],
    ),
  );
}

/** What reached or left loans in any other way. */
function otherOut({ movements }: Statement): bigint {
  const told = ["committed", "waiting", "lost"];
  return sum(
    movements.flatMap((one) => {
      if (one.kind === "refunded" || one.kind === "refund_returned") return [];
      if (one.to === "lentOut" && !told.includes(one.from)) return [one.amount];
      return one.from === "lentOut" && !told.includes(one.to) ? [-one.amount] : [];
    }),
  );
}
