// Owns how the closing of a month is asked for and answered; refuses to know who may do what.
import "@hono/zod-openapi";
import * as z from "zod";
import { classOf } from "../ledger/accounts.ts";
import { headOf } from "../ledger/months.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { CurrencyCode, MoneyOut } from "../money/schema.ts";
import { amountText, wire } from "../money/wire.ts";
import { oneLine } from "../one-line.ts";
import { AnyMoney, anyMoney } from "../reconciliation/wire.ts";
import type { BankFigure } from "./bank.ts";
import { ACCOUNT_HEADS, type Bookkeeping } from "./datev/bookkeeping.ts";
import { closingOf, summed } from "./figures.ts";
import { CLOSE_STATES, type Edition, type MonthClose, OPEN_KINDS, type PortfolioLine, STEPS } from "./month-close.ts";
import type { MonthInSight } from "./sight.ts";

const EXPLANATION_MAX = 1_000;
/** Hex digits of SHA-256. */
const HASH = /^[0-9a-f]{64}$/;

export const NoteRequest = z
  .strictObject({ step: z.enum(STEPS), text: oneLine(EXPLANATION_MAX) })
  .openapi("MonthNoteRequest");
export const SignRequest = z
  .strictObject({
    hash: z.string().regex(HASH).openapi({ description: "The number over the month's entries that was looked at" }),
  })
  .openapi("MonthSignRequest");
export const ReasonRequest = z.strictObject({ reason: oneLine(EXPLANATION_MAX) }).openapi("MonthReasonRequest");

const Said = z.object({ reason: z.string(), by: z.string(), at: z.string(), approvedBy: z.string().optional() });
const Note = z.object({ text: z.string(), by: z.string(), at: z.string(), covers: z.array(z.string()) });
const Portfolio = z.object({
  partnerId: z.string(),
  loans: z.int(),
  outstanding: MoneyOut,
  over30: MoneyOut,
  over90: MoneyOut,
});
const Bank = z.object({
  currency: CurrencyCode,
  accounts: z.array(z.object({ account: z.string(), statement: z.string(), amount: MoneyOut })),
  bank: MoneyOut.openapi({ description: "All accounts at the end of the last day, by their statements" }),
  books: MoneyOut,
  notBooked: MoneyOut.openapi({ description: "On statements by then, and in the books later or not yet" }),
  onItsWay: MoneyOut.openapi({ description: "In the books by then, and on statements later or not yet" }),
  unexplained: MoneyOut.openapi({ description: "bank − books − notBooked + onItsWay" }),
});
const Rate = z.object({ currency: CurrencyCode, value: z.string(), source: z.string(), date: z.string() });

const closeFields = {
  month: z.string(),
  state: z.enum(CLOSE_STATES),
  editions: z.int().openapi({ description: "Signed records there are" }),
  signedBy: z.string().nullable(),
  signedAt: z.string().nullable(),
  sentBack: Said.nullable(),
  reopening: Said.nullable(),
};
export const CloseAnswer = z.object(closeFields).openapi("MonthClose");

const EditionAnswer = z
  .object({
    edition: z.int(),
    entries: z.int(),
    hash: z.string(),
    signedBy: z.string(),
    signedAt: z.string(),
    approvedBy: z.string(),
    approvedAt: z.string(),
    notes: z.array(Note.extend({ step: z.enum(STEPS) })),
    portfolio: z.array(Portfolio),
    rates: z.array(Rate),
    bank: z.array(Bank),
    reopened: Said.nullable(),
  })
  .openapi("ClosedMonth");

export const SightAnswer = z
  .object({
    ...closeFields,
    entries: z.int().nullable().openapi({ description: "Null while the days of the month are not added up" }),
    hash: z.string().nullable(),
    before: z.string().nullable().openapi({ description: "The month that has to be closed first" }),
    steps: z.array(
      z.object({
        step: z.enum(STEPS),
        state: z.enum(["clear", "explained", "open"]),
        note: Note.nullable(),
        open: z.array(
          z.object({
            id: z.string(),
            kind: z.enum(OPEN_KINDS),
            subject: z.string(),
            detail: z.string(),
            amount: AnyMoney.nullable(),
            partnerId: z.string().nullable(),
          }),
        ),
      }),
    ),
    late: z
      .array(z.object({ of: z.string(), kind: z.string(), entries: z.int() }))
      .openapi({ description: "Booked in this month, about days before it" }),
    accounts: z.array(
      z.object({
        account: z.string(),
        class: z.string(),
        currency: CurrencyCode,
        opening: z.string(),
        came: z.string(),
        went: z.string(),
        closing: z.string(),
        of: z.int().openapi({ description: "Accounts in this sum; the trial balance has each" }),
      }),
    ),
    portfolio: z.array(Portfolio),
    rates: z.array(Rate),
    bank: z.array(Bank).openapi({ description: "Where a statement of each account reaches the last day" }),
    records: z.array(EditionAnswer),
  })
  .openapi("MonthInSight");

