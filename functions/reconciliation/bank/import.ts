// Owns which lines of a statement are new and which were stored before, whatever statement showed them; refuses to touch the table.
import { createHash } from "node:crypto";
import { idFrom } from "../../ids.ts";
import type { BankLine, BankStatement, ReadLine, ReadStatement } from "./statement.ts";

/** The same statement of the same account has the same id each time. */
export function statementIdOf(statement: Pick<ReadStatement, "account" | "statementId">): string {
  return idFrom("statement", statement.account, statement.statementId);
}

/** Names what a statement says, whatever file it came in. */
export function contentHashOf(statement: ReadStatement): string {
  const said = JSON.stringify(statement, (_, value) => (typeof value === "bigint" ? value.toString() : value));
  return createHash("sha256").update(said).digest("hex");
}

/**
 * A line's id comes from what the bank says of it: its reference where it gives one, else its words. Lines of one statement that say
 * the very same are told apart by their order.
 */
function idsOf(statement: ReadStatement): string[] {
  const seen = new Map<string, number>();
  return statement.lines.map((line) => {
    const cause = [statement.account, line.bookedOn, String(line.amount), line.reference ?? wordsOf(line)];
    const key = cause.join("\n");
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return idFrom("line", ...cause, String(nth));
  });
}

function wordsOf(line: ReadLine): string {
  return [line.valueOn, ...line.endToEndIds, line.counterparty ?? "", line.text].join("|");
}

/** What importing a statement means. `known` are lines that were stored before; the days of `covered` are told by another statement. */
export interface Sorted {
  readonly fresh: readonly BankLine[];
  readonly known: readonly string[];
}

/**
 * Sorts a statement's lines into new ones and known ones. A line is known by its id; and on days that another statement told in another
 * form (a CSV after a CAMT file, or without references) also by its day and amount, each stored line standing for one.
 */
export function sortLines(
  statement: ReadStatement,
  stored: readonly BankLine[],
  statements: readonly BankStatement[],
  importedAt: string,
): Sorted {
  const ids = idsOf(statement);
  const byId = new Map(stored.map((line) => [line.id, line]));
  const claimed = new Set(ids.filter((id) => byId.has(id)));
  const own = statementIdOf(statement);
  const fresh: BankLine[] = [];
  const known: string[] = [...claimed];
  for (const [at, line] of statement.lines.entries()) {
    const id = ids[at] as string;
    if (byId.has(id)) continue;
    const covered = statements.some((one) => one.id !== own && one.from <= line.bookedOn && line.bookedOn <= one.to);
    const twin = covered ? stored.find((one) => !claimed.has(one.id) && isTwin(one, line, statement)) : undefined;
    if (twin) {
      claimed.add(twin.id);
      known.push(twin.id);
    } else fresh.push(freshLine(id, line, statement, own, importedAt));
  }
  return { fresh, known };
}

/** The same line told in another form: two references of one form that differ are two lines. */
function isTwin(stored: BankLine, line: ReadLine, statement: ReadStatement): boolean {
  const comparable = stored.format === statement.format && stored.reference !== null && line.reference !== null;
  return !comparable && stored.bookedOn === line.bookedOn && stored.amount === line.amount;
}

function freshLine(
  id: string,
  line: ReadLine,
  statement: ReadStatement,
  statementId: string,
  importedAt: string,
): BankLine {
  const { account, currency, format } = statement;
  const nothing = { parts: [], adjustmentId: null, matchedBy: null, matchedAt: null };
  // Banks write lines of nothing, such as the closing of an account: there is nothing in them to explain.
  const state = line.amount === 0n ? "matched" : "open";
  return { ...line, id, version: 1, account, currency, format, statementId, importedAt, state, ...nothing };
}

/** Where one statement does not begin with what the one before it closed with: a statement is missing in between. */
export function gapsOf(
  statements: readonly BankStatement[],
): { readonly before: BankStatement; readonly after: BankStatement }[] {
  const gaps: { before: BankStatement; after: BankStatement }[] = [];
  for (const account of new Set(statements.map((one) => one.account))) {
    const own = statements.filter((one) => one.account === account);
    for (const after of own) {
      const earlier = own.filter((one) => one.id !== after.id && one.from <= after.from && one.to <= after.to);
      const follows = (one: BankStatement) => one.closing === after.opening || one.to >= after.from;
      const before = earlier.sort((a, b) => (a.to < b.to ? -1 : 1)).at(-1);
      if (before && !earlier.some(follows)) gaps.push({ before, after });
    }
  }
  return gaps;
}
