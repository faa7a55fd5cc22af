// A loan whose time runs out with gifts in it: one giver chooses, the other's money goes on by itself to the same partner.
import { afterAll, beforeAll, expect, it } from "vitest";
import { expireLoans } from "../../functions/closings/commands.ts";
import { settleAllEnded } from "../../functions/closings/release.ts";
import { directDueLots } from "../../functions/directing/commands.ts";
import { minor } from "../../functions/money/minor.ts";
import { findPersonByEmail } from "../../functions/people/queries.ts";
import { redirect } from "../../functions/recycling/redirect.ts";
import { ledgerTable } from "../support/ledger-table.ts";
import { give, must } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { office } from "../support/office.ts";
import { broken, clean, mails, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

it("asks each giver, and after 30 days sends what nobody directed to the same partner's next loan", async () => {
  const at = await office(test.table);
  const { deps } = at;
  const later = { deadline: "2026-12-01T00:00:00.000Z" };
  await putLoan(test.table, aLoan({ id: "late" }));
  await putLoan(test.table, aLoan({ id: "near", ...later, goal: minor(3_000n), principal: minor(193_200n) }));
  await putLoan(test.table, aLoan({ id: "far", ...later }));
  await putLoan(test.table, aLoan({ id: "other", ...later, partnerId: "partner_2", goal: minor(1_000n) }));
  const ann = await give(deps, "ann", "late", 2_500n);
  const ben = await give(deps, "ben", "late", 4_000n);
  const names = { [ann.donorId]: "ann", [ben.donorId]: "ben" };
  deps.clock.advanceDays(20);

  await broken(deps, expireLoans);
  expect(await readLoan(test.table, "late")).toMatchObject({ state: "expired" });
  await settled(deps);
  await broken(deps, settleAllEnded);
  expect(await readLoan(test.table, "late")).toMatchObject({ state: "expired", funded: 0n, promisedDonor: 0n });
  expect(await portfolio(deps, "ann")).toEqual({ given: 2_500n, undirected: 2_500n });
  expect(mails(deps, "ann").at(-1)).toBe(`A freezer for fish: where your money is now
“A freezer for fish” did not find enough givers in time. It is closed. Nothing of it was handed out.

Your €25.00 is safe and waits for your word. Choose where it goes until 21 April 2026. Otherwise it goes to another loan of Project Life, or to the next open loan if it has none.

See where it is, and choose
http://onward.test/me`);
  const waiting = (await at.get("/v1/undirected", "ann")).body.items;
  expect(waiting).toMatchObject([
    { reason: "loan_ended", left: { value: "25.00" }, due: false, goesTo: [{ loanId: "near" }] },
    { reason: "loan_ended", left: { value: "40.00" }, goesTo: [{ loanId: "near" }, { loanId: "far" }] },
  ]);

  const person = await findPersonByEmail(deps, "ann@donor.test");
  const choose = () => redirect(deps, person?.id ?? "", "other", minor(1_000n), { scope: "ann", key: "mine" });
  must(await choose());
  must(await choose());
  expect(await broken(deps, directDueLots)).toEqual([]);
  // The day that the donors were told is theirs to its end.
  deps.clock.advanceDays(30);
  expect(await broken(deps, directDueLots)).toEqual([]);
  deps.clock.advanceDays(1);
  await broken(deps, directDueLots);
  await settled(deps);
  expect(await portfolio(deps, "ann")).toEqual({ given: 2_500n, committed: 2_500n });
  expect(await portfolio(deps, "ben")).toEqual({ given: 4_000n, committed: 4_000n });
  expect(mails(deps, "ben").filter((one) => one.startsWith("Your money has gone to"))).toHaveLength(2);
  await clean(deps);
  expect(
    (await ledgerTable(test.table, names, /^(release|redirection)/)).replaceAll(/contribution_\w+/g, "…"),
  ).toMatchInlineSnapshot(`
    "
    release:…
      for-loan/late        EUR       -25.00
      undirected/ann EUR        25.00

    release:…
      for-loan/late        EUR       -40.00
      undirected/ben EUR        40.00

    redirection:…
      for-loan/other       EUR        10.00
      undirected/ann EUR       -10.00

    redirection:…
      for-loan/near        EUR        30.00
      undirected/ben EUR       -30.00

    redirection:…
      for-loan/far         EUR        10.00
      undirected/ben EUR       -10.00

    redirection:…
      for-loan/far         EUR        15.00
      undirected/ann EUR       -15.00
    "
  `);
});
