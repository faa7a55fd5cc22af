// Owns importing statements and saying what a line is: stored once, matched by a person; refuses to move money (adjustments/ does).
import type { Deps } from "../../deps.ts";
import { announce, fact } from "../../facts/fact.ts";
import { adjustmentCause } from "../../ledger/adjustments.ts";
import { type Minor, minor, minus, plus, total } from "../../money/minor.ts";
import { amountText, wire } from "../../money/wire.ts";
import type { Caller } from "../../people/person.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import { insert, replace } from "../../table/actions.ts";
import { commit } from "../../table/commit.ts";
import { contend } from "../../table/contend.ts";
import { keys } from "../../table/keys.ts";
import { putOnce } from "../../table/put-once.ts";
import { contentHashOf, sortLines, statementIdOf } from "./import.ts";
import { lineItem, movementItem, statementItem } from "./items.ts";
import type { BankMovement } from "./movement.ts";
import { allStatements, findLine, findMovement, findStatement, linesOfAccount, noteMovements } from "./queries.ts";
import type { BankLine, BankStatement, Part, ReadStatement } from "./statement.ts";

/** Lines written side by side. */
const WRITES_AT_ONCE = 16;
/** Payments that one line may be said to be: each writes one item more, and a bank sends fewer together. */
export const PARTS_MAX = 40;

/** What became of one statement: lines stored now, and lines that were stored before. */
export interface Imported {
  readonly statement: BankStatement;
  readonly again: boolean;
  readonly fresh: readonly string[];
  readonly known: readonly string[];
}

/**
 * Stores statements that were read. Lines first, each once, and their statement last: an import that broke off is finished by sending
 * the file again, and one that was finished changes nothing. Refuses another content under a known name, before anything is stored.
 */
export async function importStatements(
  deps: Deps,
  caller: Caller,
  read: readonly ReadStatement[],
): Promise<Result<Imported[]>> {
  for (const statement of read) {
    const known = await findStatement(deps, statementIdOf(statement));
    if (known && known.contentHash !== contentHashOf(statement)) {
      return refuse(
        "conflict",
        `Statement ${statement.statementId} was imported before, with other content. Ask the bank.`,
      );
    }
  }
  const done: Imported[] = [];
  for (const statement of read) done.push(await importOne(deps, caller, statement));
  const first = read.map((one) => one.from).sort()[0];
  await noteMovements(deps, first ?? null);
  return accept(done);
}

async function importOne(deps: Deps, caller: Caller, read: ReadStatement): Promise<Imported> {
  const id = statementIdOf(read);
  const now = deps.clock.now();
  const days = [read.from, read.to, ...read.lines.map((one) => one.bookedOn)].sort();
  const stored = await linesOfAccount(deps, read.account, days[0] ?? read.from, days.at(-1) ?? read.to);
  const others = (await allStatements(deps)).filter((one) => one.account === read.account);
  const { fresh, known } = sortLines(read, stored, others, now.toISOString());
  for (let from = 0; from < fresh.length; from += WRITES_AT_ONCE) {
    const some = fresh.slice(from, from + WRITES_AT_ONCE);
    await Promise.all(some.map((line) => putOnce(deps.table, keys.bankLine(line.id), lineItem(line))));
  }
  const before = await findStatement(deps, id);
  if (before) return { statement: before, again: true, fresh: fresh.map((one) => one.id), known };
  // What a try that broke off had stored for this statement is new, too.
  const own = stored.flatMap((one) => (one.statementId === id ? [one.id] : []));
  const first = [...own, ...fresh.map((one) => one.id)];
  const { lines, pending: _, ...facts } = read;
  const statement: BankStatement = {
    ...facts,
    id,
    version: 1,
    lineCount: lines.length,
    contentHash: contentHashOf(read),
    importedAt: now.toISOString(),
    importedBy: caller.personId,
  };
  const told = {
    statementId: read.statementId,
    from: read.from,
    to: read.to,
    // A CSV mostly names no balance: then whoever imports it typed these.
    opening: amountText(read.currency, read.opening),
    closing: amountText(read.currency, read.closing),
    lines: lines.length,
    fresh: first.length,
  };
  await commit(deps.table, [
    insert(keys.bankStatement(id), statementItem(statement), "exists"),
    announce(fact("bank_statement.imported", `BANK_STATEMENT#${id}`, now, caller, "once", told)),
  ]);
  return { statement, again: false, fresh: first, known: known.filter((one) => !own.includes(one)) };
}

/** What somebody says a line is: entries of the books, and how much of each. An amount left out is all that is left of it. */
export interface SaidPart {
  readonly cause: string;
  readonly amount: Minor | null;
}

/**
 * Matches a line with the entries it is: one, several (sent together), or a piece of one (it came in several lines). What a person says
 * again answers as before; to say something else, the match is taken back first.
 */
