// A whole life of money on the real engine: given, sent, handed out, repaid, moved on, twice; printed as a bookkeeper reads it.
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { completeFunding } from "../../../functions/loans/funding.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { keepPreferences } from "../../../functions/people/commands.ts";
import { identityGap } from "../../../functions/portfolio/portfolio.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { redirect } from "../../../functions/recycling/redirect.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { flakyTable } from "../../support/flaky-table.ts";
import { laggingIndex } from "../../support/lagging-index.ts";
import { ledgerTable } from "../../support/ledger-table.ts";
import { give, must, outTo, repay, send, theLoan } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

/** A partner of its own for each story, with a loan of 160.00 EUR that three donors fund. */
async function story(partnerId: string, deps: TestDeps = testDeps(test.table)) {
  const partner = {
    name: partnerId,
    country: "PH",
    city: null,
    currency: "PHP",
    currencies: [],
    description: "",
  } as const;
  must(await createPartner(deps, "system", partner, { id: partnerId }));
  const open = async (id: string, changes: Partial<Parameters<typeof aLoan>[0]> = {}) => {
    const terms = { instalments: 6, frequency: "monthly", method: "equal-principal" } as const;
    await putLoan(test.table, aLoan({ id, partnerId, terms, ...changes }));
    return id;
  };
  const first = await open(`${partnerId}_first`);
  const ada = await give(deps, `ada.${partnerId}`, first, 5_333n, 100n);
  const ben = await give(deps, `ben.${partnerId}`, first, 7_112n);
  const cleo = await give(deps, `cleo.${partnerId}`, first, 3_555n);
  const donors = [ada.donorId, ben.donorId, cleo.donorId];
  const holds = async () => {
    expect((await audit({ table: test.table })).violations).toEqual([]);
    for (const donor of donors) expect(identityGap(await readPortfolio(deps, donor))).toBe(0n);
  };
  const names = Object.fromEntries(
    [ada, ben, cleo].flatMap((one, at) => [
      [one.checkout.id, `GIFT${at + 1}`],
      [one.donorId, `DONOR${at + 1}`],
    ]),
  );
  return { deps, open, first, donors, holds, names, run: () => runRecycling(deps, { partnerId, dryRun: false }) };
}

