// Owns how Stripe says what payments.ts asks for: API version, idempotency keys, object shapes; refuses to know loans or ledgers.
import Stripe from "stripe";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { minor } from "../money/minor.ts";
import { type PaymentRequest, type Payments, type PaymentTruth, ProviderUnavailable } from "./payments.ts";

/** The version whose shapes this file was written for; never the account's default. */
const API_VERSION = "2026-10-28.endive" satisfies Stripe.LatestApiVersion;
/** Age at which a signature is stale: Stripe's own default. */
const SIGNATURE_TOLERANCE_SECONDS = 300;
const NETWORK_RETRIES = 2;
const TIMEOUT_MS = 10_000;

export interface StripeOptions {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where people come back to: `{publicUrl}/thanks/{checkoutId}`. */
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
    expire: (sessionId) => guarded(() => expireSession(stripe, sessionId)),
    readPayout: (payoutId) => guarded(() => readPayout(stripe, payoutId)),
    notice: (rawBody, signature) => notice(stripe, options.webhookSecret, rawBody, signature),
  };
}

function address(apiBase: string | undefined): Pick<Stripe.StripeConfig, "host" | "port" | "protocol"> {
  if (!apiBase) return {};
  const url = new URL(apiBase);
  const protocol = url.protocol === "http:" ? "http" : "https";
  return { host: url.hostname, port: url.port || (protocol === "http" ? 80 : 443), protocol };
}

/** Stripe's trouble is named; our own mistakes (a refused parameter) stay errors. */
async function guarded<Value>(call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    const transient =
      error instanceof Stripe.errors.StripeConnectionError ||
      error instanceof Stripe.errors.StripeAPIError ||
      error instanceof Stripe.errors.StripeRateLimitError;
    throw transient ? new ProviderUnavailable("the payment provider did not answer", { cause: error }) : error;
  }
}

/** Languages of Stripe's page. It refuses every other tag, and with it the whole session. */
const PAGE_LOCALES: ReadonlySet<string> = new Set(
  "bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW".split(
    " ",
  ),
);

/** The page's language for a tag: itself, its plain language, or whatever the visitor's browser says. */
export function pageLocale(tag: string | null): Stripe.Checkout.SessionCreateParams.Locale {
  const language = tag?.split("-", 1)[0]?.toLowerCase();
  return [tag, language].find((one) => one !== null && one !== undefined && PAGE_LOCALES.has(one)) ?? "auto";
}

async function openSession(stripe: Stripe, publicUrl: string, request: PaymentRequest) {
  const session = await stripe.checkout.sessions.create(
    {
      mode: "payment",
      client_reference_id: request.checkoutId,
      metadata: { checkoutId: request.checkoutId },
      payment_intent_data: { metadata: { checkoutId: request.checkoutId } },
      line_items: request.lines.map((line) => ({
        quantity: 1,
        price_data: {
          currency: DONOR_CURRENCY.toLowerCase(),
          unit_amount: Number(line.amount),
          product_data: { name: line.name },
        },
      })),
      expires_at: Math.floor(request.expiresAt.getTime() / 1000),
      success_url: `${publicUrl}/thanks/${request.checkoutId}`,
      cancel_url: `${publicUrl}/basket`,
      ...(request.email ? { customer_email: request.email } : {}),
      locale: pageLocale(request.locale),
    },
    { idempotencyKey: `checkout:${request.checkoutId}` },
  );
  if (!session.url) throw new ProviderUnavailable("the payment page has no address");
  return { sessionId: session.id, url: session.url };
}

async function readSession(stripe: Stripe, sessionId: string): Promise<PaymentTruth> {
  const session = await stripe.checkout.sessions.retrieve(sessionId, {
    expand: ["payment_intent.latest_charge.balance_transaction"],
  });
  if (session.status === "expired") return { state: "expired" };
  if (session.status !== "complete") return { state: "open" };
  const intent = session.payment_intent as Stripe.PaymentIntent | null;
  const email = session.customer_details?.email ?? session.customer_email ?? null;
  if (session.payment_status !== "paid") {
    const failed = intent?.status === "requires_payment_method" || intent?.status === "canceled";
    return failed ? { state: "failed" } : { state: "processing", email };
  }
  const charge = intent?.latest_charge as Stripe.Charge | null | undefined;
  const transaction = charge?.balance_transaction as Stripe.BalanceTransaction | null | undefined;
  if (!intent || !transaction) throw new ProviderUnavailable("the payment has no balance transaction yet");
  if (transaction.currency !== DONOR_CURRENCY.toLowerCase()) {
    throw new Error(
      `${intent.id} was settled in ${transaction.currency}: the account must settle ${DONOR_CURRENCY} as it is`,
    );
  }
  return {
    state: "paid",
    paymentId: intent.id,
    balanceTransaction: transaction.id,
    gross: minor(BigInt(transaction.amount)),
    fee: minor(BigInt(transaction.fee)),
    email,
  };
}

async function expireSession(stripe: Stripe, sessionId: string): Promise<void> {
  try {
    await stripe.checkout.sessions.expire(sessionId, {}, { idempotencyKey: `expire:${sessionId}` });
  } catch (error) {
    // Stripe refuses to expire what is complete or expired: the session is over either way, and read() tells which.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
}

const PAYOUT_STATE = { paid: "paid", failed: "failed", canceled: "failed" } as const;

async function readPayout(stripe: Stripe, payoutId: string) {
  const payout = await stripe.payouts.retrieve(payoutId).catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing") return null;
    throw error;
  });
  // The books hold the donors' currency at Stripe and no other.
  if (payout?.currency !== DONOR_CURRENCY.toLowerCase()) return null;
  return {
    id: payout.id,
    state: PAYOUT_STATE[payout.status as keyof typeof PAYOUT_STATE] ?? "on_its_way",
    amount: minor(BigInt(payout.amount)),
    balanceTransaction: String(payout.balance_transaction),
  };
}

async function notice(stripe: Stripe, secret: string, rawBody: string, signature: string | null) {
  const event = signature ? await verified(stripe, secret, rawBody, signature) : null;
  const object = event?.data?.object as NoticeObject | undefined;
  // A body that is signed and still no event is refused like a bad signature: nothing could be done with it.
  if (!event?.id || !object) return null;
  return {
    id: event.id,
    type: event.type,
    objectId: object.id ?? "",
    checkoutId: object.client_reference_id ?? object.metadata?.checkoutId ?? null,
  };
}

interface NoticeObject {
  readonly id?: string;
  readonly client_reference_id?: string;
  readonly metadata?: { readonly checkoutId?: string };
}

/** The event in a body whose signature fits; null when it is wrong, missing, altered or stale, or the body is no JSON. */
async function verified(
  stripe: Stripe,
  secret: string,
  rawBody: string,
  signature: string,
): Promise<Stripe.Event | null> {
  try {
    return await stripe.webhooks.constructEventAsync(rawBody, signature, secret, SIGNATURE_TOLERANCE_SECONDS);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) return null;
    throw error;
  }
}
