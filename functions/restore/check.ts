// Owns the whole check of a restored table, step by step: what is torn, mending it, Stripe, erasures, the audit; refuses to guess.
import { audit } from "../audit/audit.ts";
import type { Violation } from "../audit/violation.ts";
import type { Deps } from "../deps.ts";
import { eraseAgain } from "../erasure/commands.ts";
import { rebuildBalances } from "../journal/rebuild.ts";
import { mendMonths } from "../month-close/work-out.ts";
import { type CaughtUp, catchUpWithStripe } from "../reconciliation/stripe/catch-up.ts";
import { getMany, scanPages } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { completeGift } from "./gift.ts";
import { type Plan, planFor, type Torn } from "./plan.ts";
import { type Operator, type Repaired, repair, tell } from "./repair.ts";
import { type TornByStamp, tornByStamps } from "./stamps.ts";
import type { History } from "./written.ts";

export interface CheckOptions {
  /** What was written before and after the moment of the restore; null where there is nothing to read it from. */
  readonly history: History | null;
  /** Who repairs; null only looks. */
  readonly operator: Operator | null;
  /** Ids of people who asked to be erased, from the list beside the table; those in the history are known from there. */
  readonly erased: readonly string[];
  /** Whether Stripe may be asked. */
  readonly stripe: boolean;
  /** Begins a reading of the whole table. */
  readonly read?: () => AsyncIterable<readonly Item[]>;
}

export interface Checked {
  readonly plan: Plan;
  /** Torn by what their stamps say, and unknown to the history: for a person. */
  readonly unexplained: readonly Torn[];
  readonly repaired: Repaired | null;
  /** Gifts that were made whole from Stripe, where the history has nothing of them. */
  readonly gifts: number;
  readonly stripe: CaughtUp | null;
  readonly erasedAgain: number;
  readonly balancesRebuilt: boolean;
  readonly violations: readonly Violation[];
}

const NOTHING: Plan = { torn: [], brought: [], puts: [], unresolved: [] };

/**
 * Looks at a restored table; with an operator, repairs it. Without one nothing is written, and what is told is what would be done. May
 * be stopped anywhere and run again. The order matters: commits are made whole before anything is added, Stripe is asked before people
 * are erased again (a payment may name them), and the audit has the last word.
 */
export async function checkRestored(deps: Deps, options: CheckOptions): Promise<Checked> {
  const { history, operator } = options;
  const read = options.read ?? (() => scanPages(deps.table));
  const plan = history ? planFor(history, await found(deps, history)) : NOTHING;
  const repaired = operator ? await repair(deps, plan, operator) : null;
  const known = history?.commits();
  let unexplained = (await tornByStamps(read)).filter((one) => !known?.has(one.commit));
  const gifts = operator && options.stripe ? await completeGifts(deps, unexplained, read, operator) : 0;
  if (gifts > 0) unexplained = (await tornByStamps(read)).filter((one) => !known?.has(one.commit));
  // What is torn and left for a person would be booked a second time by asking what is missing.
  const torn = unexplained.length + plan.unresolved.length;
  const stripe = operator && options.stripe && torn === 0 ? await catchUpWithStripe(deps) : null;
  const erased = [...new Set([...options.erased, ...erasedIn(history)])];
  if (operator) await eraseAgain(deps, { ids: erased });
  if (operator && erased.length > 0) await tell(deps, "table.repaired", operator, "erased", { erased: erased.length });
  let { violations } = await audit(deps, { read });
  // What is worked out from the journal, each from what stands before it: balances, then the figures of months that are over.
  const balancesRebuilt = operator !== null && violations.some((one) => BALANCES.has(one.invariant));
  if (balancesRebuilt) {
    await rebuildBalances(deps, read);
    ({ violations } = await audit(deps, { read }));
  }
  if (operator && violations.some((one) => one.invariant === MONTHS)) {
    await mendMonths(deps);
    ({ violations } = await audit(deps, { read }));
  }
  return {
    plan,
    unexplained,
    repaired,
    gifts,
    stripe,
    erasedAgain: operator ? erased.length : 0,
    balancesRebuilt,
    violations,
  };
}

/** Torn gifts that Stripe knows. What is not certain stays as it is. */
async function completeGifts(
  deps: Deps,
  torn: readonly TornByStamp[],
  read: () => AsyncIterable<readonly Item[]>,
  operator: Operator,
): Promise<number> {
  let gifts = 0;
  for (const one of torn) {
    if (!(await completeGift(deps, one, read))) continue;
    await tell(deps, "table.repaired", operator, one.commit, { commit: one.commit, from: "stripe" });
    gifts += 1;
  }
  return gifts;
}

/** Whoever was erased before the table was lost stands in its history. */
function erasedIn(history: History | null): string[] {
  const states = history?.names.flatMap((name) => history.statesOf(name)) ?? [];
  return states.flatMap(({ item }) => (item?.type === "erasure" ? [String(item.personId)] : []));
}

/** What the kept balances and months alone can break; the journal says what they should be. */
const BALANCES: ReadonlySet<string> = new Set([
  "balances-are-the-fold",
  "months-are-the-fold",
  "places-equal-purposes",
]);

/** What lost figures of a closed month break; the journal says what they were. */
const MONTHS = "closed-months-are-the-journal";

/** The items of a history as the table has them now. */
async function found(deps: Pick<Deps, "table">, history: History): Promise<Map<string, Item | null>> {
  const { names } = history;
  const items = await getMany(
    deps.table,
    names.map((name) => history.keyOf(name)),
  );
  return new Map(names.map((name, nth) => [name, items[nth] ?? null]));
}
