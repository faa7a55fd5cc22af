// Owns what a piece of reconciliation's work is: what does not match, how old, whose, and the next step; refuses to gather it.
import type { Minor } from "../../money/minor.ts";
import type { NextStep } from "./next-step.ts";

/** Where the work comes from. A closed list. */
export const WORK_KINDS = [
  "stripe",
  "bank_line",
  "not_at_bank",
  "statement_gap",
  "adjustment",
  "unexplained",
  "partner_statement",
  "partner_difference",
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** `id` is the same each day until it is done; `subject` is the thing's own id. `since` is an ISO day. `owner` is a person's id. */
export interface Work {
  readonly id: string;
  readonly kind: WorkKind;
  readonly subject: string;
  readonly detail: string;
  readonly currency: string;
  /** Signed as it is wrong or waits; null where nothing is counted. */
  readonly amount: Minor | null;
  readonly since: string;
  readonly ageDays: number;
  readonly owner: string | null;
  readonly next: NextStep;
  readonly partnerId: string | null;
}
