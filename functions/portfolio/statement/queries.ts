// Owns reading all that is kept of one donor's money, for their statement; refuses to work anything out.
import type { Checkout } from "../../checkouts/checkout.ts";
import { checkoutsOfDonor } from "../../checkouts/queries.ts";
import { contributionFrom } from "../../contributions/items.ts";
import { contributionsOfDonor } from "../../contributions/queries.ts";
import type { Deps } from "../../deps.ts";
import { type Fact, factFrom } from "../../facts/fact.ts";
import { entryFrom } from "../../journal/journal.ts";
import type { Entry } from "../../ledger/entry.ts";
import { loanFrom } from "../../loans/items.ts";
import type { Loan } from "../../loans/loan.ts";
import { total } from "../../money/minor.ts";
import { repaymentFrom } from "../../repayments/items.ts";
import { index } from "../../table/keys.ts";
import { queryAll } from "../../table/read.ts";
import type { Item } from "../../table/table.ts";
import type { Lot } from "../../undirected/lot.ts";
import { lotsOfDonor } from "../../undirected/queries.ts";
import { holdingsOf, type Portfolio, portfolioOf } from "../portfolio.ts";
import { oldestFirst } from "../queries.ts";
import type { LoanRecord } from "./course.ts";
import { givingsBackOf } from "./givings-back.ts";
import type { Movement } from "./movement.ts";
import { movementsOf } from "./movements.ts";

/** Loans read at the same time, as for a portfolio. */
const LOANS_AT_ONCE = 8;

/** A donor's movements, oldest first, and the loans that they name; and where it all stands now, out of the same reading. */
export interface DonorsMovements {
  readonly movements: readonly Movement[];
  readonly loans: ReadonlyMap<string, Loan>;
  readonly donations: readonly Checkout[];
  /** With money left, oldest first. */
  readonly lots: readonly Lot[];
  readonly now: Portfolio;
}

/** Each loan is read once, whatever is worked out of it: a page costs as many reads as its donor's money is in loans. */
export async function readMovements(deps: Pick<Deps, "table" | "clock">, donorId: string): Promise<DonorsMovements> {
  const donations = await checkoutsOfDonor(deps, donorId);
  const [contributions, entries] = await Promise.all([
    contributionsOfDonor(deps, donorId, donations),
    returnsOf(deps, donorId),
  ]);
  const loans: LoanRecord[] = [];
  const loanIds = [...new Set(contributions.map((one) => one.loanId))];
  for (let from = 0; from < loanIds.length; from += LOANS_AT_ONCE) {
    const some = loanIds.slice(from, from + LOANS_AT_ONCE);
    loans.push(...(await Promise.all(some.map((id) => readLoan(deps, id)))).filter((one) => one !== null));
  }
  const lots = await lotsOfDonor(deps, donorId);
  const holdings = loans.flatMap((one) => holdingsOf(one.loan, one.contributions, donorId));
  const now = portfolioOf(donations, oldestFirst(holdings), total(lots.map((lot) => lot.left)));
  const record = {
    donations,
    contributions,
    loans,
    comeHome: entries.filter((one) => one.kind === "partner_share"),
    givingsBack: givingsBackOf(entries, await factsOfDisputes(deps, entries)),
    now,
  };
  return {
    movements: movementsOf(record, deps.clock.now().toISOString()),
    loans: new Map(loans.map(({ loan }) => [loan.id, loan])),
    ...{ donations, lots, now },
  };
}

/** One read of the loan's own partition. */
async function readLoan(deps: Pick<Deps, "table">, loanId: string): Promise<LoanRecord | null> {
  const items: Item[] = [];
  for await (const item of queryAll(deps.table, { pk: `LOAN#${loanId}` })) items.push(item);
  const of = (type: string) => items.filter((item) => item.type === type);
  const loan = items.find((item) => item.sk === "LOAN");
  if (!loan) return null;
  return {
    loan: loanFrom(loan),
    contributions: of("contribution").map(contributionFrom),
    repayments: of("repayment").map(repaymentFrom),
    facts: of("fact").map(factFrom),
  };
}

async function returnsOf(deps: Pick<Deps, "table">, donorId: string): Promise<Entry[]> {
  const { gsi2pk: pk } = index.returnsOfDonor(donorId, "");
  const found: Entry[] = [];
  for await (const item of queryAll(deps.table, { pk, index: "gsi2", prefix: "ENTRY#" })) found.push(entryFrom(item));
  return found;
}

/** Ids of the disputes in which money of a donor was asked back. */
export async function disputesOfDonor(deps: Pick<Deps, "table">, donorId: string): Promise<string[]> {
  return disputesIn(await returnsOf(deps, donorId));
}

function disputesIn(entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap(({ kind, about }) => (kind === "dispute" ? [plainId(about.disputeId)] : [])))];
}

async function factsOfDisputes(deps: Pick<Deps, "table">, entries: readonly Entry[]): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const id of disputesIn(entries)) {
    for await (const item of queryAll(deps.table, { pk: `DISPUTE#${id}`, prefix: "FACT#" })) facts.push(factFrom(item));
  }
  return facts;
}

/** Should Stripe change its mind, an entry names the dispute with a number behind it. */
function plainId(id: string | readonly string[] | undefined): string {
  return String(id).split(":")[0] ?? "";
}
