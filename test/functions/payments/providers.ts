// The two providers of one contract: the adapter for Stripe on its stand-in, and the one in memory that other tests use.
import { minor } from "../../../functions/money/minor.ts";
import type { Payments, PlanHandle } from "../../../functions/payments/payments.ts";
import { stripePayments } from "../../../functions/payments/stripe.ts";
import { cardFee } from "../../../infra/local/stripe/flows/funds.ts";
import { serveStripeStandIn } from "../../../infra/local/stripe/server.ts";
import { FakePayments } from "../../support/payments.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 4, 10);

/** What a test does on the provider's side. Amounts in cents. */
export interface Provider {
  readonly payments: Payments;
  now(): Date;
  /** What it charges for a payment by card. */
  feeOf(amount: bigint): bigint;
  /** A paid checkout; answers the payment's id. */
  paid(checkoutId: string, amount: bigint): Promise<string>;
  refundInDashboard(paymentId: string, amount: bigint): Promise<string>;
  failRefund(id: string): Promise<void>;
  dispute(paymentId: string): Promise<string>;
  decide(disputeId: string, how: "win" | "lose"): Promise<void>;
  /** Lets days pass, until what was paid can be paid out, and pays out. Answers the payout's id. */
  payOut(): Promise<string>;
  failPayout(id: string): Promise<void>;
  chargeFee(amount: bigint): Promise<void>;
  /** A plan whose first month is paid, 25.00 and 1.50 for running costs. */
  begun(planId: string): Promise<PlanHandle>;
  /** Lets a month pass; the renewal is paid, or not. */
  month(handle: PlanHandle, how: "paid" | "declined"): Promise<void>;
  /** The card is good again, and the provider tries again. */
  recover(handle: PlanHandle): Promise<void>;
  close(): Promise<void>;
}

const request = (checkoutId: string, amount: bigint, now: Date) => ({
  checkoutId,
  lines: [{ name: "A loom", amount: minor(amount) }],
  email: "giver@example.org",
  locale: null,
  expiresAt: new Date(now.getTime() + 45 * 60_000),
});

const monthly = (planId: string, now: Date) => ({
  planId,
  lines: [
    { name: "Monthly gift", amount: minor(2_500n) },
    { name: "Running costs", amount: minor(150n) },
  ],
  email: "giver@example.org",
  locale: "de",
  expiresAt: new Date(now.getTime() + 45 * 60_000),
});

export async function inMemory(): Promise<Provider> {
  let at = START;
  const now = () => {
    at += 1_000;
    return new Date(at);
  };
  const fake = new FakePayments(now);
  return {
    payments: fake,
    now,
    feeOf: (amount) => (amount * 15n) / 1000n + 25n,
    async paid(checkoutId, amount) {
      await fake.open(request(checkoutId, amount, now()));
      fake.pay(checkoutId);
      return `pi_${checkoutId}`;
    },
    refundInDashboard: async (paymentId, amount) => fake.refundInDashboard(paymentId, amount),
    failRefund: async (id) => fake.failRefund(id),
    dispute: async (paymentId) => fake.dispute(paymentId),
    decide: async (id, how) => (how === "win" ? fake.winDispute(id) : fake.loseDispute(id)),
    payOut: async () => String(fake.payOut()),
    failPayout: async (id) => fake.failPayout(id),
    chargeFee: async (amount) => {
      fake.chargeFee(amount);
    },
    async begun(planId) {
      await fake.openPlan(monthly(planId, now()));
      fake.payMonth(planId);
      return { sessionId: `cs_${planId}`, subscriptionId: null };
    },
    async month({ sessionId }, how) {
      at += 31 * DAY_MS;
      const planId = sessionId.slice(3);
      if (fake.plans.get(planId)?.truth.state === "cancelled") return;
      if (how === "paid") fake.payMonth(planId);
      else fake.failMonth(planId);
    },
    recover: async ({ sessionId }) => {
      fake.payMonth(sessionId.slice(3));
    },
    close: async () => {},
  };
}

export async function onTheStandIn(): Promise<Provider> {
  let at = START;
  const now = () => new Date(at);
  const webhook = { url: () => "http://127.0.0.1:9/none", secret: "whsec_contract" };
  const server = await serveStripeStandIn(0, { storage: null, clock: { now }, webhook });
  const payments = stripePayments({
    secretKey: "sk_test_contract",
    webhookSecret: "whsec_contract",
    publicUrl: "http://onward.test",
    apiBase: server.url,
  });
  const dashboard = async (path: string, body: object = {}) => {
    at += 1_000; // Two deeds never happen in quite the same second.
    const response = await fetch(`${server.url}/dashboard/${path}`, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()).done;
  };
  return {
    payments,
    now,
    feeOf: (amount) => BigInt(cardFee(Number(amount))),
    async paid(checkoutId, amount) {
      at += 1_000;
      const { sessionId, url } = await payments.open(request(checkoutId, amount, now()));
      const body = new URLSearchParams({ number: "4242424242424242", email: "giver@example.org" });
      await fetch(url, { method: "POST", body, redirect: "manual" });
      const truth = await payments.read(sessionId);
      if (truth.state !== "paid") throw new Error(truth.state);
      return truth.paymentId;
    },
    refundInDashboard: async (id, amount) => (await dashboard(`payments/${id}/refund`, { amount: Number(amount) })).id,
    failRefund: (id) => dashboard(`refunds/${id}/fail`),
    dispute: async (paymentId) => (await dashboard(`payments/${paymentId}/dispute`)).id,
    decide: (id, how) => dashboard(`disputes/${id}/${how}`),
    async payOut() {
      const before = new Set<string>();
      for await (const one of payments.transactions(ever))
        if (one.category === "payout") before.add(String(one.payoutId));
      at += 3 * DAY_MS;
      await server.standIn.onClockAdvanced();
      await dashboard("payouts");
      for await (const one of payments.transactions(ever)) {
        if (one.category === "payout" && !before.has(String(one.payoutId))) return String(one.payoutId);
      }
      throw new Error("nothing was paid out");
    },
    failPayout: (id) => dashboard(`payouts/${id}/fail`),
    chargeFee: (amount) => dashboard("fees", { amount: Number(amount) }),
    async begun(planId) {
      const { sessionId, url } = await payments.openPlan(monthly(planId, now()));
      const body = new URLSearchParams({ number: "4242424242424242", email: "giver@example.org" });
      await fetch(url, { method: "POST", body, redirect: "manual" });
      return { sessionId, subscriptionId: null };
    },
    async month(handle, how) {
      if (how === "declined") {
        const { subscriptionId } = await payments.readPlan(handle);
        await dashboard(`subscriptions/${subscriptionId}/card`, { number: "4000000000000341" });
      }
      at += 31 * DAY_MS;
      await server.standIn.onClockAdvanced();
    },
    async recover(handle) {
      const { subscriptionId } = await payments.readPlan(handle);
      await dashboard(`subscriptions/${subscriptionId}/card`, { number: "4242424242424242" });
      at += 4 * DAY_MS;
      await server.standIn.onClockAdvanced();
    },
    close: () => server.close(),
  };
}

export const ever = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2027-01-01T00:00:00Z") };