describe("a life of money", () => {
  it("moves to a second and a third loan without losing a cent", async () => {
    const { deps, open, first, holds, names, run } = await story("p_life");
    await send(deps, first, "63.10");
    await outTo(deps, first);
    await repay(deps, first, 1_030_400n, "R-1");
    await holds();
    const second = await open("p_life_second", { goal: minor(12_425n), principal: minor(800_170n) });
    expect((await run()).map((one) => one.amount)).toEqual([5_333n, 7_092n]);
    await completeFunding(deps, second);
    await holds();
    expect(await run()).toEqual([]);
    await outTo(deps, second);
    await repay(deps, second, 800_170n, "R-2");
    const third = await open("p_life_third", { goal: minor(16_000n) });
    expect((await run()).length).toBeGreaterThan(2);
    await completeFunding(deps, third);
    await holds();
    expect((await theLoan(deps, third)).state).toBe("funded");

    const causes = await ledgerTable(test.table, names, /^(gift:pi_GIFT|hand-out:p_life|repayment:p_life)/);
    expect(causes).toMatchInlineSnapshot(`
      "
      gift:pi_GIFT1
        stripe               EUR        53.27
        for-loan/p_life_first EUR        53.33
        running-costs        EUR         1.00
        fees                 EUR        -1.06

      gift:pi_GIFT2
        stripe               EUR        69.81
        for-loan/p_life_first EUR        71.12
        fees                 EUR        -1.31

      gift:pi_GIFT3
        stripe               EUR        34.77
        for-loan/p_life_first EUR        35.55
        fees                 EUR        -0.78

      hand-out:p_life_first
        loan/p_life_first    PHP     10304.00
        partner/p_life       PHP    -10304.00
        for-loan/p_life_first PHP    -10304.00
        lent/p_life_first    PHP     10304.00

      repayment:p_life:R-1
        loan/p_life_first    PHP    -10304.00
        partner/p_life       PHP     10304.00
        fund/p_life          PHP     10304.00
        lent/p_life_first    PHP    -10304.00

      hand-out:p_life_second
        loan/p_life_second   PHP      8001.70
        partner/p_life       PHP     -8001.70
        for-loan/p_life_second PHP     -8001.69
        lent/p_life_second   PHP      8001.70
        fx                   PHP        -0.01

      repayment:p_life:R-2
        loan/p_life_second   PHP     -8001.70
        partner/p_life       PHP      8001.70
        fund/p_life          PHP      8001.70
        lent/p_life_second   PHP     -8001.70
      "
    `);
  });

  it("moves once, however often it is tried and wherever it breaks", async () => {
    const flaky = flakyTable(test.table);
    const { deps, open, first, holds, donors, run } = await story("p_break", {
      ...testDeps(test.table),
      table: flaky.table,
    });
    await send(deps, first);
    await outTo(deps, first);
    await repay(deps, first, 1_030_400n);
    const second = await open("p_break_second");
    let broken = 0;
    for (const when of ["before", "after", "before", "after", "after"] as const) {
      flaky.breakNext("TransactWriteCommand", when);
      try {
        await run();
      } catch {
        broken += 1;
      }
      await holds();
    }
    expect(broken).toBeGreaterThan(2);
    await run();
    await run();
    expect((await theLoan(deps, second)).funded).toBe(16_000n);
    for (const donor of donors) {
      const { holdings, recycledTotal, given, runningCosts } = await readPortfolio(deps, donor);
      expect(holdings.filter((one) => one.contribution.generation === 1)).toHaveLength(1);
      expect(recycledTotal).toBe(given - runningCosts);
    }
  });

  it("shows each donor what an exchange rate took, and the identity still holds", async () => {
    const { deps, open, first, holds, donors, run } = await story("p_rates");
    await send(deps, first);
    await outTo(deps, first);
    await repay(deps, first, 700_001n);
    await repay(deps, first, 330_399n);
    await open("p_rates_second", {
      rate: { value: "71.37", source: "test", date: "2026-08-01" },
      goal: minor(20_000n),
      principal: minor(1_427_400n),
    });
    await run();
    await holds();
    const lost = await Promise.all(donors.map(async (donor) => (await readPortfolio(deps, donor)).fx));
    expect(lost.every((one) => one > 0n)).toBe(true);
  });

  it("waits for a donor who wants to choose, goes where they say, and by itself after thirty days", async () => {
    const { deps, open, first, holds, donors, run } = await story("p_choose");
    const [ada = ""] = donors;
    must(await keepPreferences(deps, ada, { next: "choose", countries: [], sectors: [] }));
    await send(deps, first);
    await outTo(deps, first);
    await repay(deps, first, 1_030_400n);
    const near = await open("p_choose_near", { goal: minor(20_000n) });
    const wanted = await open("p_choose_wanted", { goal: minor(30_000n) });
    await run();
    expect((await readPortfolio(deps, ada)).waiting).toBe(5_333n);
    const request = { scope: ada, key: "my-word" };
    expect((await redirect(deps, ada, wanted, minor(9_999n), request)).ok).toBe(false);
    const said = must(await redirect(deps, ada, wanted, minor(2_000n), request));
    expect(must(await redirect(deps, ada, wanted, minor(2_000n), request))).toEqual(said);
    await holds();
    expect((await theLoan(deps, wanted)).funded).toBe(2_000n);
    deps.clock.advanceDays(31);
    await run();
    await holds();
    expect((await readPortfolio(deps, ada)).waiting).toBe(0n);
    expect((await theLoan(deps, near)).funded).toBe(16_000n - 2_000n);
  });

  it("directs no more than a donor said while the index of their contributions lags behind", async () => {
    const { deps, open, first, holds, donors } = await story("p_lag");
    const [ada = ""] = donors;
    await give(deps, "ada.p_lag", await open("p_lag_other"), 16_000n);
    for (const id of [first, "p_lag_other"]) {
      await send(deps, id);
      await outTo(deps, id);
      await repay(deps, id, 1_030_400n);
    }
    const wanted = await open("p_lag_wanted", { goal: minor(30_000n), principal: minor(1_932_000n) });
    const lagging = { ...deps, table: laggingIndex(test.table) };
    const request = { scope: ada, key: "lag" };
    expect(must(await redirect(lagging, ada, wanted, minor(5_333n), request)).contributions).toHaveLength(1);
    expect((await theLoan(deps, wanted)).funded).toBe(5_333n);
    await holds();
  });

  it("says what it directed when others fill the loan in between", async () => {
    const { deps, open, first, holds, donors } = await story("p_between");
    const [ada = ""] = donors;
    await give(deps, "ada.p_between", await open("p_between_other"), 16_000n);
    for (const id of [first, "p_between_other"]) {
      await send(deps, id);
      await outTo(deps, id);
      await repay(deps, id, 1_030_400n);
    }
    const wanted = await open("p_between_wanted");
    let pieces = 0;
    const client = new Proxy(test.table.client, {
      get: (target, name) => async (command: object) => {
        const answer = await Reflect.apply(Reflect.get(target, name, target), target, [command]);
        // After the first of the two pieces somebody else takes all but one cent of the rest.
        if (command instanceof TransactWriteCommand && ++pieces === 1)
          await give(deps, "eve.p_between", wanted, 10_666n);
        return answer;
      },
    });
    const slow = { ...deps, table: { ...test.table, client } };
    const said = await redirect(slow, ada, wanted, minor(6_000n), { scope: ada, key: "between" });
    expect(must(said)).toMatchObject({ directed: 5_333n });
    expect((await theLoan(deps, wanted)).remaining).toBe(1n);
    await holds();
  });
});
