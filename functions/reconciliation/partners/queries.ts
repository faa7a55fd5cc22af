// Owns reading what a partner's months are in the journal and in its statements; refuses to change them.
import { dayOf } from "../../days.ts";
import type { Deps } from "../../deps.ts";
import { entryFrom } from "../../journal/journal.ts";
import { account } from "../../ledger/accounts.ts";
import type { Entry } from "../../ledger/entry.ts";
import type { Currency } from "../../money/currencies.ts";
import type { Partner } from "../../partners/partner.ts";
import { keys } from "../../table/keys.ts";
import { getMany, queryAll } from "../../table/read.ts";
import { statementFrom } from "./items.ts";
import { businessDay, type Frozen, figuresOf, isEmpty, monthAfter, type Told } from "./rules.ts";
import { emptyStatement, type Figures, type PartnerStatement } from "./statement.ts";

type TableDeps = Pick<Deps, "table">;

const DAY_MS = 86_400_000;
/** An entry may be booked this long before the day it says: value dates lie up to a week ahead, and partners may be a day ahead of us. */
const AHEAD_DAYS = 10;
/** Everything that an entry says stands in the index itself. */
const ENTRY = ["cause", "kind", "at", "legs", "about", "rate", "balanceTransaction"] as const;

/** A month as both sides see it. Signed: the figures they signed, else the journal's now. */
export interface MonthOfPartner {
  readonly statement: PartnerStatement;
  readonly figures: Figures;
}

/** Every statement of a partner, by month. */
export async function statementsOf(deps: TableDeps, partnerId: string): Promise<PartnerStatement[]> {
  const found: PartnerStatement[] = [];
  for await (const item of queryAll(deps.table, { pk: `PARTNER_STATEMENTS#${partnerId}` }))
    found.push(statementFrom(item));
  return found;
}

/** A partner's month in every currency in which it has cash, moved some, or said something. */
export async function monthOfPartner(deps: TableDeps, partner: Partner, month: string): Promise<MonthOfPartner[]> {
  const kept = await statementsOf(deps, partner.id);
  const found: MonthOfPartner[] = [];
  for (const currency of currenciesOf(partner)) {
    const one = await monthIn(deps, partner.id, month, currency, kept, null);
    if (one.statement.state !== "open" || !isEmpty(one.figures)) found.push(one);
  }
  return found;
}

export function currenciesOf(partner: Partner): Currency[] {
  return [...new Set([partner.currency, ...partner.currencies])];
}

/** A month in one currency. `asOf`: only what was booked up to then. */
export async function monthIn(
  deps: TableDeps,
  partnerId: string,
  month: string,
  currency: Currency,
  kept: readonly PartnerStatement[],
  asOf: string | null,
): Promise<MonthOfPartner> {
  const own = kept.filter((one) => one.currency === currency);
  const statement = own.find((one) => one.month === month) ?? emptyStatement(partnerId, month, currency);
  if (statement.figures) return { statement, figures: statement.figures };
  const base = own.filter((one) => one.figures && one.month < month).at(-1);
  const told = await toldSince(deps, partnerId, base ? monthAfter(base.month) : null);
  const seen = asOf === null ? told : told.filter((one) => one.entry.at <= asOf);
  const from = base?.figures ? { month: base.month, closing: base.figures.rows.closing } : null;
  return { statement, figures: figuresOf(seen, { partnerId, month, currency }, frozenOf(own), from) };
}

export function frozenOf(statements: readonly PartnerStatement[]): Frozen[] {
  return statements.flatMap((one) => (one.asOf === null ? [] : [{ month: one.month, asOf: one.asOf }]));
}

/** The entries that move a partner's cash and may count to a month or a later one, each with the day it happened. */
async function toldSince(deps: TableDeps, partnerId: string, month: string | null): Promise<Told[]> {
  const from = month === null ? "" : dayOf(new Date(Date.parse(`${month}-01`) - AHEAD_DAYS * DAY_MS));
  const pk = `PARTNER#${partnerId}`;
  const range = { pk, index: "gsi2", from: `ENTRY#${from}`, to: "ENTRY#~", attributes: ENTRY } as const;
  const entries: Entry[] = [];
  for await (const item of queryAll(deps.table, range)) entries.push(entryFrom(item));
  const early = await handedOutEarly(deps, entries);
  return entries.map((entry) => ({ entry, day: businessDay(entry, early.has(String(entry.about.loanId))) }));
}

/** Loans that their partner handed out before donors had funded them. */
async function handedOutEarly(deps: TableDeps, entries: readonly Entry[]): Promise<Set<string>> {
  const ids = entries.flatMap((one) => (one.kind === "hand_out" ? [String(one.about.loanId)] : []));
  const loans = await getMany(
    deps.table,
    ids.map((id) => keys.loan(id)),
  );
  return new Set(loans.flatMap((item) => (item?.preDisbursed ? [String(item.id)] : [])));
}

/** The oldest month of a partner in one currency that is over and not signed by both, and how it stands; null when there is none. */
export async function oldestUnsigned(
  deps: TableDeps,
  partnerId: string,
  currency: Currency,
  today: string,
  kept: readonly PartnerStatement[],
): Promise<MonthOfPartner | null> {
  const own = kept.filter((one) => one.currency === currency);
  const waiting = own.find((one) => one.state === "partner_signed");
  if (waiting?.figures) return { statement: waiting, figures: waiting.figures };
  const last = own.filter((one) => one.state === "signed").at(-1);
  const first = last ? monthAfter(last.month) : await firstMonth(deps, partnerId, currency);
  for (let month = first; month !== null && month < today.slice(0, 7); month = monthAfter(month)) {
    const found = await monthIn(deps, partnerId, month, currency, kept, null);
    if (found.statement.state !== "open" || !isEmpty(found.figures)) return found;
  }
  return null;
}

async function firstMonth(deps: TableDeps, partnerId: string, currency: Currency): Promise<string | null> {
  const cash = account.partner(partnerId);
  const told = await toldSince(deps, partnerId, null);
  const own = told.filter(({ entry }) => entry.legs.some((leg) => leg.account === cash && leg.currency === currency));
  return own.map((one) => one.day.slice(0, 7)).sort()[0] ?? null;
}
