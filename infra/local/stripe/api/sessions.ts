// Owns the calls about checkout sessions and what of a wish they refuse; knows nothing of payment.
import * as z from "zod";
import { expireSession, openSession, type WantedLine } from "../flows/open-session.ts";
import type { Session } from "../shapes/session.ts";
import { missing, refused, unsupported } from "./errors.ts";
import { isWithin } from "./list.ts";
import { moment, text } from "./params.ts";
import { offeredMethods } from "./payment-methods.ts";
import { type Call, many, one, type Route, show } from "./route.ts";
import { beyond, type Creation, creation, type line } from "./session-params.ts";

export const sessionRoutes: Route[] = [
  one("POST", "/v1/checkout/sessions", creation, create),
  show("/v1/checkout/sessions/:id", "session", "checkout.session"),
  one("POST", "/v1/checkout/sessions/:id/expire", {}, (call) => {
    const session = find(call);
    if (session.status !== "open") {
      throw refused(
        'Only Checkout Sessions with a status in ["open"] can be expired. ' +
          `This Checkout Session has a status of ${session.status}.`,
      );
    }
    return expireSession(call.world, session);
  }),
  many("/v1/checkout/sessions/:id/line_items", {}, (call) => {
    const { id } = find(call);
    return call.world.store.get("basket", id)?.lines ?? [];
  }),
  many(
    "/v1/checkout/sessions",
    {
      created: moment.optional(),
      customer: text().optional(),
      payment_intent: text().optional(),
      status: z.enum(["open", "complete", "expired"]).optional(),
    },
    ({ world }, { created, customer, payment_intent: intent, status }) =>
      world.store
        .all("session")
        .filter((session) => intent === undefined || session.payment_intent === intent)
        .filter((session) => customer === undefined || session.customer === customer)
        .filter((session) => status === undefined || session.status === status)
        .filter((session) => isWithin(session.created, created))
        .reverse(),
  ),
];

function find({ world, id }: Call): Session {
  const session = world.store.get("session", id);
  if (!session) throw missing("checkout.session", id);
  return session;
}

function create({ world, version }: Call, input: Creation): Session {
  const extra = beyond.find((name) => input[name] !== undefined);
  if (extra) throw unsupported(`the parameter ${extra}`, 400, extra);
  if (input.mode === "setup") throw unsupported("the mode setup", 400, "mode");
  checkMode(input.mode, input);
  if (input.ui_mode !== undefined && !["hosted", "hosted_page"].includes(input.ui_mode)) {
    throw unsupported(`the ui_mode ${input.ui_mode}`, 400, "ui_mode");
  }
  if (input.customer !== undefined && !world.store.get("customer", input.customer)) {
    throw missing("customer", input.customer, "customer");
  }
  if (input.customer !== undefined && input.customer_email !== undefined) {
    throw refused("You may only specify one of these parameters: customer, customer_email.", undefined, "customer");
  }
  const currency = oneCurrency(input);
  const intent = input.payment_intent_data;
  return openSession(world, {
    currency,
    mode: input.mode,
    // Of the ways to pay each month the stand-in knows cards alone.
    methods: input.mode === "subscription" ? ["card"] : offeredMethods(input, currency, version),
    allowedMethods: input.allowed_payment_method_types ?? null,
    lines: input.line_items.map(wantedLine),
    expiresAt: input.expires_at ?? null,
    metadata: input.metadata ?? {},
    clientReferenceId: input.client_reference_id ?? null,
    customer: input.customer ?? null,
    customerEmail: input.customer_email ?? null,
    locale: input.locale ?? null,
    submitType: input.submit_type ?? null,
    successUrl: input.success_url,
    cancelUrl: input.cancel_url ?? null,
    intent: {
      metadata: intent?.metadata ?? {},
      description: intent?.description ?? null,
      receiptEmail: intent?.receipt_email ?? null,
    },
    subscription: { metadata: input.subscription_data?.metadata ?? {} },
  });
}

/** What Stripe refuses of a mode: a subscription needs a monthly price, and takes no payment intent's data; a payment takes neither. */
function checkMode(mode: "payment" | "subscription", input: Creation): void {
  const monthly = input.line_items.some(({ price_data: price }) => price.recurring);
  if (mode === "subscription" && !monthly) {
    throw refused("You must provide at least one recurring price in `subscription` mode.", undefined, "line_items");
  }
  if (mode === "subscription" && input.payment_intent_data) {
    throw refused("You can not pass `payment_intent_data` in `subscription` mode.", undefined, "payment_intent_data");
  }
  if (mode === "payment" && monthly) {
    throw refused("You can not use recurring prices in `payment` mode.", undefined, "line_items");
  }
  if (mode === "payment" && input.subscription_data) {
    throw refused("You can not pass `subscription_data` in `payment` mode.", undefined, "subscription_data");
  }
}

function wantedLine({ price_data: price, quantity, metadata: own }: z.output<typeof line>): WantedLine {
  return {
    name: price.product_data.name,
    unitAmount: price.unit_amount,
    quantity,
    metadata: own ?? {},
    monthly: price.recurring !== undefined,
  };
}

function oneCurrency(input: Creation): string {
  const [currency, other] = new Set(input.line_items.map(({ price_data: price }) => price.currency));
  if (currency === undefined || other !== undefined) {
    throw refused("All line items of a session must have the same currency.", undefined, "line_items");
  }
  return currency;
}
