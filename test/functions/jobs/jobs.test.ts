// The clock's jobs go on although one of many things cannot be done: one bad checkout or partner must not hold up the others' money.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { contributionItem, contributionKey } from "../../../functions/contributions/items.ts";
import { closeOverdue } from "../../../functions/gifts/commands.ts";
import { freshContribution } from "../../../functions/gifts/rules.ts";
import { secretIdFrom } from "../../../functions/ids.ts";
import { JOBS } from "../../../functions/jobs/jobs.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, must, outTo, repay, send, theLoan } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

const run = (deps: TestDeps, name: string) => JOBS.find((job) => job.name === name)?.run(deps);

async function basketFor(deps: TestDeps, loanId: string) {
  await putLoan(deps.table, aLoan({ id: loanId }));
  const basket = { lines: [{ loanId, amount: minor(2_500n) }], runningCosts: minor(0n), email: null, locale: null };
  return { basket, request: { scope: "guest", key: loanId, hash: loanId } };
}

describe("the jobs", () => {
  it("gives back the room of every overdue checkout, although the provider took another sum for one", async () => {
    const deps = testDeps(test.table);
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) {
      const { basket, request } = await basketFor(deps, `loan_sweep_${n}`);
      ids.push(must(await openCheckout(deps, null, basket, request)).id);
    }
    const bad = ids[1] ?? "";
    deps.payments.pay(bad);
    const truth = deps.payments.truths.get(`cs_${bad}`);
    if (truth?.state === "paid") deps.payments.truths.set(`cs_${bad}`, { ...truth, gross: minor(1n) });
    deps.clock.advanceDays(1);
    await expect(run(deps, "sweep-checkouts")).rejects.toThrow("1 of 4 due checkouts could not be looked at");
    const reserved = await Promise.all(ids.map(async (_, n) => (await theLoan(deps, `loan_sweep_${n}`)).reserved));
    expect(reserved).toEqual([0n, 2_500n, 0n, 0n]);
  });

  it("leaves a checkout alone whose payment page opens while it is being closed", async () => {
    const alone = await testTable();
    const deps = testDeps(alone.table);
    const { basket, request } = await basketFor(deps, "loan_opening");
    deps.payments.down = true;
    expect((await openCheckout(deps, null, basket, request)).ok).toBe(false);
    deps.payments.down = false;
    // The sweeper has read the checkout; before it writes, the donor's second try opens the page.
    let asked = false;
    const client = new Proxy(alone.table.client, {
      get: (target, name) => async (command: object) => {
        if (!asked && command.constructor.name === "TransactWriteCommand") {
          asked = true;
          must(await openCheckout(deps, null, basket, request));
        }
        return Reflect.apply(Reflect.get(target, name, target), target, [command]);
      },
    });
    const checkoutId = secretIdFrom(deps.settings.idSecret, "checkout", request.scope, request.key);
    await closeOverdue({ ...deps, table: { ...alone.table, client } }, checkoutId);
    expect(asked).toBe(true);
    expect((await theLoan(deps, "loan_opening")).reserved).toBe(2_500n);
    const again = must(await openCheckout(deps, null, basket, request));
    expect(again).toMatchObject({ state: "open", paymentUrl: expect.any(String) });
    await alone.close();
  });

  it("recycles for every partner, although the loans of one cannot be read", async () => {
    const deps = testDeps(test.table);
    const facts = { country: "PH", city: null, currency: "PHP", currencies: [], description: "" } as const;
    for (const partnerId of ["p_a_broken", "p_b_sound"]) {
      must(await createPartner(deps, "system", { ...facts, name: partnerId }, { id: partnerId }));
      await putLoan(test.table, aLoan({ id: `${partnerId}_1`, partnerId }));
    }
    await give(deps, "ada", "p_b_sound_1", 16_000n);
    await send(deps, "p_b_sound_1");
    await outTo(deps, "p_b_sound_1");
    await repay(deps, "p_b_sound_1", 1_030_400n);
    await putLoan(test.table, aLoan({ id: "p_b_sound_2", partnerId: "p_b_sound" }));
    // A loan of nothing cannot have returned anything: a fault of the books that no sharing can mend.
    const broken = { partnerId: "p_a_broken", state: "disbursed", repaid: minor(5n), principal: minor(0n) } as const;
    await putLoan(test.table, aLoan({ id: "p_a_broken_2", ...broken }));
    const line = { loanId: "p_a_broken_2", amount: minor(500n) };
    const stray = freshContribution(line, "person_x", "donation_x", "gift:x", "2026-01-01T00:00:00.000Z", "PHP");
    await putOnce(test.table, contributionKey(stray), contributionItem(stray));
    await expect(run(deps, "recycle")).rejects.toThrow("1 of 2 failed");
    expect((await theLoan(deps, "p_b_sound_2")).funded).toBeGreaterThan(0n);
  });

  it("funds a full loan although its deadline is over, and books an early hand-out, when the stream said nothing", async () => {
    const alone = await testTable();
    const deps = testDeps(alone.table);
    const full = { funded: minor(16_000n), remaining: minor(0n) };
    const mine = { ...full, recycledIn: minor(16_000n), promisedDonor: minor(0n), promised: minor(1_030_400n) };
    const past = new Date(deps.clock.now().getTime() - 60_000).toISOString();
    await putLoan(alone.table, aLoan({ id: "full", ...full, promisedDonor: minor(16_000n), deadline: past }));
    const early = { preDisbursed: "2026-03-01", disbursementReference: "CV-1" } as const;
    await putLoan(alone.table, aLoan({ id: "early", ...mine, ...early, deadline: past }));
    await putLoan(alone.table, aLoan({ id: "funded", ...mine, ...early, state: "funded" }));
    await putLoan(alone.table, aLoan({ id: "open", deadline: past }));
    await run(deps, "expire-loans");
    const ids = ["full", "early", "funded", "open"];
    const states = await Promise.all(ids.map(async (id) => (await theLoan(deps, id)).state));
    expect(states).toEqual(["funded", "disbursed", "disbursed", "expired"]);
    await alone.close();
  });
});
