// SEPA and other slow methods: days between yes and money, a no at the end, and a yes that comes when the room is gone.
import { afterEach, beforeEach, expect, it } from "vitest";
import { openCheckout } from "../../functions/checkouts/commands.ts";
import { findCheckout } from "../../functions/checkouts/queries.ts";
import { closeOverdue } from "../../functions/gifts/commands.ts";
import { onNotice } from "../../functions/gifts/reactions.ts";
import { minor } from "../../functions/money/minor.ts";
import { knowPerson } from "../../functions/people/commands.ts";
import { redirect } from "../../functions/recycling/redirect.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { ledgerTable } from "../support/ledger-table.ts";
import { give, must } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { broken, mails, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let deps: TestDeps;
let dora: string;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  await putLoan(test.table, aLoan({ id: "loan" }));
  await putLoan(test.table, aLoan({ id: "next" }));
  dora = (await knowPerson(deps, { email: "dora@donor.test", name: "Dora" })).id;
});
afterEach(() => test.close());

async function begun(cents: bigint): Promise<string> {
  const caller = { personId: dora, role: "donor", partnerId: null, email: "dora@donor.test" } as const;
  const basket = {
    lines: [{ loanId: "loan", amount: minor(cents) }],
    runningCosts: minor(0n),
    email: null,
    locale: null,
  };
  const request = { scope: dora, key: "slow", hash: "slow" };
  return must(await broken(deps, (with_) => openCheckout(with_, caller, basket, request))).id;
}

async function told(kind: string, checkoutId: string): Promise<void> {
  const notice = { kind, objectId: `cs_${checkoutId}`, checkoutId, planId: null, paymentId: null };
  await broken(deps, (with_) => onNotice(with_, notice));
  await settled(deps);
}

it("keeps the room for days and books the money when it is there, not before", async () => {
  const id = await begun(5_000n);
  deps.payments.paySlowly(id);
  await told("checkout.session.completed", id);
  expect(await findCheckout(deps, id)).toMatchObject({ state: "processing", holdsRoom: true });
  expect(await ledgerTable(test.table)).toBe("");
  deps.clock.advanceDays(5);
  await broken(deps, (with_) => closeOverdue(with_, id));
  expect(await readLoan(test.table, "loan")).toMatchObject({ reserved: 5_000n, remaining: 11_000n });
  deps.payments.pay(id);
  await told("checkout.session.async_payment_succeeded", id);
  await told("checkout.session.completed", id);
  expect(await ledgerTable(test.table, { [id]: "GIFT" })).toBe(`
gift:pi_GIFT
  stripe               EUR        49.00
  for-loan/loan        EUR        50.00
  fees                 EUR        -1.00
`);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, committed: 5_000n });
});

it("gives the room back when the bank says no, and tells the donor that nothing was taken", async () => {
  const id = await begun(5_000n);
  deps.payments.paySlowly(id);
  await told("checkout.session.completed", id);
  deps.payments.failSlow(id);
  await told("checkout.session.async_payment_failed", id);
  expect(await findCheckout(deps, id)).toMatchObject({ state: "failed", holdsRoom: false });
  expect(await readLoan(test.table, "loan")).toMatchObject({ reserved: 0n, remaining: 16_000n });
  expect(await ledgerTable(test.table)).toBe("");
  expect(mails(deps, "dora").at(-1)).toContain("Your bank did not carry out the payment of €50.00.");
});

it("loses nothing when the yes comes after the room was given away: the donor is told, and directs it", async () => {
  const id = await begun(5_000n);
  deps.payments.paySlowly(id);
  await told("checkout.session.completed", id);
  deps.payments.failSlow(id);
  await told("checkout.session.async_payment_failed", id);
  await give(deps, "emil", "loan", 16_000n);
  // The bank had it after all.
  deps.payments.pay(id);
  await told("checkout.session.async_payment_succeeded", id);
  expect(await ledgerTable(test.table, { [id]: "GIFT", [dora]: "dora" }, /GIFT/)).toBe(`
gift:pi_GIFT
  stripe               EUR        49.00
  undirected/dora EUR        50.00
  fees                 EUR        -1.00
`);
  expect(await findCheckout(deps, id)).toMatchObject({ state: "paid", lines: [{ placed: "undirected" }] });
  expect(mails(deps, "dora").at(-1)).toContain("Your money is safe and waits for your word");
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, undirected: 5_000n });
  const direct = (with_: TestDeps) => redirect(with_, dora, "next", minor(5_000n), { scope: dora, key: "mine" });
  must(await broken(deps, direct));
  await settled(deps);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, committed: 5_000n });
});
