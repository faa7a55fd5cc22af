// Owns the connection to Stripe: API version, retries, address, and which error is Stripe's own; refuses to know loans or ledgers.
import Stripe from "stripe";
import { type Payments, ProviderUnavailable } from "./payments.ts";
import { listTransactions, payoutTransactions, readPayout } from "./stripe-balance.ts";
import { readPayment, refund } from "./stripe-history.ts";
import { signedNotice } from "./stripe-notice.ts";
import { noticesSince } from "./stripe-notices.ts";
import { cancelPlan, cardPage, openPlan, readPlan } from "./stripe-plans.ts";
import { expireSession, openSession, readSession, sessionOf } from "./stripe-sessions.ts";

/** The version whose shapes these files were written for; never the account's default. */
export const API_VERSION = "2026-10-28.endive" satisfies Stripe.LatestApiVersion;
const NETWORK_RETRIES = 2;
const TIMEOUT_MS = 10_000;

export interface StripeOptions {
  readonly secretKey: string;
  /** Null where Stripe does not call: then no notice is believed. */
  readonly webhookSecret: string | null;
  /** Where people come back to: `{publicUrl}/thanks/{checkoutId}`, or `/de/thanks/…` under it. */
  readonly publicUrl: string;
  /** Another host that speaks Stripe's API, such as `http://127.0.0.1:4002`. */
  readonly apiBase?: string;
}

export function stripePayments(options: StripeOptions): Payments {
  const stripe = new Stripe(options.secretKey, {
    apiVersion: API_VERSION,
    maxNetworkRetries: NETWORK_RETRIES,
    timeout: TIMEOUT_MS,
    telemetry: false,
    ...address(options.apiBase),
  });
  return {
    open: (request) => guarded(() => openSession(stripe, options.publicUrl, request)),
    read: (sessionId) => guarded(() => readSession(stripe, sessionId)),
    sessionOf: (paymentId) => guarded(() => sessionOf(stripe, paymentId)),
    expire: (sessionId) => guarded(() => expireSession(stripe, sessionId)),
    readPayment: (paymentId) => guarded(() => readPayment(stripe, paymentId)),
    refund: (request) => guarded(() => refund(stripe, request)),
    readPayout: (payoutId) => guarded(() => readPayout(stripe, payoutId)),
    payoutTransactions: (payoutId) => guardedEach(() => payoutTransactions(stripe, payoutId)),
    transactions: (range) => guardedEach(() => listTransactions(stripe, range)),
    openPlan: (request) => guarded(() => openPlan(stripe, options.publicUrl, request)),
    readPlan: (handle) => guarded(() => readPlan(stripe, handle)),
    cancelPlan: (planId, handle) => guarded(() => cancelPlan(stripe, planId, handle)),
    cardPage: (handle, returnUrl) => guarded(() => cardPage(stripe, handle, returnUrl)),
    noticesSince: (since) => guardedEach(() => noticesSince(stripe, since)),
    notice: async (rawBody, signature) =>
      options.webhookSecret === null ? null : signedNotice(rawBody, signature, options.webhookSecret),
  };
}

/** Where Stripe is, for its client: itself, or a stand-in. */
export function address(apiBase: string | undefined): Pick<Stripe.StripeConfig, "host" | "port" | "protocol"> {
  if (!apiBase) return {};
  const url = new URL(apiBase);
  const protocol = url.protocol === "http:" ? "http" : "https";
  return { host: url.hostname, port: url.port || (protocol === "http" ? 80 : 443), protocol };
}

/** Stripe's trouble is named; our own mistakes (a refused parameter) stay errors. */
function named(error: unknown): unknown {
  const transient =
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeAPIError ||
    error instanceof Stripe.errors.StripeRateLimitError;
  return transient ? new ProviderUnavailable("the payment provider did not answer", { cause: error }) : error;
}

async function guarded<Value>(call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    throw named(error);
  }
}

async function* guardedEach<Value>(list: () => AsyncIterable<Value>): AsyncGenerator<Value> {
  try {
    yield* list();
  } catch (error) {
    throw named(error);
  }
}
