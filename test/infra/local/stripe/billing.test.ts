// Claims about monthly payments at the stand-in: they come by the calendar, are tried again, and end when they are ended.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { stripePayments } from "../../../../functions/payments/stripe.ts";
import { monthsAfter } from "../../../../infra/local/stripe/flows/time.ts";
import { type Bench, errorOf, openBench } from "./bench.ts";

let folder: string;
let bench: Bench;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "onward-billing-"));
  bench = await openBench(join(folder, "stripe.jsonl"));
});
afterEach(async () => {
  await bench.close();
  rmSync(folder, { recursive: true });
});

const monthly = (name: string, amount: number) => ({
  price_data: { currency: "eur", unit_amount: amount, recurring: { interval: "month" }, product_data: { name } },
  quantity: 1,
});

async function subscribed(number = "4242424242424242") {
  const page = await bench.stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [monthly("Monthly gift", 2_500), monthly("Running costs", 150)],
    success_url: "https://give.example/thanks",
    metadata: { planId: "plan_1" },
    subscription_data: { metadata: { planId: "plan_1" } },
  });
  const answer = await bench.pay(page, { number });
  const session = await bench.stripe.checkout.sessions.retrieve(page.id);
  return { answer, session, id: String(session.subscription) };
}

const invoices = async (subscription: string) =>
  (await bench.stripe.invoices.list({ subscription, expand: ["data.payments"] })).data;

async function act(path: string, body: object = {}) {
  await fetch(`${bench.server.url}/dashboard/${path}`, { method: "POST", body: JSON.stringify(body) });
  await bench.server.standIn.deliverDue();
}

const day = (text: string) => Date.parse(`${text}T09:30:00Z`) / 1000;

it("falls on the same day of each month, or on its last", () => {
  const fromJanuary = [0, 1, 2, 3, 13].map((months) => monthsAfter(day("2026-01-31"), months));
  expect(fromJanuary).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2027-02-28"].map(day));
});

it("begins with a paid page: a subscription, a paid invoice that names it, and a payment that names neither", async () => {
  const { answer, session, id } = await subscribed();
  expect(answer.status).toBe(303);
  expect(session).toMatchObject({
    mode: "subscription",
    status: "complete",
    payment_status: "paid",
    payment_intent: null,
  });
  const [invoice] = await invoices(id);
  expect(invoice).toMatchObject({
    id: session.invoice,
    status: "paid",
    amount_paid: 2_650,
    billing_reason: "subscription_create",
    parent: { subscription_details: { subscription: id, metadata: { planId: "plan_1" } } },
  });
  const payment = String(invoice?.payments?.data[0]?.payment.payment_intent);
  expect((await bench.stripe.paymentIntents.retrieve(payment)).metadata).toEqual({});
  const found = await bench.stripe.invoicePayments.list({
    payment: { type: "payment_intent", payment_intent: payment },
    expand: ["data.invoice"],
  });
  expect(found.data[0]?.invoice).toMatchObject({ id: invoice?.id });
  for (const type of [
    "customer.created",
    "customer.subscription.created",
    "invoice.paid",
    "checkout.session.completed",
  ]) {
    expect(bench.seen(type)).toHaveLength(1);
  }
});

it("says no to a declined card, and begins with the next", async () => {
  const { answer, session } = await subscribed("4000000000000002");
  expect(answer.status).toBe(402);
  expect(session).toMatchObject({ status: "open", subscription: null });
});

it("takes every month's sum, across a crash and many months at once", async () => {
  const { id } = await subscribed();
  await bench.advance(31);
  await bench.restart();
  await bench.advance(62);
  const paid = await invoices(id);
  expect(paid.map((one) => [one.status, new Date(one.created * 1_000).toISOString().slice(0, 10)])).toEqual([
    ["paid", "2026-06-04"],
    ["paid", "2026-05-04"],
    ["paid", "2026-04-04"],
    ["paid", "2026-03-04"],
  ]);
  expect(bench.seen("invoice.paid")).toHaveLength(4);
  const subscription = await bench.stripe.subscriptions.retrieve(id);
  expect(subscription.items.data[0]?.current_period_end).toBe(Date.UTC(2026, 6, 4, 10) / 1_000);
});

