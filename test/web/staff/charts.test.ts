// Staff's pictures: every figure that is drawn stands in the table under it, and the table is the file; what is drawn is what the books say.
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { flowOf } from "../../../functions/charts/flow.ts";
import { timesToFunded } from "../../../functions/charts/funded.ts";
import { standingsOf } from "../../../functions/charts/places.ts";
import { closeDays } from "../../../functions/journal/balances.ts";
import { readMonths } from "../../../functions/journal/months.ts";
import { findFigures, keepMonths } from "../../../functions/month-close/work-out.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { give, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk } from "../desk.ts";

const PAGE = "/staff/pictures";
/** Width of a drawing of bars, and the tenths to which an edge is drawn. */
const WIDTH = 360n;

let at: Desk;
beforeAll(async () => {
  at = await desk(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  const { deps } = at;
  for (const id of ["one", "two"]) await putLoan(deps.table, aLoan({ id, partnerId: "partner_1" }));
  await give(deps, "ada", "one", 16_000n, 250n);
  await send(deps, "one");
  await outTo(deps, "one");
  deps.clock.advanceDays(35);
  await repay(deps, "one", 400_000n);
  await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
  deps.clock.advanceDays(50);
  await closeDays(deps);
  await keepMonths(deps);
});

interface Drawn {
  readonly html: string;
  readonly table: readonly (readonly string[])[];
}

/** One picture of the page with its table, amounts as plain decimals. */
async function drawn(name: string, query = ""): Promise<Drawn> {
  const { html, status } = await at.get("ann", `${PAGE}${query}`);
  expect(status).toBe(200);
  const section =
    new RegExp(`<section[^>]*aria-labelledby="chart-${name}"[\\s\\S]*?</section>[\\s\\S]*?</section>`).exec(
      html,
    )?.[0] ?? "";
  const rows = [...section.matchAll(/<tr>([\s\S]*?)<\/tr>/g)]
    .slice(1)
    .map(([, row = ""]) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(
        ([, cell = ""]) =>
          /<data value="([^" ]+)/.exec(cell)?.[1] ?? cell.replace(/<[^>]+>/g, "").replace(/(\d),(?=\d{3})/g, "$1"),
      ),
    );
  return { html: section, table: rows };
}

const units = (text: string): bigint => BigInt(text.replace(/[.,]/g, ""));

