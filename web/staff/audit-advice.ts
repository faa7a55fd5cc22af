// Owns what to do about an invariant that does not hold, as docs/runbooks/broken-books.md has it; refuses to do it.
import type { Broken } from "../../functions/audit-runs/run.ts";

export const ADVICE = ["table", "stream", "kept", "one"] as const;
export type Advice = (typeof ADVICE)[number];

const OF: Readonly<Record<string, Advice>> = {
  "balances-are-the-fold": "kept",
  "months-are-the-fold": "kept",
  "audit-log-unbroken": "table",
  "days-are-sealed": "table",
  "reversals-mirror": "table",
  "acts-are-logged": "stream",
};

/** Each piece of advice that is called for, the gravest first, with the invariants it is for. */
export function adviceFor(broken: readonly Broken[]): { readonly advice: Advice; readonly invariants: string[] }[] {
  return ADVICE.map((advice) => ({
    advice,
    invariants: broken.flatMap(({ invariant }) => ((OF[invariant] ?? "one") === advice ? [invariant] : [])),
  })).filter(({ invariants }) => invariants.length > 0);
}
