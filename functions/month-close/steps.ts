// Owns gathering what does not match at the end of a month, step by step; refuses to settle any of it and to know pages.

import { positionsOn } from "../arrears/queries.ts";
import { riskByCurrency, riskOf } from "../arrears/rules.ts";
import { daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { headOf } from "../ledger/months.ts";
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { wire } from "../money/wire.ts";
import { allPartners } from "../partners/queries.ts";
import { rateOn } from "../rates/queries.ts";
import type { FaultKind } from "../reconciliation/stripe/fault.ts";
import { findingFrom } from "../reconciliation/stripe/findings.ts";
import { workList } from "../reconciliation/worklist/queries.ts";
import type { Work } from "../reconciliation/worklist/work.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { dateIn } from "../words/date-text.ts";
import { ENGLISH_TAG, moneyText } from "../words/money-text.ts";
import type { BankFigure } from "./bank.ts";
import { bankAt, type NotReached } from "./bank-sight.ts";
import { type AccountLine, closingOf, type MonthFigures, summed } from "./figures.ts";
import {
  type MonthClose,
  type MonthRate,
  type OpenKind,
  type OpenThing,
  type PortfolioLine,
  STEPS,
  type Step,
  type StepStanding,
} from "./month-close.ts";
import { standingOf } from "./rules.ts";
import { lastDayOf } from "./work-out.ts";

type StepDeps = Pick<Deps, "table" | "clock">;

/** A reference rate is older than this at the end of a month only when somebody forgot it. */
const RATE_DAYS = 10;
/** Faults of Stripe's that are about its fees alone. */
const FEE_FAULTS: ReadonlySet<FaultKind> = new Set(["wrong_fee", "fee_unseen"]);

/** What is open at each step, and the figures that are kept with a signature. */
export interface MonthSight {
  readonly steps: readonly StepStanding[];
  readonly portfolio: readonly PortfolioLine[];
  readonly rates: readonly MonthRate[];
  readonly bank: readonly BankFigure[];
}

/** `figures`: null while the days of the month are not added up. */
export async function monthSight(deps: StepDeps, close: MonthClose, figures: MonthFigures | null): Promise<MonthSight> {
  const last = lastDayOf(close.month);
  const heads = summed(figures?.lines ?? [], headOf);
  const [work, portfolio, rates, bank] = await Promise.all([
    workOf(deps, close.month),
    portfolioOf(deps, last, heads),
    ratesOf(deps, last, heads),
    bankAt(deps, last, heads),
  ]);
  const open: Record<Step, OpenThing[]> = {
    books: figures ? [] : [thing("day_not_added", close.month, "Some days of the month are not added up yet.")],
    stripe: work.stripe,
    bank: [...work.bank, ...bank.notReached.map((one) => notReached(one, last)), ...bank.figures.flatMap(differs)],
    partners: work.partners,
    suspense: [...work.suspense, ...suspenseLeft(heads)],
    fees: work.fees,
    fx: [...rates.missing, ...(figures?.transfers ?? []).map(transferThing)],
    par: portfolio.differs,
  };
  const steps = STEPS.map((step) => standingOf(step, open[step], close.notes[step] ?? null));
  return { steps, portfolio: portfolio.lines, rates: rates.found, bank: bank.figures };
}

function thing(kind: OpenKind, subject: string, detail: string, more: Partial<OpenThing> = {}): OpenThing {
  return { id: `${kind}:${subject}`, kind, subject, detail, currency: null, amount: null, partnerId: null, ...more };
}

/**
 * The work list's things that are about the month or one before it. What two people still have to decide, and money that waits for an
 * explanation, belongs to every month that is closed before it is done.
 */
async function workOf(
  deps: StepDeps,
  month: string,
): Promise<Record<"stripe" | "fees" | "bank" | "partners" | "suspense", OpenThing[]>> {
  const last = lastDayOf(month);
  const work = await workList(deps);
  const faults = work.filter((one) => one.kind === "stripe");
  const items = await getMany(
    deps.table,
    faults.map((one) => keys.finding(one.subject)),
  );
  const feeFaults = new Set(
    items.flatMap((item) => (item && FEE_FAULTS.has(findingFrom(item).kind) ? [String(item.id)] : [])),
  );
  const of = (which: (one: Work) => boolean) => work.filter(which).map(workThing);
  const due = (one: Work) => one.since <= last;
  const ofMonth = (one: Work) => (one.subject.split(":")[1] ?? "") <= month;
  return {
    stripe: of((one) => one.kind === "stripe" && due(one) && !feeFaults.has(one.subject)),
    fees: of((one) => one.kind === "stripe" && due(one) && feeFaults.has(one.subject)),
    bank: of((one) => ["bank_line", "not_at_bank", "statement_gap"].includes(one.kind) && due(one)),
    partners: of((one) => ["partner_statement", "partner_difference"].includes(one.kind) && ofMonth(one)),
    suspense: of((one) => one.kind === "adjustment" || one.kind === "unexplained"),
  };
}

/** What is wrong by another amount is another thing, which nobody has explained. A partner's month that waits is wrong by none. */
function workThing({ kind, subject, detail, currency, amount, partnerId }: Work): OpenThing {
  const one = thing(kind, subject, detail, { currency, amount, partnerId });
  return amount === null || kind === "partner_statement" ? one : { ...one, id: `${one.id} ${amount}` };
}

type HeadLine = AccountLine & { readonly of: number };

/** Money in suspense that no open adjustment names any more was explained after the month: the month itself still holds it. */
function suspenseLeft(heads: readonly HeadLine[]): OpenThing[] {
  return heads
    .filter((line) => line.account === "suspense" && closingOf(line) !== 0n)
    .map((line) => {
      const says = "Nobody had explained this money when the month ended.";
      const { currency } = line;
      return thing("suspense_left", `${currency} ${closingOf(line)}`, says, { currency, amount: closingOf(line) });
    });
}

/** No statement of an account reaches the last day, so that nobody can say what the bank held. */
function notReached({ account, until }: NotReached, last: string): OpenThing {
  if (account === null || until === null)
    return thing("statement_missing", last, "No statement of the bank was imported.");
  return thing(
    "statement_missing",
    `${account} ${last}`,
    `The last statement of ${account} ends on ${dateIn(ENGLISH_TAG, until)}.`,
  );
}

/** What the bank held is not what the books held, and neither open lines nor what is on its way make up for it. */
function differs({ currency, bank, books, unexplained: amount }: BankFigure): OpenThing[] {
  if (amount === 0n) return [];
  const text = (units: bigint) => moneyText(wire(currency, units), { code: true });
  const says = `The bank held ${text(bank)}, the books ${text(books)}.`;
  return [thing("bank_differs", `${currency} ${amount}`, says, { currency, amount })];
}

/** A rate for each currency in which places held something; what has none close to the last day is missing. */
async function ratesOf(
  deps: StepDeps,
  last: string,
  heads: readonly HeadLine[],
): Promise<{ found: MonthRate[]; missing: OpenThing[] }> {
  const held = [...new Set(heads.map((line) => line.currency))]
    .filter((currency) => currency !== DONOR_CURRENCY)
    .sort();
  const [found, missing]: [MonthRate[], OpenThing[]] = [[], []];
  for (const currency of held) {
    const rate = await rateOn(deps, currency, last);
    if (rate.ok) found.push({ currency, ...rate.value });
    if (rate.ok && rate.value.date >= daysBefore(last, RATE_DAYS)) continue;
    const says = rate.ok
      ? `The newest rate of ${currency} is of ${dateIn(ENGLISH_TAG, rate.value.date)}.`
      : `No rate of ${currency} is known.`;
    missing.push(thing("rate_missing", currency, says, { currency }));
  }
  return { found, missing };
}

function transferThing(one: MonthFigures["transfers"][number]): OpenThing {
  const promised = moneyText(wire(DONOR_CURRENCY, one.promised), { code: true });
  const says = `Of ${promised} promised, the rate took or gave more than three per cent.`;
  const { partnerId, fx: amount } = one;
  return thing("transfer_rate", one.transferId, says, { partnerId, amount, currency: DONOR_CURRENCY });
}

/** Where all partners' loans stood on the last day; and, by currency, where loans and books do not say the same. */
async function portfolioOf(
  deps: StepDeps,
  last: string,
  heads: readonly HeadLine[],
): Promise<{ lines: PortfolioLine[]; differs: OpenThing[] }> {
  const lines: PortfolioLine[] = [];
  const sums = new Map<Currency, bigint>();
  for (const partner of await allPartners(deps)) {
    const [positions = []] = await positionsOn(deps, partner.id, [last]);
    if (positions.length === 0) continue;
    const { loans, outstanding, over30, over90 } = riskOf(positions);
    lines.push({ partnerId: partner.id, loans, outstanding, over30, over90 });
    for (const { currency, risk } of riskByCurrency(positions))
      sums.set(currency, (sums.get(currency) ?? 0n) + risk.outstanding);
  }
  const books = new Map(
    heads.flatMap((line) => (line.account === "loan" ? [[line.currency, closingOf(line)] as const] : [])),
  );
  const differs = [...new Set([...sums.keys(), ...books.keys()])].sort().flatMap((currency) => {
    const [byLoans, byBooks] = [sums.get(currency) ?? 0n, books.get(currency) ?? 0n];
    if (byLoans === byBooks || heads.length === 0) return [];
    const text = (units: bigint) => moneyText(wire(currency, units), { code: true });
    const says = `By their payment days loans owed ${text(byLoans)}, by the books ${text(byBooks)}.`;
    return [
      thing("portfolio_differs", `${currency} ${byLoans - byBooks}`, says, { currency, amount: byLoans - byBooks }),
    ];
  });
  return { lines, differs };
}
