// Prints the journal as a table that a bookkeeper can read, so that a test's claim about money is the money itself.
import { appendFileSync } from "node:fs";
import { join, relative } from "node:path";
import { entryFrom } from "../../functions/journal/journal.ts";
import { classOf } from "../../functions/ledger/accounts.ts";
import { fold } from "../../functions/ledger/balances.ts";
import { type Entry, imbalance, type Leg } from "../../functions/ledger/entry.ts";
import { amountText } from "../../functions/money/wire.ts";
import { scanAll } from "../../functions/table/read.ts";
import type { Table } from "../../functions/table/table.ts";

/** Every entry in the table, in the order they were posted. */
export async function allEntries(table: Table): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const item of scanAll(table)) if (item.type === "entry") entries.push(entryFrom(item));
  return entries.sort((a, b) => (a.at === b.at ? (a.cause < b.cause ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/**
 * The journal as text: each cause, then its legs (places, purposes, results). `only` keeps the causes it matches. `names` gives ids
 * that tests cannot know a readable name: `{ [transfer.id]: "T1" }`. Throws when an entry does not balance.
 */
export async function ledgerTable(
  table: Table,
  names: Readonly<Record<string, string>> = {},
  only = /^/,
): Promise<string> {
  const entries = (await allEntries(table)).filter((entry) => only.test(named(entry.cause, names)));
  return tell(named(entries.map(printed).join(""), names));
}

/** What the journal adds up to, as text: one line for each account and currency that is not zero. */
export async function balanceTable(table: Table, names: Readonly<Record<string, string>> = {}): Promise<string> {
  const lines = fold(await allEntries(table)).lines();
  const legs = lines.filter((line) => line.amount !== 0n) as Leg[];
  return tell(named(`\n${legs.sort(inOrder).map(row).join("\n")}\n`, names));
}

/** With LIVES set to a folder, every table that a test asks for is written there under the test's name (`npm run lives` reads it). */
async function tell(text: string): Promise<string> {
  const folder = process.env.LIVES;
  if (!folder) return text;
  const { expect } = await import("vitest");
  const { currentTestName, testPath } = expect.getState();
  const told: Told = { file: relative(process.cwd(), testPath ?? ""), test: currentTestName ?? "", text };
  appendFileSync(join(folder, "told.ndjson"), `${JSON.stringify(told)}\n`);
  return text;
}

/** One table that a test printed. */
export interface Told {
  readonly file: string;
  readonly test: string;
  readonly text: string;
}

function printed(entry: Entry): string {
  for (const [currency, off] of imbalance(entry.legs))
    if (off !== 0n) throw new Error(`${entry.cause}: ${off} ${currency}`);
  return `\n${entry.cause}\n${[...entry.legs].sort(inOrder).map(row).join("\n")}\n`;
}

const CLASSES = ["place", "purpose", "result"];

function inOrder(a: Leg, b: Leg): number {
  const text = (leg: Leg) => `${CLASSES.indexOf(classOf(leg.account) ?? "")} ${leg.account} ${leg.currency}`;
  return text(a) < text(b) ? -1 : 1;
}

function row(leg: Leg): string {
  return `  ${leg.account.padEnd(20)} ${leg.currency} ${amountText(leg.currency, leg.amount).padStart(12)}`;
}

function named(text: string, names: Readonly<Record<string, string>>): string {
  return Object.entries(names).reduce((all, [id, name]) => all.replaceAll(id, name), text);
}
