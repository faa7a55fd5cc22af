// Claims about SEPA debits: complete at once, paid or failed days later.
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Bench, basket, errorOf, openBench } from "./bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

it("completes the session unpaid, and pays it when the money has arrived", async () => {
  const session = await bench.create();
  const response = await bench.pay(session, { iban: "DE89 3704 0044 0532 0130 00" });
  expect(response.status).toBe(303);
  expect(bench.seen("checkout.session.completed")[0]?.data.object).toMatchObject({ payment_status: "unpaid" });
  expect(bench.seen("payment_intent.processing")).toHaveLength(1);
  const [pending] = (await bench.stripe.charges.list()).data;
  expect(pending).toMatchObject({ status: "pending", paid: false, balance_transaction: null });
  expect(pending?.id).toMatch(/^py_/);
  expect((await errorOf(bench.stripe.refunds.create({ charge: pending?.id ?? "" }))).statusCode).toBe(400);

  await bench.advance(2);
  expect(bench.seen("checkout.session.async_payment_succeeded")).toEqual([]);
  await bench.advance(3);
  expect(bench.seen("checkout.session.async_payment_succeeded")[0]?.data.object).toMatchObject({
    id: session.id,
    payment_status: "paid",
  });
  expect(bench.seen("payment_intent.succeeded")).toHaveLength(1);
  const [charge] = (await bench.stripe.charges.list({ expand: ["data.balance_transaction"] })).data;
  expect(charge).toMatchObject({
    status: "succeeded",
    paid: true,
    payment_method_details: { type: "sepa_debit", sepa_debit: { last4: "3000", country: "DE" } },
    balance_transaction: { amount: 4_733, fee: 35, net: 4_698, type: "payment", reporting_category: "charge" },
  });
});

it("tells of a debit that the bank refuses", async () => {
  const session = await bench.create();
  await bench.pay(session, { iban: "DE62370400440532013001" });
  await bench.advance(5);
  expect(bench.seen("checkout.session.async_payment_failed")[0]?.data.object).toMatchObject({
    id: session.id,
    status: "complete",
    payment_status: "unpaid",
  });
  expect(bench.seen("charge.failed")[0]?.data.object).toMatchObject({ status: "failed", paid: false });
  expect(bench.seen("payment_intent.payment_failed")).toHaveLength(1);
  expect((await bench.stripe.balanceTransactions.list()).data).toEqual([]);
});

it("settles within five days whatever the weekday", async () => {
  for (let weekday = 0; weekday < 7; weekday += 1) {
    await bench.pay(await bench.create(), { iban: "DE89370400440532013000" });
    await bench.advance(5);
    expect(bench.seen("checkout.session.async_payment_succeeded")).toHaveLength(weekday + 1);
    await bench.advance(3); // Eight days on: the next weekday.
  }
});

it("offers no debit where it was not asked for, and none in other currencies", async () => {
  const cardOnly = await bench.create({ allowed_payment_method_types: ["card", "ideal"] });
  expect(cardOnly).toMatchObject({
    payment_method_types: ["card"],
    allowed_payment_method_types: ["card", "ideal"],
  });
  expect((await bench.pay(cardOnly, { iban: "DE89370400440532013000" })).status).toBe(402);
  expect(await (await fetch(cardOnly.url ?? "")).text()).not.toContain("IBAN");
  const debitOnly = await bench.create({ excluded_payment_method_types: ["card"] });
  expect((await bench.pay(debitOnly, { number: "4242424242424242" })).status).toBe(402);
  const line = { quantity: 1, price_data: { currency: "usd", unit_amount: 500, product_data: { name: "Gift" } } };
  expect((await bench.create({ line_items: [line] })).payment_method_types).toEqual(["card"]);
  expect((await errorOf(bench.create({ allowed_payment_method_types: ["ideal"] }))).code).toBe("unsupported");
});

it("takes fixed payment method types only from callers that still speak an older version", async () => {
  const fixed = { ...basket(), payment_method_types: ["sepa_debit"] };
  const refusal = await errorOf(bench.stripe.checkout.sessions.create(fixed));
  expect(refusal).toMatchObject({ code: "payment_method_types_no_longer_supported", param: "payment_method_types" });
  const older = { apiVersion: "2026-04-22.dahlia" };
  expect((await bench.stripe.checkout.sessions.create(fixed, older)).payment_method_types).toEqual(["sepa_debit"]);
});
