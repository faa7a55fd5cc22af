// Owns how bank statements and their lines are asked for and answered; refuses to know who may see one.
import "@hono/zod-openapi";
import * as z from "zod";
import { ENTRY_KINDS } from "../../ledger/entry.ts";
import { type Minor, negate } from "../../money/minor.ts";
import { MoneyIn, MoneyOut } from "../../money/schema.ts";
import { wire } from "../../money/wire.ts";
import { oneLine } from "../../one-line.ts";
import { CAUSE_MAX } from "../wire.ts";
import { type Imported, PARTS_MAX, type SaidPart } from "./commands.ts";
import type { BankMovement } from "./movement.ts";
import type { OpenAtBank, OpenLine } from "./proposals.ts";
import { CONFIDENCES, REASONS, SUGGESTIONS } from "./rules.ts";
import { type BankLine, type BankStatement, LINE_STATES } from "./statement.ts";

const ACCOUNT_MAX = 40;
const NAME_MAX = 60;
const AMOUNT_TEXT_MAX = 30;

/** What a CSV does not say itself. */
export const FileQuery = z.strictObject({
  account: oneLine(ACCOUNT_MAX).optional().openapi({ description: "CSV without a column for it: the account's IBAN" }),
  statement: oneLine(NAME_MAX)
    .optional()
    .openapi({ description: "CSV: a name for the statement; its days when left out" }),
  opening: oneLine(AMOUNT_TEXT_MAX).optional().openapi({ description: "CSV without a running balance" }),
  closing: oneLine(AMOUNT_TEXT_MAX).optional().openapi({ description: "CSV without a running balance" }),
});

export const StatementAnswer = z
  .object({
    id: z.string(),
    statementId: z.string(),
    format: z.enum(["camt.053", "csv"]),
    account: z.string(),
    from: z.string(),
    to: z.string(),
    opening: MoneyOut,
    closing: MoneyOut,
    lines: z.int(),
    importedAt: z.string(),
    importedBy: z.string(),
  })
  .openapi("BankStatement");

const PartAnswer = z.object({ cause: z.string(), amount: MoneyOut });

const ReasonAnswer = z.object({
  code: z.enum(REASONS),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .openapi({ description: "What the reason is about: an id, a name, a count" }),
});

export const LineAnswer = z
  .object({
    id: z.string(),
    state: z.enum(LINE_STATES),
    amount: MoneyOut,
    bookedOn: z.string(),
    valueOn: z.string(),
    reference: z.string().nullable(),
    endToEndIds: z.array(z.string()),
    counterparty: z.string().nullable(),
    text: z.string(),
    statementId: z.string(),
    parts: z.array(PartAnswer),
    adjustmentId: z.string().nullable(),
    matchedBy: z.string().nullable(),
    matchedAt: z.string().nullable(),
    proposal: z
      .object({ parts: z.array(PartAnswer), confidence: z.enum(CONFIDENCES), reasons: z.array(ReasonAnswer) })
      .nullable(),
    suggestion: z.enum(SUGGESTIONS).nullable().openapi({ description: "What such a line mostly is that nothing fits" }),
  })
  .openapi("BankLine");

const MovementAnswer = z.object({
  cause: z.string(),
  kind: z.enum(ENTRY_KINDS),
  amount: MoneyOut,
  left: MoneyOut,
  day: z.string(),
});

export const ImportAnswer = z
  .object({
    statements: z.array(StatementAnswer.extend({ again: z.boolean(), fresh: z.int(), known: z.int() })),
    matched: z.array(LineAnswer).openapi({ description: "Lines of this file with a proposal, or matched before" }),
    unmatched: z.array(LineAnswer).openapi({ description: "Lines of this file that nothing in the books fits" }),
    missing: z
      .array(MovementAnswer)
      .openapi({ description: "What the books say moved by the last day and no line shows" }),
    duplicate: z.array(z.string()).openapi({ description: "Lines of this file that were stored before" }),
  })
  .openapi("BankImport");

export const BankAnswer = z.object({
  items: z.array(LineAnswer),
  missing: z.array(MovementAnswer),
  nextCursor: z.null(),
});

