// A payment becomes books once, on proof, whatever the order of notices and wherever it breaks.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { fact } from "../../../functions/facts/fact.ts";
import { closeOverdue, settleCheckout } from "../../../functions/gifts/commands.ts";
import { onGiftBooked, onPaymentFailed } from "../../../functions/gifts/mails.ts";
import { bookPayout } from "../../../functions/gifts/payouts.ts";
import { onNotice } from "../../../functions/gifts/reactions.ts";
import { findEntry } from "../../../functions/journal/journal.ts";
import { minor } from "../../../functions/money/minor.ts";
import { findPersonByEmail } from "../../../functions/people/queries.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import { testDeps } from "../../support/deps.ts";
import { Broken, flakyTable } from "../../support/flaky-table.ts";
import { ledgerTable } from "../../support/ledger-table.ts";
import { must, theLoan } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

const clean = async () => expect((await audit({ table: test.table })).violations).toEqual([]);

/** A guest's basket for one loan of its own. */
const about = (told: { kind: string; objectId: string; checkoutId: string }) => ({
  ...told,
  paymentId: null,
  planId: null,
});

async function guestBasket(loanId: string, cents = 2_500n, deps = testDeps(test.table)) {
  await putLoan(test.table, aLoan({ id: loanId }));
  const basket = { lines: [{ loanId, amount: minor(cents) }], runningCosts: minor(150n), email: null, locale: null };
  const request = { scope: "guest", key: loanId, hash: loanId };
  const checkout = must(await openCheckout(deps, null, basket, request));
  return { deps, checkout, basket, request, sessionId: `cs_${checkout.id}` };
}