/** The widths of the drawn parts, row by row, against those that the table's amounts would have. */
function expectBars({ html, table }: Drawn, partsOf: (row: readonly string[]) => bigint[]): void {
  const bars = [...html.matchAll(/<g>([\s\S]*?)<\/g>/g)].map(([, bar = ""]) =>
    [...bar.matchAll(/<rect class="of-[^"]*"[^>]* width="([^"]+)"/g)].map(([, width]) => Number(width)),
  );
  const rows = table.map(partsOf);
  const most = rows
    .map((row) => row.reduce((sum, part) => (part > 0n ? sum + part : sum), 0n))
    .reduce((a, b) => (a > b ? a : b), 1n);
  const widths = rows.map((row) =>
    row.filter((part) => part > 0n).map((part) => Number((part * WIDTH * 10n) / most) / 10),
  );
  expect(bars).toEqual(widths);
  expect(widths.flat().length).toBeGreaterThan(0);
}

describe("what is drawn is what the table says", () => {
  it.each(["EUR", "PHP"])("places and purposes in %s", async (currency) => {
    for (const name of ["places", "purposes"]) {
      const one = await drawn(name, `?currency=${currency}`);
      expect(one.table.length).toBe(3);
      expectBars(one, (row) => row.slice(1, -1).map(units));
      for (const row of one.table)
        expect(row.slice(1, -1).reduce((sum, cell) => sum + units(cell), 0n)).toBe(units(row.at(-1) ?? ""));
    }
  });

  it.each(["EUR", "PHP"])("the flow in %s", async (currency) => {
    const { html, table } = await drawn("flow", `?currency=${currency}`);
    const amounts = [...html.matchAll(/<path class="band"[^>]*data-amount="([^"]+)"/g)].map(([, amount]) => amount);
    expect(amounts).toEqual(table.map((row) => row[2]));
    expect(amounts.length).toBeGreaterThan(2);
  });

  it("risk and time", async () => {
    expectBars(await drawn("par"), (row) => [
      units(row[1] ?? "") - units(row[2] ?? "") - units(row[3] ?? ""),
      units(row[2] ?? ""),
      units(row[3] ?? ""),
    ]);
    expectBars(await drawn("funded"), (row) => [BigInt(row[1] ?? "0")]);
  });

  it.each(["places", "purposes", "flow", "par", "funded"])("and the file of %s", async (name) => {
    const { table } = await drawn(name, "?currency=PHP&month=2026-04");
    const file = await at.get("ann", `${PAGE}/${name}.csv?currency=PHP&month=2026-04`);
    expect(file.type).toContain("text/csv");
    expect((parse(file.html) as string[][]).slice(1)).toEqual(table);
  });
});

describe("what it says", () => {
  it("is the books at the ends of months", async () => {
    const { table } = await drawn("places", "?currency=PHP&month=2026-04");
    const figures = await findFigures(at.deps, "2026-04");
    const held = (head: string) =>
      (figures?.lines ?? [])
        .filter((one) => one.currency === "PHP" && one.account.startsWith(head))
        .reduce((sum, one) => sum + one.opening + one.came - one.went, 0n);
    expect(table[0]?.slice(1, 3).map(units).sort()).toEqual([held("loan/"), held("partner/")].sort());
    expect((await at.get("reviewer", PAGE)).status).toBe(403);
  });

  it("follows money through returns, and makes the whole of its parts", async () => {
    const months = ["2026-03", "2026-04", "2026-05"];
    const kinds = (await Promise.all(months.map((month) => findFigures(at.deps, month)))).flatMap(
      (one) => one?.kinds ?? [],
    );
    const links = flowOf(kinds, "PHP");
    const sum = (test: (one: (typeof links)[number]) => boolean) =>
      links.filter(test).reduce((all, one) => all + one.amount, 0n);
    expect(sum((one) => one.from === "sent")).toBe(1_030_400n);
    expect(sum((one) => one.from === "again")).toBeGreaterThan(0n);
    for (const node of ["promised", "lent"] as const)
      expect(sum((one) => one.from === node)).toBe(sum((one) => one.to === node));
    expect(sum((one) => one.to === "out") + sum((one) => one.to === "back")).toBe(1_030_400n);
  });

  it("draws nothing of months after the one that is asked for", async () => {
    const sums = (await readMonths(at.deps))?.list() ?? [];
    const march = standingsOf(sums, { side: "place", currency: "PHP", last: "2026-03", count: 12 });
    expect(march.months.map((one) => one.month)).toEqual(["2026-03"]);
    const all = standingsOf(sums, { side: "place", currency: "PHP", last: "2026-05", count: 2 });
    expect(all.months.map((one) => one.month)).toEqual(["2026-04", "2026-05"]);
  });

  it("puts each loan into one group of days", () => {
    const loan = (days: number) => ({
      postedAt: "2026-03-01T00:00:00Z",
      fundedAt: new Date(Date.parse("2026-03-01") + days * 86_400_000).toISOString(),
    });
    const loans = [
      loan(0),
      loan(0.99),
      loan(1),
      loan(7),
      loan(59.9),
      loan(60),
      loan(100),
      { postedAt: null },
      { postedAt: "2026-03-01" },
    ];
    const groups = timesToFunded(loans as never, "2026-04-30");
    expect(groups.map((one) => one.loans)).toEqual([2, 1, 0, 1, 0, 0, 0, 1, 1]);
  });
});