it("tries a declined month again with the card that is on file then", async () => {
  const { id, session } = await subscribed();
  await act(`subscriptions/${id}/card`, { number: "4000000000000341" });
  await bench.advance(31);
  expect((await bench.stripe.subscriptions.retrieve(id)).status).toBe("past_due");
  expect((await invoices(id))[0]).toMatchObject({ status: "open", attempt_count: 1, amount_remaining: 2_650 });
  const portal = await bench.stripe.billingPortal.sessions.create({
    customer: String(session.customer),
    return_url: "https://give.example/me",
    flow_data: {
      type: "payment_method_update",
      after_completion: { type: "redirect", redirect: { return_url: "https://give.example/me/plans" } },
    },
  });
  expect(await (await fetch(portal.url)).text()).toContain("Your new card");
  const save = (number: string) =>
    fetch(portal.url, { method: "POST", body: new URLSearchParams({ number }), redirect: "manual" });
  expect((await save("4000000000000002")).status).toBe(402);
  expect((await save("4242424242424242")).headers.get("location")).toBe("https://give.example/me/plans");
  await bench.advance(3);
  expect((await bench.stripe.subscriptions.retrieve(id)).status).toBe("active");
  expect((await invoices(id))[0]).toMatchObject({ status: "paid", attempt_count: 2 });
  expect(bench.seen("invoice.payment_failed")).toHaveLength(1);
});

it("gives up after the third retry", async () => {
  const { id } = await subscribed();
  await act(`subscriptions/${id}/card`, { number: "4000000000000341" });
  await bench.advance(60);
  expect(await bench.stripe.subscriptions.retrieve(id)).toMatchObject({
    status: "canceled",
    cancellation_details: { reason: "payment_failed" },
  });
  expect(bench.seen("invoice.payment_failed")).toHaveLength(4);
  expect(await invoices(id)).toHaveLength(2);
});

it("collects nothing of what was cancelled, unless a person does, and not what was voided", async () => {
  const { id } = await subscribed();
  await act(`subscriptions/${id}/card`, { number: "4000000000000341" });
  await bench.advance(31);
  await bench.stripe.subscriptions.cancel(id, { invoice_now: false, prorate: false });
  expect(await errorOf(bench.stripe.subscriptions.cancel(id))).toMatchObject({ code: "resource_missing" });
  await act(`subscriptions/${id}/card`, { number: "4242424242424242" });
  await bench.advance(60);
  const [open] = await invoices(id);
  expect(open).toMatchObject({ status: "open", auto_advance: false, next_payment_attempt: null });
  await bench.stripe.invoices.voidInvoice(open?.id ?? "");
  await act(`invoices/${open?.id}/pay`);
  expect((await invoices(id))[0]?.status).toBe("void");
  expect(bench.seen("customer.subscription.deleted")).toHaveLength(1);
});

it("takes nothing of a plan that ends within the hour in which its renewal is a draft", async () => {
  await bench.close();
  bench = await openBench(null, 3_600);
  const { id, session } = await subscribed();
  await bench.advance(31);
  expect((await invoices(id))[0]).toMatchObject({ status: "draft", auto_advance: true, amount_paid: 0 });
  const payments = stripePayments({
    secretKey: "sk_test_draft",
    webhookSecret: "whsec_draft",
    publicUrl: "https://give.example",
    apiBase: bench.server.url,
  });
  await payments.cancelPlan("plan_1", { sessionId: session.id, subscriptionId: id });
  await bench.advance(3);
  expect((await invoices(id))[0]).toMatchObject({ status: "draft", auto_advance: false, amount_paid: 0 });
  expect(bench.seen("invoice.paid")).toHaveLength(1);
});

it("takes a renewal when its hour as a draft is over", async () => {
  await bench.close();
  bench = await openBench(null, 3_600);
  const { id } = await subscribed();
  await bench.advance(32);
  expect((await invoices(id))[0]).toMatchObject({ status: "paid", attempt_count: 1 });
});

it.each([
  [{ mode: "payment", line_items: [monthly("A", 100)] }, "line_items"],
  [{ mode: "subscription", payment_intent_data: { description: "x" } }, "payment_intent_data"],
] as const)("refuses what a mode does not take: %o", async (changes, param) => {
  const asked = {
    line_items: [monthly("A", 100)],
    success_url: "https://give.example",
    ...changes,
  };
  const refused = await errorOf(
    bench.stripe.checkout.sessions.create(asked as Parameters<Bench["create"]>[0] & object),
  );
  expect(refused).toMatchObject({ statusCode: 400, param });
});
