// A loan that expires with money in it that had come back from another: it goes back to where it came from, and moves on again.
import { afterAll, beforeAll, expect, it } from "vitest";
import { expireLoans } from "../../functions/closings/commands.ts";
import { contributionsOfLoan } from "../../functions/contributions/queries.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { give, outTo, repay, send } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { office } from "../support/office.ts";
import { broken, mails, plain, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

it("gives each piece back to the contribution it came from, through two generations of loans", async () => {
  const { deps, get } = await office(test.table);
  await putLoan(test.table, aLoan({ id: "first" }));
  const ann = await give(deps, "ann", "first", 10_000n);
  const ben = await give(deps, "ben", "first", 6_000n);
  await send(deps, "first", "64.40");
  await outTo(deps, "first");
  await putLoan(test.table, aLoan({ id: "second" }));
  await repay(deps, "first", 515_200n + 10_304n);
  await broken(deps, (flaky) => runRecycling(flaky, { partnerId: "partner_1", dryRun: false }));
  const carl = await give(deps, "carl", "second", 2_000n);
  await settled(deps);
  const before = await readLoan(test.table, "second");
  expect(before.recycledIn > 0n).toBe(true);

  deps.clock.advanceDays(20);
  await broken(deps, expireLoans);
  await settled(deps);
  expect(await readLoan(test.table, "second")).toMatchObject({
    state: "expired",
    funded: 0n,
    promised: 0n,
    recycledIn: 0n,
  });
  expect(await readLoan(test.table, "first")).toMatchObject({ recycled: 0n });
  expect((await contributionsOfLoan(deps, "first")).map((one) => one.onward)).toEqual([0n, 0n]);
  expect(mails(deps, "ann").at(-1)).toContain("It is back with Project Life and funds the next loan there.");
  expect(await portfolio(deps, "carl")).toEqual({ given: 2_000n, undirected: 2_000n });
  const told = (await get("/v1/loans/first/history")).body.items.map((item: { kind: string }) => item.kind);
  expect(told).not.toContain("recycled_out");

  await putLoan(test.table, aLoan({ id: "third", deadline: "2026-12-01T00:00:00.000Z" }));
  await broken(deps, (flaky) => runRecycling(flaky, { partnerId: "partner_1", dryRun: false }));
  await settled(deps);
  expect(await readLoan(test.table, "third")).toMatchObject({ recycledIn: before.recycledIn });
  const names = { [ann.donorId]: "ann", [ben.donorId]: "ben", [carl.donorId]: "carl" };
  expect(plain(await ledgerTable(test.table, names, /^(recycling|release)/))).toMatchInlineSnapshot(`
    "
    recycling:…
      for-loan/second      PHP      3171.70
      fund/partner_1       PHP     -3171.70

    recycling:…
      for-loan/second      PHP      1903.02
      fund/partner_1       PHP     -1903.02

    release:…
      for-loan/second      PHP     -3171.70
      fund/partner_1       PHP      3171.70

    release:…
      for-loan/second      PHP     -1903.02
      fund/partner_1       PHP      1903.02

    release:…
      for-loan/second      EUR       -20.00
      undirected/carl EUR        20.00

    recycling:…
      for-loan/third       PHP      3171.70
      fund/partner_1       PHP     -3171.70

    recycling:…
      for-loan/third       PHP      1903.02
      fund/partner_1       PHP     -1903.02
    "
  `);
  expect(await balanceTable(test.table, names)).toMatchInlineSnapshot(`
    "
      bank                 EUR      -160.00
      loan/first           PHP      5229.28
      partner/partner_1    PHP      5255.04
      stripe               EUR       176.55
      for-loan/third       PHP      5074.72
      lent/first           PHP      5229.28
      undirected/carl EUR        20.00
      fees                 EUR        -3.45
      interest             PHP       180.32
    "
  `);
});
