// Owns reading what one partner's returned money and open loans are; refuses to decide what moves.
import { contributionsOfLoan, fellBackAt, worksForReserve } from "../contributions/queries.ts";
import { standings } from "../contributions/standing.ts";
import { dayOf, daysAfter, isOver } from "../days.ts";
import type { Deps } from "../deps.ts";
import { factFrom } from "../facts/fact.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan, LoanState } from "../loans/loan.ts";
import { findPartner } from "../partners/queries.ts";
import { DEFAULT_PREFERENCES, type Preferences } from "../people/person.ts";
import { findPerson } from "../people/queries.ts";
import { openOrders } from "../recycling-orders/queries.ts";
import { type Orders, ordersOn } from "../recycling-orders/rules.ts";
import { repaymentsOfLoan } from "../repayments/queries.ts";
import { keys } from "../table/keys.ts";
import { getMany, queryAll } from "../table/read.ts";
import type { Credit } from "./rules.ts";

/** A donor's wishes (to choose, or countries and sectors) hold this long after the money came back; then it rather works than waits. */
export const CHOOSE_DAYS = 30;

/** Returned money and open loans of one partner, by currency. */
export interface Snapshot {
  readonly currency: string;
  readonly credits: readonly Credit[];
  readonly open: readonly Loan[];
  /** What two people have ordered, as it counts today. */
  readonly orders: Orders;
}

export async function readSnapshots(deps: Deps, partnerId: string): Promise<Snapshot[]> {
  // What came back at a partner that closes is settled with it: nothing may move on that a settlement has shared out already.
  if ((await findPartner(deps, partnerId))?.closing?.approvedAt) return [];
  const open = await loansOf(deps, partnerId, "fundraising");
  // A cancelled one may have come back unlent.
  const states = ["disbursed", "repaid", "written_off", "cancelled"] as const;
  const returned = (await Promise.all(states.map((state) => loansOf(deps, partnerId, state)))).flat();
  const credits: Credit[] = [];
  const preferences = new Map<string, Preferences>();
  const fallen = new Map<string, ReadonlyMap<string, string>>();
  for (const from of returned.filter((loan) => loan.repaid > loan.recycled)) {
    let held: string | null = null;
    for (const standing of standings(from, await contributionsOfLoan(deps, from.id))) {
      if (standing.waiting <= 0n) continue;
      const { donorId } = standing.contribution;
      const wish = preferences.get(donorId) ?? (await findPerson(deps, donorId))?.preferences ?? DEFAULT_PREFERENCES;
      preferences.set(donorId, wish);
      const { countries, sectors } = wish;
      const bound = wish.next === "choose" || countries.length > 0 || sectors.length > 0;
      const free = bound && (await worksForReserve(deps, standing.contribution));
      let until: string | null = null;
      if (bound && !free) {
        held ??= await heldUntil(deps, from.id);
        const fell = fallen.get(donorId) ?? (await fellBackAt(deps, donorId));
        fallen.set(donorId, fell);
        until = later(held, fell.get(standing.contribution.id));
      }
      const waitedLong = bound && (until === null || isOver(until, deps.clock.now()));
      const mayMove = wish.next === "auto" || waitedLong;
      const choice = mayMove || until === null ? {} : { chooseBy: until };
      credits.push({ standing, from, mayMove, waitedLong, countries, sectors, ...choice });
    }
  }
  const orders = ordersOn(await openOrders(deps), dayOf(deps.clock.now()));
  const currencies = new Set(credits.map((credit) => credit.from.currency));
  return [...currencies].sort().map((currency) => ({
    currency,
    credits: credits.filter((credit) => credit.from.currency === currency),
    open: open.filter((loan) => loan.currency === currency && loan.remaining > 0n),
    orders,
  }));
}

/** What falls back from a loan that ended has come back anew: its donor has the same time again. */
function later(held: string, fell: string | undefined): string {
  const again = fell === undefined ? held : daysAfter(fell.slice(0, 10), CHOOSE_DAYS);
  return again > held ? again : held;
}

/** Loans in one state, found through the partner's index and read again from the table itself. */
async function loansOf(deps: Deps, partnerId: string, state: LoanState): Promise<Loan[]> {
  const ids: string[] = [];
  for await (const item of queryAll(deps.table, {
    pk: `PARTNER#${partnerId}`,
    index: "gsi2",
    prefix: `LOAN#${state}#`,
    attributes: ["id"],
  })) {
    ids.push(String(item.id));
  }
  const items = await getMany(deps.table, ids.map(keys.loan));
  return items.flatMap((item) => (item ? [loanFrom(item)] : [])).filter((loan) => loan.state === state);
}

/**
 * The last day on which wishes hold what came back of a loan: so many after the newest repayment was recorded, whenever it was paid; of
 * what came back unlent, after that.
 */
async function heldUntil(deps: Deps, loanId: string): Promise<string> {
  const { repayments } = await repaymentsOfLoan(deps, loanId, null, Number.POSITIVE_INFINITY);
  const paid = repayments.filter((one) => one.principal > 0n && one.reversedAt === null).map((one) => one.recordedAt);
  const newest = (paid.length > 0 ? paid : await unlentAt(deps, loanId)).sort().at(-1);
  return daysAfter((newest ?? deps.clock.now().toISOString()).slice(0, 10), CHOOSE_DAYS);
}

/** When a loan was handed out in part, or cancelled with its money at the partner. */
async function unlentAt(deps: Deps, loanId: string): Promise<string[]> {
  const found: string[] = [];
  for await (const item of queryAll(deps.table, { pk: `LOAN#${loanId}`, prefix: "FACT#" })) {
    const { type, at } = factFrom(item);
    if (type === "loan.disbursed" || type === "loan.cancelled") found.push(at);
  }
  return found;
}