describe("settling a checkout", () => {
  it("books the gift with the fee of its balance transaction, so that one transaction is one entry", async () => {
    const { deps, checkout } = await guestBasket("loan_book");
    deps.payments.pay(checkout.id);
    for (const kind of [
      "payment_intent.succeeded",
      "checkout.session.completed",
      "charge.updated",
      "checkout.session.completed",
    ]) {
      await onNotice(deps, about({ kind, objectId: "whatever", checkoutId: checkout.id }));
    }
    expect(await ledgerTable(test.table, { [checkout.id]: "C1" }, /^gift:pi_C1/)).toMatchInlineSnapshot(`
      "
      gift:pi_C1
        stripe               EUR        25.86
        for-loan/loan_book   EUR        25.00
        running-costs        EUR         1.50
        fees                 EUR        -0.64
      "
    `);
    expect((await findEntry(deps, `gift:pi_${checkout.id}`))?.balanceTransaction).toBe(`txn_${checkout.id}`);
    await clean();
  });

  it("finds the page that it was paid on when the product stopped before it kept it, whoever tells of the payment", async () => {
    const { deps, checkout } = await guestBasket("loan_forgotten");
    const key = keys.checkout(checkout.id);
    const kept = { ...(await get(test.table, key)), sessionId: null, paymentUrl: null };
    await commit(test.table, [replace(key, kept, checkout.version, "changed")]);
    await closeOverdue(deps, checkout.id);
    expect((await findCheckout(deps, checkout.id))?.state).toBe("expired");
    deps.payments.pay(checkout.id);
    const paymentId = `pi_${checkout.id}`;
    const notice = {
      kind: "charge.succeeded",
      objectId: `ch_${paymentId}`,
      checkoutId: checkout.id,
      paymentId,
      planId: null,
    };
    await onNotice(deps, notice);
    await onNotice(deps, notice);
    expect((await findCheckout(deps, checkout.id))?.state).toBe("paid");
    expect(await findEntry(deps, `gift:${paymentId}`)).not.toBeNull();
    await clean();
  });

  it("believes what the provider says now, not what an old notice said", async () => {
    const { deps, checkout, sessionId } = await guestBasket("loan_order");
    deps.payments.pay(checkout.id);
    await onNotice(deps, about({ kind: "checkout.session.expired", objectId: sessionId, checkoutId: checkout.id }));
    expect((await findCheckout(deps, checkout.id))?.state).toBe("paid");
    deps.payments.truths.set(sessionId, { state: "processing", email: null });
    await settleCheckout(deps, checkout.id);
    expect((await findCheckout(deps, checkout.id))?.state).toBe("paid");
  });

  it("holds the room of a slow payment until it is known, and gives it back when it fails", async () => {
    const { deps, checkout, sessionId } = await guestBasket("loan_slow");
    deps.payments.truths.set(sessionId, { state: "processing", email: "slow@giver.test" });
    await settleCheckout(deps, checkout.id);
    expect((await theLoan(deps, "loan_slow")).reserved).toBe(2_500n);
    deps.payments.truths.set(sessionId, { state: "failed" });
    await settleCheckout(deps, checkout.id);
    await settleCheckout(deps, checkout.id);
    expect(await theLoan(deps, "loan_slow")).toMatchObject({ reserved: 0n, remaining: 16_000n, funded: 0n });
    expect((await findCheckout(deps, checkout.id))?.state).toBe("failed");
    await clean();
  });

  it("tells a guest whose debit did not arrive, at the address they paid with, and keeps that address no longer", async () => {
    const { deps, checkout, sessionId } = await guestBasket("loan_told");
    deps.payments.truths.set(sessionId, { state: "processing", email: "debit@giver.test" });
    await settleCheckout(deps, checkout.id);
    deps.payments.truths.set(sessionId, { state: "failed" });
    await settleCheckout(deps, checkout.id);
    const told = fact("checkout.failed", `CHECKOUT#${checkout.id}`, deps.clock.now(), "system", 3);
    for (let time = 0; time < 2; time++) await onPaymentFailed(deps, told);
    expect(deps.sent.map((mail) => mail.to)).toEqual(["debit@giver.test"]);
    expect(await findCheckout(deps, checkout.id)).toMatchObject({ state: "failed", email: null });
    // Should the money come after all, the payment names an address.
    deps.payments.pay(checkout.id, "debit@giver.test");
    await settleCheckout(deps, checkout.id);
    expect(await findCheckout(deps, checkout.id)).toMatchObject({ state: "paid", email: "debit@giver.test" });
    await clean();
  });

  it("knows a guest by the address they paid with, and shows them the gift when they sign in with it", async () => {
    const { deps, checkout } = await guestBasket("loan_guest");
    deps.payments.pay(checkout.id, "Guest@Giver.test");
    await settleCheckout(deps, checkout.id);
    const person = await findPersonByEmail(deps, "guest@giver.test");
    expect((await readPortfolio(deps, person?.id ?? "")).given).toBe(2_650n);
  });

  it.each(["before", "after"] as const)(
    "survives a break %s each write, and a second try books nothing twice",
    async (when) => {
      const flaky = flakyTable(test.table);
      const loanId = `loan_break_${when}`;
      const { deps, checkout } = await guestBasket(loanId, 2_500n, { ...testDeps(test.table), table: flaky.table });
      deps.payments.pay(checkout.id, `${when}@giver.test`);
      let broken = 0;
      for (let attempt = 0; attempt < 4; attempt++) {
        flaky.breakNext("TransactWriteCommand", when);
        await settleCheckout(deps, checkout.id).catch((error) => {
          if (!(error instanceof Broken)) throw error;
          broken += 1;
        });
        await clean();
      }
      flaky.breakNext("none", when);
      await settleCheckout(deps, checkout.id);
      await settleCheckout(deps, checkout.id);
      expect(broken).toBeGreaterThan(0);
      expect(await theLoan(deps, loanId)).toMatchObject({ funded: 2_500n, reserved: 0n });
      await clean();
    },
  );

  it("finds a checkout again whose session was opened and not kept", async () => {
    const flaky = flakyTable(test.table);
    const deps = { ...testDeps(test.table), table: flaky.table };
    await putLoan(test.table, aLoan({ id: "loan_crash" }));
    const basket = {
      lines: [{ loanId: "loan_crash", amount: minor(900n) }],
      runningCosts: minor(0n),
      email: null,
      locale: null,
    };
    const request = { scope: "guest", key: "crash", hash: "crash" };
    flaky.breakNext("TransactWriteCommand", "after");
    await expect(openCheckout(deps, null, basket, request)).rejects.toThrow(Broken);
    const again = must(await openCheckout(deps, null, basket, request));
    expect(again.paymentUrl).not.toBeNull();
    expect((await theLoan(deps, "loan_crash")).reserved).toBe(900n);
    await clean();
  });

  it("stops rather than book another sum than was asked", async () => {
    const { deps, checkout, sessionId } = await guestBasket("loan_sum");
    deps.payments.pay(checkout.id);
    const truth = deps.payments.truths.get(sessionId);
    if (truth?.state === "paid") deps.payments.truths.set(sessionId, { ...truth, gross: minor(truth.gross - 1n) });
    await expect(settleCheckout(deps, checkout.id)).rejects.toThrow("took 2649, asked 2650");
    await clean();
  });

  it("thanks once, and says what found no room", async () => {
    const { deps, checkout, sessionId } = await guestBasket("loan_thanks");
    deps.payments.truths.set(sessionId, { state: "expired" });
    await settleCheckout(deps, checkout.id);
    const { checkout: other } = await guestBasket("loan_thanks_other", 1_000n, deps);
    expect(other.state).toBe("open");
    await putLoan(test.table, aLoan({ id: "unused" }));
    const full = {
      lines: [{ loanId: "loan_thanks", amount: minor(16_000n) }],
      runningCosts: minor(0n),
      email: null,
      locale: null,
    };
    must(await openCheckout(deps, null, full, { scope: "guest", key: "full", hash: "full" }));
    deps.payments.truths.delete(sessionId);
    deps.payments.pay(checkout.id, "late@giver.test");
    await settleCheckout(deps, checkout.id);
    const entry = await findEntry(deps, `gift:pi_${checkout.id}`);
    if (!entry) throw new Error("not booked");
    await onGiftBooked(deps, entry);
    await onGiftBooked(deps, entry);
    expect(deps.sent).toHaveLength(1);
    expect(deps.sent[0]?.text).toContain("waits for your word");
    const person = await findPersonByEmail(deps, "late@giver.test");
    expect(await readPortfolio(deps, person?.id ?? "")).toMatchObject({
      undirected: 2_500n,
      runningCosts: 150n,
      committed: 0n,
    });
    await clean();
  });

  it("books a payout when it has arrived, once", async () => {
    const deps = testDeps(test.table);
    deps.payments.setPayout("po_1", "on_its_way", 4_242n);
    await bookPayout(deps, "po_1");
    expect(await findEntry(deps, "payout:po_1")).toBeNull();
    deps.payments.setPayout("po_1", "paid", 4_242n);
    await bookPayout(deps, "po_1");
    await bookPayout(deps, "po_1");
    expect(await ledgerTable(test.table, {}, /^payout:po_1/)).toMatchInlineSnapshot(`
      "
      payout:po_1
        bank                 EUR        42.42
        stripe               EUR       -42.42
      "
    `);
    await clean();
  });
});