export const MatchRequest = z
  .strictObject({
    parts: z
      .array(
        z.strictObject({
          cause: z.string().min(1).max(CAUSE_MAX).openapi({
            description: "The entry it is: `payout:…`, `transfer:…`. Without an amount: all that is left of it",
          }),
          amount: MoneyIn.optional(),
        }),
      )
      .min(1)
      .max(PARTS_MAX)
      .refine((parts) => new Set(parts.map((one) => one.cause)).size === parts.length, "each entry once"),
  })
  .openapi("BankMatchRequest");

export function statementAnswer(statement: BankStatement): z.infer<typeof StatementAnswer> {
  const { id, statementId, format, account, from, to, currency, opening, closing, lineCount } = statement;
  const balances = { opening: wire(currency, opening), closing: wire(currency, closing) };
  const { importedAt, importedBy } = statement;
  return { id, statementId, format, account, from, to, ...balances, lines: lineCount, importedAt, importedBy };
}

export function lineAnswer(line: BankLine, open: OpenLine | null = null): z.infer<typeof LineAnswer> {
  const { currency } = line;
  const part = (one: { cause: string; amount: Minor }) => ({ cause: one.cause, amount: wire(currency, one.amount) });
  const { id, state, bookedOn, valueOn, reference, endToEndIds, counterparty, text, statementId } = line;
  const { adjustmentId, matchedBy, matchedAt } = line;
  const proposal = line.state === "open" ? (open?.proposal ?? null) : null;
  return {
    ...{ id, state, bookedOn, valueOn, reference, counterparty, text, statementId, adjustmentId, matchedBy, matchedAt },
    endToEndIds: [...endToEndIds],
    amount: wire(currency, line.amount),
    parts: line.parts.map(part),
    proposal: proposal && {
      parts: proposal.parts.map(part),
      confidence: proposal.confidence,
      reasons: proposal.reasons.map(({ code, values }) => ({ code, values: { ...values } })),
    },
    suggestion: line.state === "open" && open && !proposal ? open.suggestion : null,
  };
}

export function movementAnswer(movement: BankMovement): z.infer<typeof MovementAnswer> {
  const { cause, kind, currency, amount, left, day } = movement;
  return { cause, kind, amount: wire(currency, amount), left: wire(currency, left), day };
}

/** What an import brought, beside what the bank's open lines may be now. `lines` are all lines of the file that are kept. */
export function importAnswer(
  imported: readonly Imported[],
  lines: readonly BankLine[],
  open: OpenAtBank,
): z.infer<typeof ImportAnswer> {
  const found = new Map(open.lines.map((one) => [one.line.id, one]));
  const last =
    imported
      .map((one) => one.statement.to)
      .sort()
      .at(-1) ?? "";
  const shown = lines.map((line) => ({ line, open: found.get(line.id) ?? null }));
  const fits = ({ line, open: one }: (typeof shown)[number]) => line.state !== "open" || one?.proposal != null;
  const answer = (one: (typeof shown)[number]) => lineAnswer(one.line, one.open);
  const proposed = new Set(open.lines.flatMap((one) => (one.proposal?.parts ?? []).map((part) => part.cause)));
  return {
    statements: imported.map((one) => ({
      ...statementAnswer(one.statement),
      again: one.again,
      fresh: one.fresh.length,
      known: one.known.length,
    })),
    matched: shown.filter(fits).map(answer),
    unmatched: shown.filter((one) => !fits(one)).map(answer),
    missing: open.movements.filter((one) => one.day <= last && !proposed.has(one.cause)).map(movementAnswer),
    duplicate: imported.flatMap((one) => [...one.known]),
  };
}

/** The parts as commands take them: amounts get the line's sign. Null when one is in another currency than the line. */
export function partsSaid(sent: z.output<typeof MatchRequest>, line: BankLine | null): SaidPart[] | null {
  const parts = sent.parts.map(({ cause, amount }): SaidPart | null => {
    if (amount === undefined) return { cause, amount: null };
    if (line && amount.currency !== line.currency) return null;
    return { cause, amount: line && line.amount < 0n ? negate(amount.minor) : amount.minor };
  });
  return parts.every((one) => one !== null) ? parts : null;
}
