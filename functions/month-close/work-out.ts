// Owns working a month's figures out of the journal, once, when its days are added up; refuses a month to which an entry may still come.
import { Seal } from "../audit-log/seal.ts";
import { dayAfter, dayOf, daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { closeDays, closedThrough } from "../journal/balances.ts";
import { entriesOfDay, monthAfter } from "../journal/days.ts";
import { firstMonth } from "../journal/months.ts";
import { account } from "../ledger/accounts.ts";
import type { Entry } from "../ledger/entry.ts";
import { headOf } from "../ledger/months.ts";
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { businessDay } from "../reconciliation/partners/rules.ts";
import { wholeNumber } from "../table/fields.ts";
import { BALANCE_BUCKETS, keys } from "../table/keys.ts";
import { putOnce } from "../table/put-once.ts";
import { get, getMany, queryAll } from "../table/read.ts";
import type { AccountLine, KindSum, LateLine, MonthFigures, MonthHead, TransferRate } from "./figures.ts";
import { headFrom, headItem, linesFrom, linesItem } from "./items.ts";

type FigureDeps = Pick<Deps, "table">;

/** Lines of one item: 150 KB at most, where an item may have 400. */
const LINES_PER_ITEM = 1_000;
/** Entries read whole together, for the number over them. */
const ENTRIES_AT_ONCE = 400;
/** A transfer that was worth so much more or less than promised is looked at by a person. */
const FX_PERCENT = 3n;
/** Of those, as many as one item holds; more are a mistake in the rates, and are seen from the first. */
const TRANSFERS_MAX = 200;

export function lastDayOf(month: string): string {
  return daysBefore(`${monthAfter(month)}-01`, 1);
}

/** Whether every day of a month is added up: from then on no commit can bear its date (journal/balances.ts). */
export async function isAddedUp(deps: FigureDeps, month: string): Promise<boolean> {
  return ((await closedThrough(deps)) ?? "") >= lastDayOf(month);
}

/** What is kept of a month beside its lines; null before it was worked out. */
export async function findHead(deps: FigureDeps, month: string): Promise<MonthHead | null> {
  const item = await get(deps.table, keys.monthFigures(month));
  return item ? headFrom(item) : null;
}

/** A month's figures with every line; null before they were worked out. */
export async function findFigures(deps: FigureDeps, month: string): Promise<MonthFigures | null> {
  const head = await findHead(deps, month);
  if (!head) return null;
  const lines = await linesOf(deps, head);
  if (!lines) throw new Error(`${month} has lost some of its lines`);
  return { ...head, lines };
}

/** Null when some are gone, as only a restored table can have lost them: they are kept before their head. */
async function linesOf(deps: FigureDeps, { month, pages }: MonthHead): Promise<AccountLine[] | null> {
  const wanted = Array.from({ length: pages }, (_, page) => keys.monthLines(month, page));
  const items = await getMany(deps.table, wanted);
  return items.includes(null) ? null : items.flatMap((item) => (item ? linesFrom(item) : []));
}

/**
 * A month's figures, worked out and kept when they were not yet; null while its last day is not over by an hour. The journal only grows
 * and an entry bears the moment at which it is booked, so the answer is the same whenever it is asked for.
 */
export async function keepFigures(deps: Pick<Deps, "table" | "clock">, month: string): Promise<MonthFigures | null> {
  const known = await findFigures(deps, month);
  if (known) return known;
  // Who looks before the job of the hour came by does its work.
  if (!(await isAddedUp(deps, month))) await closeDays(deps);
  if (!(await isAddedUp(deps, month))) return null;
  const figures = await workedOut(deps, month);
  await keep(deps, figures);
  return figures;
}

/** What stands there already stays. */
async function keep(deps: FigureDeps, { lines, ...head }: MonthFigures): Promise<void> {
  const { month } = head;
  for (let page = 0; page < head.pages; page++) {
    const some = lines.slice(page * LINES_PER_ITEM, (page + 1) * LINES_PER_ITEM);
    await putOnce(deps.table, keys.monthLines(month, page), linesItem(month, some));
  }
  await putOnce(deps.table, keys.monthFigures(month), headItem(head));
}

/** Every month that is over, once its days are added up: so that nobody waits for it. */
export async function keepMonths(deps: Pick<Deps, "table" | "clock">): Promise<void> {
  const now = dayOf(deps.clock.now()).slice(0, 7);
  for (let month = await firstMonth(deps); month < now; month = monthAfter(month))
    if (!(await findHead(deps, month))) await keepFigures(deps, month);
}

/**
 * Works out again what a restored table has lost of the months that are over. Where the journal no longer says what was kept, nothing is put:
 * the audit names the month. The balances must be right already.
 */
export async function mendMonths(deps: Pick<Deps, "table" | "clock">): Promise<void> {
  const now = dayOf(deps.clock.now()).slice(0, 7);
  for (let month = await firstMonth(deps); month < now; month = monthAfter(month)) {
    const head = await findHead(deps, month);
    if ((head && (await linesOf(deps, head))) || !(await isAddedUp(deps, month))) continue;
    const figures = await workedOut(deps, month);
    if (!head || (head.hash === figures.hash && head.entries === figures.entries)) await keep(deps, figures);
  }
}

async function workedOut(deps: FigureDeps, month: string): Promise<MonthFigures> {
  const moved = new Map<string, { came: bigint; went: bigint }>();
  const late = new Map<string, LateLine>();
  const kinds = new Map<string, KindSum>();
  const transfers: TransferRate[] = [];
  const seal = new Seal();
  let causes: string[] = [];
  const sealed = async () => {
    for (const item of await getMany(deps.table, causes.map(keys.entry))) if (item) seal.add(item);
    causes = [];
  };
  for (let day = `${month}-01`; day <= lastDayOf(month); day = dayAfter(day)) {
    for await (const entry of entriesOfDay(deps, day)) {
      for (const leg of entry.legs) {
        const name = `${leg.account} ${leg.currency}`;
        const { came, went } = moved.get(name) ?? { came: 0n, went: 0n };
        moved.set(name, leg.amount > 0n ? { came: came + leg.amount, went } : { came, went: went - leg.amount });
        countKind(kinds, entry, leg);
      }
      countLate(late, entry, month);
      const off = transferRate(entry);
      if (off && transfers.length < TRANSFERS_MAX) transfers.push(off);
      causes.push(entry.cause);
      if (causes.length === ENTRIES_AT_ONCE) await sealed();
    }
  }
  await sealed();
  const closing = await closingBalances(deps, lastDayOf(month));
  const lines = [...new Set([...closing.keys(), ...moved.keys()])].sort().flatMap((name): AccountLine[] => {
    const end = name.lastIndexOf(" ");
    const { came, went } = moved.get(name) ?? { came: 0n, went: 0n };
    const opening = (closing.get(name) ?? 0n) - came + went;
    const line = { account: name.slice(0, end), currency: name.slice(end + 1) as Currency, opening, came, went };
    return opening === 0n && came === 0n && went === 0n ? [] : [line];
  });
  const head = { month, entries: seal.entries, hash: seal.hash, pages: Math.ceil(lines.length / LINES_PER_ITEM) };
  return { ...head, late: [...late.values()], transfers, kinds: [...kinds.values()], lines };
}

function countKind(kinds: Map<string, KindSum>, { kind }: Entry, leg: Entry["legs"][number]): void {
  const [head, currency] = [headOf(leg.account), leg.currency];
  const name = `${kind} ${head} ${currency}`;
  const { came = 0n, went = 0n } = kinds.get(name) ?? {};
  const sum = leg.amount > 0n ? { came: came + leg.amount, went } : { came, went: went - leg.amount };
  kinds.set(name, { kind, head, currency, ...sum });
}

function countLate(late: Map<string, LateLine>, entry: Entry, month: string): void {
  const of = businessDay(entry, false).slice(0, 7);
  if (of >= month) return;
  const name = `${of} ${entry.kind}`;
  late.set(name, { of, kind: entry.kind, entries: (late.get(name)?.entries ?? 0) + 1 });
}

function transferRate(entry: Entry): TransferRate | null {
  if (entry.kind !== "transfer") return null;
  let [promised, fx] = [0n, 0n];
  for (const leg of entry.legs) {
    if (leg.currency !== DONOR_CURRENCY) continue;
    if (leg.account.startsWith("for-loan/")) promised -= leg.amount;
    if (leg.account === account.fx) fx += leg.amount;
  }
  const off = fx < 0n ? -fx : fx;
  if (off * 100n <= promised * FX_PERCENT) return null;
  return { transferId: String(entry.about.transferId), partnerId: String(entry.about.partnerId), promised, fx };
}

/** What every account held at the end of a day that is added up: what is kept now, without the days since. By `account currency`. */
async function closingBalances(deps: FigureDeps, day: string): Promise<Map<string, bigint>> {
  const closed = (await closedThrough(deps)) ?? "";
  const balances = new Map<string, { amount: bigint; through: string }>();
  let last = closed;
  for (let bucket = 0; bucket < BALANCE_BUCKETS; bucket++) {
    for await (const item of queryAll(deps.table, { pk: `BALANCES#${bucket}` })) {
      const through = String(item.through);
      // A day that is being closed at this moment stands in some accounts already.
      if (through > last) last = through;
      balances.set(`${item.account} ${item.currency}`, { amount: wholeNumber(item.amount), through });
    }
  }
  for (let later = dayAfter(day); later <= last; later = dayAfter(later)) {
    for await (const entry of entriesOfDay(deps, later)) {
      for (const leg of entry.legs) {
        const line = balances.get(`${leg.account} ${leg.currency}`);
        if (line && (later <= closed || later <= line.through)) line.amount -= leg.amount;
      }
    }
  }
  return new Map([...balances].map(([name, { amount }]) => [name, amount]));
}
