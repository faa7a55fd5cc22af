// Owns payment pages at Stripe: opening one for a checkout, reading it, ending it; refuses to know what follows a payment.
import Stripe from "stripe";
import { FALLBACK_LANGUAGE, languageFrom, localPath } from "../words/languages.ts";
import { type PaymentRequest, type PaymentTruth, ProviderUnavailable } from "./payments.ts";
import { amountOf, momentOf, STRIPE_CURRENCY, underName, whole } from "./stripe-words.ts";

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

/** Addresses of our own pages in the language of a tag: whoever pays comes back to the language they left. */
export function ourPage(publicUrl: string, tag: string | null): (path: string) => string {
  const language = languageFrom(tag) ?? FALLBACK_LANGUAGE;
  return (path) => publicUrl + localPath(language, path);
}

export async function openSession(stripe: Stripe, publicUrl: string, request: PaymentRequest) {
  const back = ourPage(publicUrl, request.locale);
  const wish: Stripe.Checkout.SessionCreateParams = {
    mode: "payment",
    client_reference_id: request.checkoutId,
    metadata: { checkoutId: request.checkoutId },
    payment_intent_data: { metadata: { checkoutId: request.checkoutId } },
    line_items: request.lines.map((line) => ({
      quantity: 1,
      price_data: {
        currency: STRIPE_CURRENCY,
        unit_amount: Number(line.amount),
        product_data: { name: line.name },
      },
    })),
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    success_url: back(`/thanks/${request.checkoutId}`),
    cancel_url: back("/basket"),
    ...(request.email ? { customer_email: request.email } : {}),
    locale: pageLocale(request.locale),
  };
  return openPage(stripe, `checkout:${request.checkoutId}`, wish);
}

/** Opens a page once, under its name. Where Stripe takes the address for none, its page asks for one. */
export async function openPage(stripe: Stripe, name: string, wish: Stripe.Checkout.SessionCreateParams) {
  try {
    const session = await underName(name, (once) => stripe.checkout.sessions.create(wish, once));
    if (!session.url) throw new ProviderUnavailable("the payment page has no address");
    return { sessionId: session.id, url: session.url };
  } catch (error) {
    const { customer_email: refused, ...rest } = wish;
    if (!refused || !isAboutAddress(error)) throw error;
    return openPage(stripe, `${name}:asked`, rest);
  }
}

function isAboutAddress(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return false;
  return error.code === "email_invalid" || error.param === "customer_email";
}

export async function readSession(stripe: Stripe, sessionId: string): Promise<PaymentTruth> {
  const session = await stripe.checkout.sessions.retrieve(sessionId, {
    expand: ["payment_intent.latest_charge.balance_transaction"],
  });
  if (session.status === "expired") return { state: "expired" };
  if (session.status !== "complete") return { state: "open" };
  const intent = whole(session.payment_intent);
  const email = session.customer_details?.email ?? session.customer_email ?? null;
  if (session.payment_status !== "paid") {
    const failed = intent?.status === "requires_payment_method" || intent?.status === "canceled";
    return failed ? { state: "failed" } : { state: "processing", email };
  }
  const transaction = whole(whole(intent?.latest_charge)?.balance_transaction);
  if (!intent || !transaction) throw new ProviderUnavailable("the payment has no balance transaction yet");
  if (transaction.currency !== STRIPE_CURRENCY) {
    throw new Error(`${intent.id} was settled in ${transaction.currency}: the account must settle ${STRIPE_CURRENCY}`);
  }
  return {
    state: "paid",
    paymentId: intent.id,
    balanceTransaction: transaction.id,
    gross: amountOf(transaction.amount),
    fee: amountOf(transaction.fee),
    email,
    movedAt: momentOf(transaction.created),
  };
}

/** A payment is made on one page at most. */
export async function sessionOf(stripe: Stripe, paymentId: string): Promise<string | null> {
  const { data } = await stripe.checkout.sessions.list({ payment_intent: paymentId, limit: 1 });
  return data[0]?.id ?? null;
}

export async function expireSession(stripe: Stripe, sessionId: string): Promise<void> {
  try {
    // Without a name: ending it twice is ending it once, and an error of Stripe's would be repeated under the same one for a day.
    await stripe.checkout.sessions.expire(sessionId);
  } catch (error) {
    // Stripe refuses to expire what is complete or expired: the session is over either way, and read() tells which.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
}
