// Owns what may go wrong at one call, and how often: chosen by chance from a seed; refuses to do the call or to know who makes it.
import type { Random } from "./random.ts";

/** `before`: the effect never happened. `after`: it did, and only the answer is lost. `crash…`: the caller dies there. */
export type Fault =
  | "before"
  | "after"
  | "crash-before"
  | "crash-after"
  | "twice"
  | "twice-forgotten"
  | "conflict"
  | "throttled"
  | "partial";

export type Called = "transaction" | "write" | "read" | "index" | "payments" | "mail";

/** What can happen to which kind of call, and how much more often than something else. */
const POSSIBLE: Record<Called, readonly { readonly fault: Fault; readonly weight: number }[]> = {
  transaction: [
    { fault: "before", weight: 2 },
    { fault: "after", weight: 3 },
    { fault: "crash-before", weight: 2 },
    { fault: "crash-after", weight: 3 },
    { fault: "twice", weight: 2 },
    { fault: "twice-forgotten", weight: 2 },
    { fault: "conflict", weight: 6 },
    { fault: "throttled", weight: 1 },
  ],
  write: [
    { fault: "before", weight: 2 },
    { fault: "after", weight: 3 },
    { fault: "crash-before", weight: 2 },
    { fault: "crash-after", weight: 3 },
    { fault: "twice", weight: 3 },
    { fault: "throttled", weight: 1 },
  ],
  read: [
    { fault: "before", weight: 2 },
    { fault: "crash-before", weight: 2 },
    { fault: "throttled", weight: 1 },
    { fault: "partial", weight: 6 },
  ],
  index: [
    { fault: "before", weight: 2 },
    { fault: "crash-before", weight: 2 },
    { fault: "partial", weight: 6 },
  ],
  payments: [
    { fault: "before", weight: 3 },
    { fault: "after", weight: 3 },
    { fault: "crash-before", weight: 2 },
    { fault: "crash-after", weight: 3 },
    { fault: "twice", weight: 3 },
  ],
  mail: [
    { fault: "before", weight: 2 },
    { fault: "after", weight: 2 },
    { fault: "crash-before", weight: 1 },
    { fault: "crash-after", weight: 2 },
    { fault: "twice", weight: 2 },
  ],
};

/** Faults that end what was going on; what can be ridden out does not count against a caller's share. */
const ENDS: ReadonlySet<Fault> = new Set(["before", "after", "crash-before", "crash-after", "throttled"]);
/** How likely a call of an unlucky caller goes wrong: short commands and long jobs both have to be hit everywhere. */
const RATES = [0.3, 0.1, 0.03, 0.01, 0.003];
/** Calls that change something are where money is lost or doubled: they go wrong so many times as often. */
const HARDER: Record<Called, number> = { transaction: 6, write: 3, payments: 4, mail: 2, read: 0.6, index: 0.6 };

export interface Chooser {
  fault(called: Called): Fault | null;
  /** Others may go on before this call is made, and again before it is answered. */
  slow(): boolean;
  /** An index may answer as it stood a while ago. */
  lags(): boolean;
}

export const NO_FAULTS: Chooser = { fault: () => null, slow: () => false, lags: () => false };

/** The share of one caller: most have none at all, the others one to three that end something. */
export function chooserFor(random: Random, unlucky: number): Chooser {
  const slow = () => random.chance(0.2);
  const lags = () => random.chance(0.2);
  if (!random.chance(unlucky)) return { fault: () => null, slow, lags };
  const rate = random.pick(RATES);
  let left = random.pick([1, 1, 1, 2, 3]);
  return {
    fault: (called) => {
      if (!random.chance(Math.min(0.6, rate * HARDER[called]))) return null;
      const { fault } = random.weighted(POSSIBLE[called]);
      if (!ENDS.has(fault)) return fault;
      left -= 1;
      return left >= 0 ? fault : null;
    },
    slow,
    lags,
  };
}
