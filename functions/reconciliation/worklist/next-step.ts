// Owns what to do next about what does not match: a code and what it is about; refuses to be the sentence that a page says.
import type { FaultKind } from "../stripe/fault.ts";

/** A closed list; of Stripe's faults each has its own. */
export type NextCode =
  | `stripe_${FaultKind}`
  | "line_fits"
  | "line_unknown"
  | "not_at_bank"
  | "statement_gap"
  | "adjustment"
  | "unexplained"
  | "statement_open"
  | "statement_reported"
  | "statement_partner_signed"
  | "statement_signed"
  | "partner_difference";

/** `values` are codes, ids and months: whoever says the step puts them into words. */
export interface NextStep<Code extends string = NextCode> {
  readonly code: Code;
  readonly values?: Readonly<Record<string, string>> | undefined;
}
