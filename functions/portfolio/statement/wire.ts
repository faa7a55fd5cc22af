// Owns how a statement is asked for and answered, as JSON and as a file for spreadsheets; refuses to work anything out.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Loan } from "../../loans/loan.ts";
import { DONOR_CURRENCY } from "../../money/currencies.ts";
import { MoneyOut } from "../../money/schema.ts";
import { amountText, type MoneyWire, wire } from "../../money/wire.ts";
import { csvText, harmless } from "../../spreadsheet.ts";
import { MONEY_PLACES, MOVEMENT_KINDS, type MoneyIdentity, type MoneyPlace, type Movement } from "./movement.ts";
import { type Period, type Statement, yearOf } from "./statement.ts";

const Day = z.iso.date().openapi({ example: "2026-01-01" });

/** A year, or any two days; this year where nothing is said. */
export const StatementQuery = z.strictObject({
  year: z
    .string()
    .regex(/^20\d\d$/, "four digits, such as 2026")
    .optional()
    .openapi({ example: "2026" }),
  from: Day.optional(),
  to: Day.optional(),
});

const BEGINNING = "2000-01-01";

/** The days that were asked for; null when they say two things, or end before they begin. */
export function periodOf(asked: z.output<typeof StatementQuery>, today: string): Period | null {
  const { year, from, to } = asked;
  if (year !== undefined) return from === undefined && to === undefined ? yearOf(year) : null;
  if (from === undefined && to === undefined) return yearOf(today.slice(0, 4));
  const period = { from: from ?? BEGINNING, to: to ?? today };
  return period.from <= period.to ? period : null;
}

const identityFields = Object.fromEntries(["given", ...MONEY_PLACES].map((place) => [place, MoneyOut])) as Record<
  keyof MoneyIdentity,
  typeof MoneyOut
>;
const IdentityAnswer = z
  .object(identityFields)
  .openapi("MoneyIdentity", { description: "given is the sum of all others, to the cent" });

const MovementAnswer = z
  .object({
    at: z.string(),
    kind: z.enum(MOVEMENT_KINDS),
    from: z.enum(["given", ...MONEY_PLACES]).openapi({ description: "`given`: it is new" }),
    to: z.enum(MONEY_PLACES),
    amount: MoneyOut,
    loan: z.object({ id: z.string(), title: z.string(), displayName: z.string() }).nullable(),
    inLoanCurrency: MoneyOut.nullable().openapi({ description: "Where the loan's currency is another" }),
    contributionId: z.string().nullable(),
  })
  .openapi("Movement");

export const StatementAnswer = z
  .object({
    from: z.string(),
    to: z.string(),
    opening: IdentityAnswer,
    movements: z.array(MovementAnswer),
    closing: IdentityAnswer,
  })
  .openapi("Statement");

export type StatementWire = z.infer<typeof StatementAnswer>;
type MovementWire = StatementWire["movements"][number];

export function identityAnswer(identity: MoneyIdentity): Record<MoneyPlace | "given", MoneyWire> {
  return Object.fromEntries(
    Object.entries(identity).map(([place, amount]) => [place, wire(DONOR_CURRENCY, amount)]),
  ) as Record<MoneyPlace | "given", MoneyWire>;
}

export function statementAnswer(statement: Statement, loans: ReadonlyMap<string, Loan>): StatementWire {
  return {
    from: statement.from,
    to: statement.to,
    opening: identityAnswer(statement.opening),
    movements: statement.movements.map((one) => movementAnswer(one, loans)),
    closing: identityAnswer(statement.closing),
  };
}

function movementAnswer(movement: Movement, loans: ReadonlyMap<string, Loan>): MovementWire {
  const { at, kind, from, to, amount, loanId, contributionId, inLoan } = movement;
  const loan = loanId === null ? undefined : loans.get(loanId);
  return {
    at,
    kind,
    from,
    to,
    amount: wire(DONOR_CURRENCY, amount),
    loan: loan ? { id: loan.id, title: loan.title, displayName: loan.displayName } : null,
    inLoanCurrency: inLoan && inLoan.currency !== DONOR_CURRENCY ? wire(inLoan.currency, inLoan.amount) : null,
    contributionId,
  };
}

/** Words of a file's cells, in the language of whoever reads it. */
export interface StatementWords {
  readonly columns: readonly string[];
  readonly kind: (kind: Movement["kind"]) => string;
  readonly place: (place: MoneyPlace | "given") => string;
  /** Names of the first and the last lines. */
  readonly opening: string;
  readonly closing: string;
}

/** Spreadsheets read UTF-8 only where a file says so. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * What stood where before, line by line what moved, what stands where after. Amounts are plain decimals and never below a minus of ours;
 * every other cell that a spreadsheet would take for a formula is made harmless (OWASP, CSV injection). A byte mark tells Excel that it
 * is UTF-8.
 */
export function statementCsv(statement: Statement, loans: ReadonlyMap<string, Loan>, words: StatementWords): string {
  const euros = (amount: bigint) => amountText(DONOR_CURRENCY, amount);
  const stands = (name: string, day: string, identity: MoneyIdentity) =>
    MONEY_PLACES.map((place) => [day, name, "", words.place(place), euros(identity[place]), "", "", "", "", ""]);
  const lines = statement.movements.map(({ at, kind, from, to, amount, loanId, contributionId, inLoan }) => {
    const loan = loanId === null ? undefined : loans.get(loanId);
    const other = inLoan && inLoan.currency !== DONOR_CURRENCY ? inLoan : null;
    return [
      at.slice(0, 10),
      words.kind(kind),
      words.place(from),
      words.place(to),
      euros(amount),
      harmless(loan?.displayName ?? ""),
      harmless(loan?.title ?? ""),
      other ? amountText(other.currency, other.amount) : "",
      other?.currency ?? "",
      contributionId ?? "",
    ];
  });
  const rows = [
    ...stands(words.opening, statement.from, statement.opening),
    ...lines,
    ...stands(words.closing, statement.to, statement.closing),
  ];
  return BYTE_ORDER_MARK + csvText([words.columns, ...rows]);
}
