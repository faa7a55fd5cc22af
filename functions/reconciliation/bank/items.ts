// Owns how statements, lines and movements at the bank stand in the table; refuses to decide anything about them.
import type { EntryKind } from "../../ledger/entry.ts";
import type { Currency } from "../../money/currencies.ts";
import { type Minor, minor } from "../../money/minor.ts";
import { textOrNull, wholeNumber } from "../../table/fields.ts";
import { index } from "../../table/keys.ts";
import type { Item } from "../../table/table.ts";
import type { BankMovement } from "./movement.ts";
import type { BankLine, BankStatement, LineDetail, LineState, Part, StatementFormat } from "./statement.ts";

const amount = (value: unknown): Minor => minor(wholeNumber(value));

export function statementItem(statement: BankStatement): Item {
  const { version: _, ...facts } = statement;
  return { ...facts, type: "bank_statement", ...index.bankStatements(`${statement.to}#${statement.id}`) };
}

export function statementFrom(item: Item): BankStatement {
  return {
    id: String(item.id),
    version: Number(item.version),
    format: item.format as StatementFormat,
    account: String(item.account),
    statementId: String(item.statementId),
    currency: item.currency as Currency,
    from: String(item.from),
    to: String(item.to),
    opening: amount(item.opening),
    closing: amount(item.closing),
    lineCount: Number(item.lineCount),
    contentHash: String(item.contentHash),
    importedAt: String(item.importedAt),
    importedBy: String(item.importedBy),
  };
}

/** A line that nobody has explained stands in the list of open work; a matched one leaves it. */
export function lineItem(line: BankLine): Item {
  const { version: _, ...facts } = line;
  return {
    ...facts,
    endToEndIds: [...line.endToEndIds],
    details: line.details.map((one) => ({ ...one })),
    parts: line.parts.map((one) => ({ ...one })),
    type: "bank_line",
    ...index.bankLines(line.account, line.bookedOn, line.id),
    ...(line.state === "matched" ? {} : index.openWork("BANK_LINES", `${line.bookedOn}#${line.id}`)),
  };
}

export function lineFrom(item: Item): BankLine {
  return {
    id: String(item.id),
    version: Number(item.version),
    account: String(item.account),
    currency: item.currency as Currency,
    format: item.format as StatementFormat,
    statementId: String(item.statementId),
    importedAt: String(item.importedAt),
    state: item.state as LineState,
    amount: amount(item.amount),
    bookedOn: String(item.bookedOn),
    valueOn: String(item.valueOn),
    reference: textOrNull(item.reference),
    endToEndIds: item.endToEndIds as string[],
    counterparty: textOrNull(item.counterparty),
    text: String(item.text),
    code: textOrNull(item.code),
    reversal: item.reversal === true,
    details: (item.details as Item[]).map(detailFrom),
    parts: (item.parts as Item[]).map(partFrom),
    adjustmentId: textOrNull(item.adjustmentId),
    matchedBy: textOrNull(item.matchedBy),
    matchedAt: textOrNull(item.matchedAt),
  };
}

function detailFrom(item: Item): LineDetail {
  return {
    amount: item.amount === null ? null : amount(item.amount),
    endToEndId: textOrNull(item.endToEndId),
    counterparty: textOrNull(item.counterparty),
    text: String(item.text),
  };
}

function partFrom(item: Item): Part {
  return { cause: String(item.cause), amount: amount(item.amount) };
}

/** A movement that no line of a statement explains whole stands in the list of open work. */
export function movementItem(movement: BankMovement): Item {
  const { version: _, ...facts } = movement;
  return {
    ...facts,
    type: "bank_movement",
    ...(movement.left === 0n ? {} : index.openWork("BANK_MOVEMENTS", `${movement.day}#${movement.cause}`)),
  };
}

export function movementFrom(item: Item): BankMovement {
  return {
    cause: String(item.cause),
    version: Number(item.version),
    kind: item.kind as EntryKind,
    currency: item.currency as Currency,
    amount: amount(item.amount),
    left: amount(item.left),
    day: String(item.day),
    at: String(item.at),
    thing: textOrNull(item.thing),
    partnerId: textOrNull(item.partnerId),
  };
}
