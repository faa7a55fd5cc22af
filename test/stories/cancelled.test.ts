// Loans cancelled when they were funded already: before their money was sent, and after it had reached the partner.
import { afterEach, beforeEach, expect, it } from "vitest";
import { cancelLoan } from "../../functions/closings/commands.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { proposeTransfer } from "../../functions/transfers/commands.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { finance, give, managerOf, must, send, today } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { type Office, office } from "../support/office.ts";
import { broken, mails, plain, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let at: Office;
beforeEach(async () => {
  test = await testTable();
  at = await office(test.table);
  await putLoan(test.table, aLoan({ id: "ended" }));
});
afterEach(() => test.close());

it("cancels a funded loan whose money was not sent: every giver gets the word back", async () => {
  const { deps } = at;
  const ann = await give(deps, "ann", "ended", 10_000n);
  const ben = await give(deps, "ben", "ended", 6_000n);
  const loan = await readLoan(test.table, "ended");
  const proposal = { partnerId: "partner_1", loanIds: ["ended"], rate: "66.10", rateSource: "ECB", date: today(deps) };
  const request = { scope: "story", key: "sent", hash: "sent" };
  const transfer = must(await proposeTransfer(deps, finance(1), proposal, request));
  const cancel = () => at.post("/v1/loans/ended/cancel", "manager", { reason: "She moved away." }, null);
  expect(await cancel()).toMatchObject({
    status: 409,
    body: { code: "wrong_state", detail: expect.stringContaining("Cancel that transfer") },
  });
  await at.post(`/v1/transfers/${transfer.id}/cancel`, "ann");

  await broken(deps, async (flaky) => must(await cancelLoan(flaky, managerOf(loan), "ended", "She moved away.")));
  await settled(deps);
  expect(await readLoan(test.table, "ended")).toMatchObject({ state: "cancelled", funded: 0n, promisedDonor: 0n });
  expect(await portfolio(deps, "ann")).toEqual({ given: 10_000n, undirected: 10_000n });
  expect(mails(deps, "ben").at(-1)).toContain("Your €60.00 is safe and waits for your word.");
  const told = (await at.get("/v1/loans/ended/history")).body.items.map((item: { kind: string }) => item.kind);
  expect(told).toEqual(["gift", "gift", "funded", "cancelled", "gifts_released"]);
  const names = { [ann.donorId]: "ann", [ben.donorId]: "ben" };
  expect(plain(await ledgerTable(test.table, names, /^release/))).toMatchInlineSnapshot(`
    "
    release:…
      for-loan/ended       EUR      -100.00
      undirected/ann EUR       100.00

    release:…
      for-loan/ended       EUR       -60.00
      undirected/ben EUR        60.00
    "
  `);
});

it("cancels a loan whose money is at the partner: all of it comes back unlent and funds the next loan there", async () => {
  const { deps } = at;
  const ann = await give(deps, "ann", "ended", 10_000n);
  const ben = await give(deps, "ben", "ended", 6_000n);
  await send(deps, "ended", "66.10");
  const loan = await readLoan(test.table, "ended");
  const cancel = (by: typeof deps) => cancelLoan(by, managerOf(loan), "ended", "She found the money elsewhere.");
  await broken(deps, async (flaky) => must(await cancel(flaky)));
  await settled(deps);
  expect(await readLoan(test.table, "ended")).toMatchObject({
    state: "cancelled",
    funded: 16_000n,
    promised: 0n,
    repaid: 1_030_400n,
    unlent: 1_030_400n,
  });
  expect(await portfolio(deps, "ann")).toEqual({ given: 10_000n, waiting: 10_000n });
  expect(mails(deps, "ann").at(-1)).toContain("Your €100.00 had been sent already. It stays with Project Life");

  await putLoan(test.table, aLoan({ id: "next", deadline: "2026-12-01T00:00:00.000Z" }));
  await broken(deps, (flaky) => runRecycling(flaky, { partnerId: "partner_1", dryRun: false }));
  await settled(deps);
  expect(await readLoan(test.table, "next")).toMatchObject({ state: "funded", recycledIn: 16_000n });
  expect(await portfolio(deps, "ben")).toEqual({ given: 6_000n, committed: 6_000n });
  const names = { [ann.donorId]: "ann", [ben.donorId]: "ben" };
  expect(plain(await ledgerTable(test.table, names, /^(?!gift)/))).toMatchInlineSnapshot(`
    "
    transfer:…
      bank                 EUR      -155.89
      partner/partner_1    PHP     10304.00
      for-loan/ended       EUR      -160.00
      for-loan/ended       PHP     10304.00
      fx                   EUR         4.11

    not-handed-out:ended
      for-loan/ended       PHP    -10304.00
      fund/partner_1       PHP     10304.00

    recycling:…
      for-loan/next        PHP      6440.00
      fund/partner_1       PHP     -6440.00

    recycling:…
      for-loan/next        PHP      3864.00
      fund/partner_1       PHP     -3864.00
    "
  `);
  expect(await balanceTable(test.table, names)).toMatchInlineSnapshot(`
    "
      bank                 EUR      -155.89
      partner/partner_1    PHP     10304.00
      stripe               EUR       157.10
      for-loan/next        PHP     10304.00
      fees                 EUR        -2.90
      fx                   EUR         4.11
    "
  `);
  expect((await at.get("/v1/stats")).body).toMatchObject({
    given: { value: "160.00" },
    handedOut: { value: "0.00" },
    repaid: { value: "0.00" },
    recycled: { value: "160.00" },
  });
});
