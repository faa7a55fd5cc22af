// Owns the HTTP of checkouts: opening one, and reading it back; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { MESSAGE_MAX, messageProblem, messageText } from "../messages/message.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { type Money, minor, money } from "../money/minor.ts";
import { MoneyIn, MoneyOut } from "../money/schema.ts";
import { parseAmount, wire } from "../money/wire.ts";
import { CHECKOUT_STATES, type Checkout } from "./checkout.ts";
import { keepLonger, openCheckout } from "./commands.ts";
import { findCheckout } from "./queries.ts";
import { LINES_MAX } from "./rules.ts";
import { maySee } from "./visibility.ts";

/** Languages Stripe's payment page speaks are many; a tag it does not know is its own business to ignore. */
const LOCALE_MAX = 12;

/** A gift, in the donors' currency and above zero. */
export const DonorMoney = MoneyIn.refine((amount: Money) => amount.currency === DONOR_CURRENCY, {
  message: `gifts are in ${DONOR_CURRENCY}`,
  path: ["currency"],
});

/** Zero is a fine gift to running costs. */
export const CostsMoney = z
  .strictObject({ currency: z.literal(DONOR_CURRENCY), value: z.string().max(24) })
  .refine((sent) => parseAmount(DONOR_CURRENCY, sent.value) !== null, {
    message: "must be a plain decimal, zero or more",
    path: ["value"],
  })
  .transform((sent) => money(DONOR_CURRENCY, parseAmount(DONOR_CURRENCY, sent.value) ?? minor(0n)));

export const LocaleTag = z
  .string()
  .max(LOCALE_MAX)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

const Message = z
  .string()
  .max(MESSAGE_MAX)
  .transform(messageText)
  .refine((text) => messageProblem(text) === null, { message: "a few lines of text, without addresses" })
  .openapi({
    description: "To the people of the loans and those who look after them: on no public page",
    example: "All the best for your shop!",
  });

export const CheckoutRequest = z
  .strictObject({
    lines: z
      .array(z.strictObject({ loanId: z.string().min(1).max(80), amount: DonorMoney }))
      .min(1)
      .max(LINES_MAX),
    runningCosts: CostsMoney.optional(),
    email: z.email().max(254).optional(),
    locale: LocaleTag.optional(),
    message: Message.optional(),
  })
  .openapi("CheckoutRequest");

const KeepRequest = z
  .strictObject({
    expiresAt: z.iso.datetime().openapi({ description: "The end that you know", example: "2026-11-22T10:45:00.000Z" }),
  })
  .openapi("KeepRequest");

export const CheckoutAnswer = z
  .object({
    id: z.string(),
    state: z.enum(CHECKOUT_STATES),
    paymentUrl: z.string().nullable(),
    expiresAt: z.string(),
    total: MoneyOut,
    runningCosts: MoneyOut,
    refunded: MoneyOut,
    lines: z.array(
      z.object({
        loanId: z.string(),
        title: z.string(),
        amount: MoneyOut,
        placed: z.enum(["loan", "undirected"]).nullable(),
        refunded: MoneyOut,
      }),
    ),
    message: z.string().nullable(),
    paidAt: z.string().nullable(),
  })
  .openapi("Checkout");

export function checkoutAnswer(checkout: Checkout): z.infer<typeof CheckoutAnswer> {
  return {
    id: checkout.id,
    state: checkout.state,
    paymentUrl: checkout.state === "open" ? checkout.paymentUrl : null,
    expiresAt: checkout.expiresAt,
    total: wire(DONOR_CURRENCY, checkout.total),
    runningCosts: wire(DONOR_CURRENCY, checkout.runningCosts),
    refunded: wire(DONOR_CURRENCY, checkout.refunded),
    lines: checkout.lines.map(({ loanId, title, placed, amount, refunded }) => ({
      ...{ loanId, title, placed },
      amount: wire(DONOR_CURRENCY, amount),
      refunded: wire(DONOR_CURRENCY, refunded),
    })),
    message: checkout.message ?? null,
    paidAt: checkout.paidAt,
  };
}

export function checkoutRoutes(app: App, deps: Deps): void {
  const open = route(deps, {
    method: "post",
    path: "/v1/checkouts",
    access: "anyone",
    moves: true,
    tags: ["giving"],
    summary: "Reserve room in loans and open a payment page",
    request: jsonBody(CheckoutRequest),
    responses: { 201: jsonAnswer("The checkout, with the address of its payment page", CheckoutAnswer) },
  });
  app.openapi(open, async (context) => {
    const body = context.req.valid("json");
    const request = context.get("once");
    if (!request) throw new Error("checkouts are opened once");
    const basket = {
      lines: body.lines.map((line) => ({ loanId: line.loanId, amount: line.amount.minor })),
      runningCosts: body.runningCosts?.minor ?? minor(0n),
      email: body.email ?? null,
      locale: body.locale ?? null,
      message: body.message,
    };
    const opened = await openCheckout(deps, context.get("caller"), basket, request);
    return opened.ok ? context.json(checkoutAnswer(opened.value), 201) : problem(context, opened.refusal);
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/checkouts/{id}",
    access: "anyone",
    tags: ["giving"],
    summary: "How a checkout stands, as far as Stripe has proved it",
    request: { params: z.object({ id: z.string().max(80) }) },
    responses: { 200: jsonAnswer("The checkout", CheckoutAnswer) },
  });
  app.openapi(read, async (context) => {
    const checkout = await findCheckout(deps, context.req.valid("param").id);
    if (checkout && maySee(checkout, context.get("caller"))) return context.json(checkoutAnswer(checkout), 200);
    return problem(context, { code: "not_found", detail: "There is no such checkout." });
  });

  const keep = route(deps, {
    method: "post",
    path: "/v1/checkouts/{id}/keep",
    access: "anyone",
    tags: ["giving"],
    summary: "Keep the reserved room longer: each time as long as at first, ten times or more, up to a day",
    description:
      "Asked again from the same end, it is kept longer once. 409 when it is over, or can be kept no longer.",
    request: { params: z.object({ id: z.string().max(80) }), ...jsonBody(KeepRequest) },
    responses: { 200: jsonAnswer("The checkout, with its new end", CheckoutAnswer) },
  });
  app.openapi(keep, async (context) => {
    const { id } = context.req.valid("param");
    const kept = await keepLonger(deps, context.get("caller"), id, context.req.valid("json").expiresAt);
    return kept.ok ? context.json(checkoutAnswer(kept.value), 200) : problem(context, kept.refusal);
  });
}