export function matchLine(
  deps: Deps,
  caller: Caller,
  lineId: string,
  said: readonly SaidPart[],
): Promise<Result<BankLine>> {
  return contend<Result<BankLine>>(async () => {
    const line = await findLine(deps, lineId);
    if (!line) return refuse("not_found", "There is no such line of a bank statement.");
    if (line.state === "matched") return alreadyMatched(line, said);
    if (line.state !== "open")
      return refuse("wrong_state", "An adjustment is proposed for this line. Take that back first.");
    const twice = said.findIndex((part, at) => said.findIndex((one) => one.cause === part.cause) < at);
    if (twice >= 0) return wrongPart(twice, "name each entry once");
    if (said.length > PARTS_MAX) return wrongPart(PARTS_MAX, `at most ${PARTS_MAX} together`);
    const movements: BankMovement[] = [];
    for (const [at, part] of said.entries()) {
      const movement = await findMovement(deps, part.cause);
      if (movement) movements.push(movement);
      else return wrongPart(at, "no entry of this name moves the bank account");
    }
    const parts = partsOf(line, said, movements);
    if (!parts.ok) return parts;
    const now = deps.clock.now();
    const by = { matchedBy: caller.personId, matchedAt: now.toISOString() };
    const next: BankLine = { ...line, state: "matched", parts: parts.value, ...by };
    const told = { parts: parts.value.map((one) => ({ cause: one.cause, amount: wire(line.currency, one.amount) })) };
    const made = await commit(deps.table, [
      replace(keys.bankLine(lineId), lineItem(next), line.version, "changed"),
      ...movements.map((one, at) => took(one, parts.value[at]?.amount ?? minor(0n))),
      announce(fact("bank_line.matched", `BANK_LINE#${lineId}`, now, caller, line.version, told)),
    ]);
    return made.ok ? accept({ ...next, version: line.version + 1 }) : "changed";
  });
}

/** Takes a match back: the line and its movements are open again. A line that an adjustment explains stays: reverse that instead. */
export function unmatchLine(deps: Deps, caller: Caller, lineId: string): Promise<Result<BankLine>> {
  return contend<Result<BankLine>>(async () => {
    const line = await findLine(deps, lineId);
    if (!line) return refuse("not_found", "There is no such line of a bank statement.");
    if (line.state === "open" || line.amount === 0n) return accept(line);
    if (line.adjustmentId !== null) {
      return refuse(
        "wrong_state",
        line.state === "matched"
          ? `An adjustment explains this line. Propose to reverse ${adjustmentCause(line.adjustmentId)}: then the line is open again.`
          : "An adjustment is proposed for this line. Cancel that.",
      );
    }
    const now = deps.clock.now();
    const movements: BankMovement[] = [];
    for (const part of line.parts) {
      const movement = await findMovement(deps, part.cause);
      if (!movement) throw new Error(`${lineId} is matched with ${part.cause}, which moves nothing`);
      movements.push({ ...movement, left: plus(movement.left, part.amount) });
    }
    const next: BankLine = { ...line, state: "open", parts: [], matchedBy: null, matchedAt: null };
    const made = await commit(deps.table, [
      replace(keys.bankLine(lineId), lineItem(next), line.version, "changed"),
      ...movements.map((one) => replace(keys.bankMovement(one.cause), movementItem(one), one.version, "changed")),
      announce(fact("bank_line.unmatched", `BANK_LINE#${lineId}`, now, caller, line.version)),
    ]);
    return made.ok ? accept({ ...next, version: line.version + 1 }) : "changed";
  });
}

function took(movement: BankMovement, amount: Minor) {
  const next = { ...movement, left: minus(movement.left, amount) };
  return replace(keys.bankMovement(movement.cause), movementItem(next), movement.version, "changed");
}

function alreadyMatched(line: BankLine, said: readonly SaidPart[]): Result<BankLine> {
  const same =
    said.length === line.parts.length &&
    said.every((one) =>
      line.parts.some((part) => part.cause === one.cause && (one.amount ?? part.amount) === part.amount),
    );
  return same
    ? accept(line)
    : refuse("wrong_state", "This line is matched with something else. Take that match back first.");
}

function wrongPart(at: number, detail: string) {
  const errors = [{ pointer: `/parts/${at}`, detail }];
  return refuse("invalid_request", "The line cannot be matched with this. See errors.", { errors });
}

/** The parts with their amounts. Each takes at most what is left of its movement, and together they are the line. */
function partsOf(line: BankLine, said: readonly SaidPart[], movements: readonly BankMovement[]): Result<Part[]> {
  const parts: Part[] = [];
  for (const [at, { cause, amount }] of said.entries()) {
    const left = movements[at]?.left ?? minor(0n);
    // A line that is smaller than the one movement it is said to be, is a piece of it.
    const whole = said.length === 1 && amount === null ? line.amount : (amount ?? left);
    if (left === 0n) return wrongPart(at, "all of it is matched with other lines already");
    if (whole > 0n !== line.amount > 0n || whole === 0n) return wrongPart(at, "it goes the other way than the line");
    if (whole > 0n ? whole > left : whole < left) {
      return wrongPart(at, `only ${amountText(line.currency, left)} of it is not matched yet`);
    }
    parts.push({ cause, amount: whole });
  }
  const sum = total(parts.map((one) => one.amount));
  if (sum === line.amount) return accept(parts);
  const detail = `they make ${amountText(line.currency, sum)}, the line is ${amountText(line.currency, line.amount)}`;
  return refuse("wrong_amount", "The parts do not add up to the line.", { errors: [{ pointer: "/parts", detail }] });
}
