// Owns how a reconciliation with Stripe is asked for and answered; refuses to know who may see one.
import "@hono/zod-openapi";
import * as z from "zod";
import { dayOf } from "../../days.ts";
import { ADJUSTMENT_KINDS } from "../../ledger/adjustments.ts";
import { IsoDate } from "../../money/schema.ts";
import { AnyMoney, anyMoney } from "../wire.ts";
import { correctionOf } from "./corrections.ts";
import { FAULT_KINDS, FAULTS, listOf, type StripeFault, WITHIN_STRIPE } from "./fault.ts";
import { findingId } from "./findings.ts";
import type { StripeReconciliation } from "./queries.ts";
import { TRANSACTION_KINDS } from "./transaction.ts";

const DAY_MS = 86_400_000;
/** Days of one request: a month and its neighbours' edges. Each hundred movements are one more question to Stripe. */
export const PERIOD_DAYS_MAX = 35;
/** Days of a request that names none. */
const PERIOD_DAYS = 30;

const MomentOrDay = z.union([IsoDate, z.iso.datetime({ offset: true })]);

export const PeriodQuery = z.strictObject({
  from: MomentOrDay.optional().openapi({
    description: `A day or a moment; ${PERIOD_DAYS} days before \`to\` when left out`,
  }),
  to: MomentOrDay.optional().openapi({ description: "A day (included) or a moment; today when left out" }),
});

/** The period of a request; null when it ends before it begins, or is longer than PERIOD_DAYS_MAX. */
export function periodOf(query: z.output<typeof PeriodQuery>, now: Date) {
  const isDay = (text: string) => text.length === "2026-11-22".length;
  const endOf = (text: string) => Date.parse(text) + (isDay(text) ? DAY_MS : 0);
  const to = endOf(query.to ?? dayOf(now));
  const from = query.from === undefined ? to - PERIOD_DAYS * DAY_MS : Date.parse(query.from);
  if (from >= to || to - from > PERIOD_DAYS_MAX * DAY_MS) return null;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

const FaultAnswer = z
  .object({
    kind: z.enum(FAULT_KINDS),
    subject: z.string(),
    sourceId: z.string().nullable(),
    paymentId: z.string().nullable(),
    causes: z.array(z.string()),
    off: AnyMoney,
    at: z.string(),
    detail: z.string(),
    findingId: z.string().openapi({ description: "Names it, once the nightly check has kept it" }),
    correction: z
      .object({ kind: z.enum(ADJUSTMENT_KINDS), amount: AnyMoney })
      .nullable()
      .openapi({
        description: "The adjustment that sets it right; null where an entry is taken back, or Stripe is asked",
      }),
    nextStep: z.string(),
  })
  .openapi("StripeFault");

const TransactionAnswer = z.object({
  transactionId: z.string(),
  kind: z.enum(TRANSACTION_KINDS),
  amount: AnyMoney,
  fee: AnyMoney,
  net: AnyMoney,
  sourceId: z.string().nullable(),
  at: z.string(),
});

export const StripeAnswer = z
  .object({
    from: z.string(),
    to: z.string(),
    matched: z.array(TransactionAnswer.extend({ cause: z.string() })),
    unmatched: z.array(FaultAnswer),
    missing: z.array(FaultAnswer),
    duplicate: z.array(FaultAnswer),
    payouts: z.array(
      z.object({
        id: z.string(),
        transactionId: z.string(),
        amount: AnyMoney,
        itemised: AnyMoney.nullable(),
        items: z.int(),
        at: z.string(),
      }),
    ),
    onTheirWay: z.array(TransactionAnswer),
    totals: z.object({
      matched: z.int(),
      faults: z.int(),
      off: z
        .array(AnyMoney)
        .openapi({ description: "What the books hold at Stripe more than Stripe says, by currency" }),
    }),
  })
  .openapi("StripeReconciliation");

export function stripeAnswer(found: StripeReconciliation): z.infer<typeof StripeAnswer> {
  const list = (name: ReturnType<typeof listOf>) =>
    found.faults.filter((one) => listOf(one.kind) === name).map((one) => faultAnswer(one));
  return {
    ...found.period,
    matched: found.matched.map(({ transaction, cause }) => ({ ...transactionAnswer(transaction), cause })),
    unmatched: list("unmatched"),
    missing: list("missing"),
    duplicate: list("duplicate"),
    payouts: found.payouts.map(({ id, transactionId, currency, amount, itemised, items, createdAt }) => ({
      id,
      transactionId,
      amount: anyMoney(currency, amount),
      itemised: itemised === null ? null : anyMoney(currency, itemised),
      items,
      at: createdAt,
    })),
    onTheirWay: found.onTheirWay.map(transactionAnswer),
    totals: { matched: found.matched.length, faults: found.faults.length, off: offOf(found.faults) },
  };
}

/** By currency, what the faults add up to in the books' account at Stripe. */
export function offOf(faults: readonly StripeFault[]): z.infer<typeof AnyMoney>[] {
  const sums = new Map<string, bigint>();
  for (const one of faults) {
    if (!WITHIN_STRIPE.has(one.kind)) sums.set(one.currency, (sums.get(one.currency) ?? 0n) + one.off);
  }
  return [...sums].map(([currency, off]) => anyMoney(currency, off));
}

function transactionAnswer(one: StripeReconciliation["onTheirWay"][number]) {
  const { id, kind, currency, amount, fee, net, sourceId, createdAt } = one;
  const money = { amount: anyMoney(currency, amount), fee: anyMoney(currency, fee), net: anyMoney(currency, net) };
  return { transactionId: id, kind, ...money, sourceId, at: createdAt };
}

function faultAnswer(fault: StripeFault): z.infer<typeof FaultAnswer> {
  const { kind, subject, sourceId, paymentId, causes, currency, off, at, detail } = fault;
  const about = { kind, subject, sourceId, paymentId, causes: [...causes], off: anyMoney(currency, off), at, detail };
  const right = correctionOf(fault);
  const correction =
    right === null || right === "reverse" ? null : { kind: right.kind, amount: anyMoney(currency, right.amount) };
  return { ...about, findingId: findingId(fault), correction, nextStep: FAULTS[kind] };
}
