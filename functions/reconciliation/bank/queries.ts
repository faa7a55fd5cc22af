// Owns finding the bank's statements and lines, and what the books say moved at the bank; refuses to change what they say.
import { dayOf } from "../../days.ts";
import type { Deps } from "../../deps.ts";
import { entriesBetween } from "../../journal/days.ts";
import { findEntry } from "../../journal/journal.ts";
import { ZERO } from "../../money/minor.ts";
import { replace } from "../../table/actions.ts";
import { commit } from "../../table/commit.ts";
import { keys } from "../../table/keys.ts";
import { putOnce } from "../../table/put-once.ts";
import { get, queryAll } from "../../table/read.ts";
import { lineFrom, movementFrom, movementItem, statementFrom } from "./items.ts";
import { type BankMovement, movementOf } from "./movement.ts";
import type { BankLine, BankStatement } from "./statement.ts";

type TableDeps = Pick<Deps, "table">;

const DAY_MS = 86_400_000;
/** Days of the journal that each look goes through again: more than a night may be missed, and a bank may take its time. */
const NOTED_AGAIN_DAYS = 40;
/** A payment that the bank saw is on a statement after so many days. */
const SHOWN_WITHIN_DAYS = 10;

export async function findStatement(deps: TableDeps, id: string): Promise<BankStatement | null> {
  const item = await get(deps.table, keys.bankStatement(id));
  return item ? statementFrom(item) : null;
}

/** Every statement, by account and then by its days. */
export async function allStatements(deps: TableDeps): Promise<BankStatement[]> {
  const found: BankStatement[] = [];
  for await (const item of queryAll(deps.table, { pk: "BANK_STATEMENTS", index: "gsi1" }))
    found.push(statementFrom(item));
  const order = (one: BankStatement) => `${one.account} ${one.to} ${one.from} ${one.importedAt}`;
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

export async function findLine(deps: TableDeps, id: string): Promise<BankLine | null> {
  const item = await get(deps.table, keys.bankLine(id));
  return item ? lineFrom(item) : null;
}

/** The lines of one account from one day to another, both included. */
export async function linesOfAccount(deps: TableDeps, account: string, from: string, to: string): Promise<BankLine[]> {
  const found: BankLine[] = [];
  const range = { pk: `BANK_LINES#${account}`, index: "gsi2", from, to: `${to}#~` } as const;
  for await (const item of queryAll(deps.table, range)) found.push(lineFrom(item));
  return found;
}

/** Lines that nobody has explained yet, the oldest first. */
export async function openLines(deps: TableDeps): Promise<BankLine[]> {
  const found: BankLine[] = [];
  for await (const item of queryAll(deps.table, { pk: "OPEN_BANK_LINES", index: "gsi1" })) found.push(lineFrom(item));
  return found.filter((one) => one.state !== "matched");
}

/** What the books say moved at the bank and no line shows, the oldest first. */
export async function openMovements(deps: TableDeps): Promise<BankMovement[]> {
  const found: BankMovement[] = [];
  const range = { pk: "OPEN_BANK_MOVEMENTS", index: "gsi1" } as const;
  for await (const item of queryAll(deps.table, range)) found.push(movementFrom(item));
  return found.filter((one) => one.left !== 0n);
}

/** What an entry moves at the bank and how much of it is matched; null when there is no such entry, or it moves nothing there. */
export async function findMovement(deps: TableDeps, cause: string): Promise<BankMovement | null> {
  const item = await get(deps.table, keys.bankMovement(cause));
  if (item) return movementFrom(item);
  const entry = await findEntry(deps, cause);
  const movement = entry && movementOf(entry);
  if (!movement) return null;
  await putOnce(deps.table, keys.bankMovement(cause), movementItem(movement));
  return findMovement(deps, cause);
}

/** Notes every entry of the last weeks that moves the bank, once each, so that lines can be proposed for it. */
export async function noteMovements(deps: Pick<Deps, "table" | "clock">, since: string | null = null): Promise<void> {
  const now = deps.clock.now();
  const longAgo = new Date(now.getTime() - SHOWN_WITHIN_DAYS * DAY_MS).toISOString();
  const usual = dayOf(new Date(now.getTime() - NOTED_AGAIN_DAYS * DAY_MS));
  const from = since !== null && since < usual ? since : usual;
  for await (const entry of entriesBetween(deps, from, new Date(now.getTime() + DAY_MS).toISOString())) {
    const movement = movementOf(entry);
    if (!movement) continue;
    await putOnce(deps.table, keys.bankMovement(entry.cause), movementItem(movement));
    if (entry.kind === "reversal") await cancelOut(deps, entry.cause, String(entry.about.reverses));
    // The bank mostly never saw a payout that failed; where it did, it shows both within these days.
    if (entry.kind === "payout_failed" && entry.at < longAgo) {
      await cancelOut(deps, entry.cause, `payout:${String(entry.about.payoutId)}`);
    }
  }
}

/** What was reversed, or failed, and was never shown by the bank cancels out with that: the bank knows of neither. */
async function cancelOut(deps: TableDeps, cause: string, reversed: string): Promise<void> {
  const [reversal, wrong] = [await findMovement(deps, cause), await findMovement(deps, reversed)];
  if (!reversal || !wrong || wrong.left === 0n || wrong.left !== -reversal.left) return;
  const done = [reversal, wrong].map((one) =>
    replace(keys.bankMovement(one.cause), movementItem({ ...one, left: ZERO }), one.version, "changed"),
  );
  await commit(deps.table, done);
}
