// Owns reading what a partner that closes still has, and its settlements; refuses to change them.
import { contributionsOfLoan } from "../contributions/queries.ts";
import { type Standing, standings } from "../contributions/standing.ts";
import type { Deps } from "../deps.ts";
import { isLent, type Loan, type LoanState } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, minus, plus, ZERO } from "../money/minor.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import { settlementFrom, shareFrom } from "./items.ts";
import type { Settlement, Share } from "./settlement.ts";

export async function findSettlement(deps: Pick<Deps, "table">, id: string): Promise<Settlement | null> {
  const item = await get(deps.table, keys.settlement(id));
  return item ? settlementFrom(item) : null;
}

/** A partner's settlements, newest first. */
export async function settlementsOf(deps: Pick<Deps, "table">, partnerId: string): Promise<Settlement[]> {
  const found: Settlement[] = [];
  const range = { pk: `PARTNER#${partnerId}`, index: "gsi2", prefix: "SETTLEMENT#", newestFirst: true } as const;
  for await (const item of queryAll(deps.table, range)) found.push(settlementFrom(item));
  return found;
}

export async function sharesOf(deps: Pick<Deps, "table">, plan: string): Promise<Share[]> {
  const found: Share[] = [];
  for await (const item of queryAll(deps.table, { pk: `SHARES#${plan}` })) found.push(shareFrom(item));
  return found;
}

const OPEN: readonly LoanState[] = ["draft", "in_review", "returned", "fundraising", "funded"];

/** What keeps a partner from being closed. */
export interface LeftOver {
  readonly loans: readonly Loan[];
  /** Not handed out yet, written or funded. */
  readonly open: readonly Loan[];
  readonly running: readonly Loan[];
  /** Returned money that has not moved on, by currency. */
  readonly funds: readonly { readonly currency: Currency; readonly amount: Minor }[];
}

export async function leftOver(deps: Pick<Deps, "table">, partnerId: string): Promise<LeftOver> {
  const loans = await loansOfPartner(deps, partnerId);
  const funds = new Map<Currency, Minor>();
  for (const loan of loans.filter(isLent))
    funds.set(loan.currency, plus(funds.get(loan.currency) ?? ZERO, minus(loan.repaid, loan.recycled)));
  return {
    loans,
    open: loans.filter((loan) => OPEN.includes(loan.state)),
    running: loans.filter((loan) => loan.state === "disbursed"),
    funds: [...funds]
      .map(([currency, amount]) => ({ currency, amount }))
      .filter(({ amount }) => amount > 0n)
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

/** Every contribution of a partner's loans in one currency with returned money that has not moved on, loan by loan, oldest first. */
export async function waitingOf(
  deps: Pick<Deps, "table">,
  loans: readonly Loan[],
  currency: Currency,
): Promise<Standing[]> {
  const found: Standing[] = [];
  const holding = loans.filter((loan) => isLent(loan) && loan.currency === currency && loan.repaid > loan.recycled);
  for (const loan of [...holding].sort((a, b) => (`${a.createdAt}#${a.id}` < `${b.createdAt}#${b.id}` ? -1 : 1))) {
    for (const standing of standings(loan, await contributionsOfLoan(deps, loan.id)))
      if (standing.waiting > 0n) found.push(standing);
  }
  return found;
}