export function closeAnswer(close: MonthClose): z.infer<typeof CloseAnswer> {
  const { month, state, editions, signing, sentBack, reopening } = close;
  const signed = { signedBy: signing?.by ?? null, signedAt: signing?.at ?? null };
  return { month, state, editions, ...signed, sentBack, reopening };
}

const euros = (units: bigint) => wire(DONOR_CURRENCY, units);

const portfolioAnswer = (lines: readonly PortfolioLine[]) =>
  lines.map(({ outstanding, over30, over90, ...one }) => ({
    ...one,
    outstanding: euros(outstanding),
    over30: euros(over30),
    over90: euros(over90),
  }));

function bankAnswer(figures: readonly BankFigure[]): z.infer<typeof Bank>[] {
  return figures.map(({ currency, accounts, bank, books, notBooked, onItsWay, unexplained }) => {
    const money = (units: bigint) => wire(currency, units);
    return {
      currency,
      accounts: accounts.map((one) => ({ ...one, amount: money(one.amount) })),
      ...{ bank: money(bank), books: money(books), notBooked: money(notBooked) },
      ...{ onItsWay: money(onItsWay), unexplained: money(unexplained) },
    };
  });
}

function editionAnswer({ month: _, notes, portfolio, rates, bank, ...said }: Edition): z.infer<typeof EditionAnswer> {
  const kept = STEPS.flatMap((step) => {
    const note = notes[step];
    return note ? [{ step, ...note, covers: [...note.covers] }] : [];
  });
  return { ...said, notes: kept, portfolio: portfolioAnswer(portfolio), rates: [...rates], bank: bankAnswer(bank) };
}

export function sightAnswer(sight: MonthInSight, editions: readonly Edition[]): z.infer<typeof SightAnswer> {
  const { close, figures, before, steps, portfolio, rates, bank } = sight;
  return {
    ...closeAnswer(close),
    entries: figures?.entries ?? null,
    hash: figures?.hash ?? null,
    before,
    steps: steps.map(({ step, state, note, open }) => ({
      step,
      state,
      note: note && { ...note, covers: [...note.covers] },
      open: open.map(({ currency, amount, ...one }) => ({
        ...one,
        amount: currency === null || amount === null ? null : anyMoney(currency, amount),
      })),
    })),
    late: [...(figures?.late ?? [])],
    accounts: summed(figures?.lines ?? [], headOf).map((line) => {
      const text = (units: bigint) => amountText(line.currency, units);
      const { account, currency, of } = line;
      const figured = { opening: text(line.opening), came: text(line.came), went: text(line.went) };
      return { account, class: classOf(account) ?? "", currency, ...figured, closing: text(closingOf(line)), of };
    }),
    portfolio: portfolioAnswer(portfolio),
    rates: [...rates],
    bank: bankAnswer(bank),
    records: editions.map(editionAnswer),
  };
}

/** Digits that an account's number may have: four to eight. */
const DIGITS = /^[4-8]$/;

const numbers = z.strictObject(
  Object.fromEntries(ACCOUNT_HEADS.map((head) => [head, z.string().regex(/^\d{4,8}$/)])) as Record<
    (typeof ACCOUNT_HEADS)[number],
    z.ZodString
  >,
);

/** The numbers that a DATEV file is written with, in the ranges that its header allows. */
export const BookkeepingBody = z
  .strictObject({
    consultant: z
      .string()
      .regex(/^(100[1-9]|10[1-9]\d|1[1-9]\d\d|[2-9]\d{3}|[1-9]\d{4,6})$/, "a number from 1001 to 9999999")
      .openapi({ example: "29098" }),
    client: z
      .string()
      .regex(/^[1-9]\d{0,4}$/, "a number from 1 to 99999")
      .openapi({ example: "55003" }),
    chart: z
      .string()
      .regex(/^\d{2}$/, "two digits, such as 49")
      .openapi({ example: "49" }),
    digits: z.string().regex(DIGITS, "4 to 8").openapi({ example: "4" }),
    yearBegins: z
      .string()
      .regex(/^(0[1-9]|1[0-2])$/, "a month, such as 01")
      .openapi({ example: "01" }),
    clearing: z
      .string()
      .regex(/^\d{4,8}$/, "an account's number")
      .openapi({ example: "1590" }),
    accounts: numbers,
  })
  .superRefine((body, context) => {
    const all = { clearing: body.clearing, ...body.accounts };
    for (const [name, number] of Object.entries(all)) {
      const path = name === "clearing" ? ["clearing"] : ["accounts", name];
      if (String(number).length !== Number(body.digits))
        context.addIssue({ code: "custom", path, message: `must have ${body.digits} digits` });
      else if (name !== "clearing" && number === body.clearing)
        context.addIssue({ code: "custom", path, message: "is the number of the account in between" });
    }
  })
  .openapi("Bookkeeping");

export function bookkeepingAnswer(keeping: Bookkeeping): z.infer<typeof BookkeepingBody> {
  return { ...keeping, accounts: { ...keeping.accounts } };
}
