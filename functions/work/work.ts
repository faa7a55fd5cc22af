// Owns what a piece of finance's work is: what waits, since and until when, whose, and the next step; refuses to gather it.
import type { NextCode, NextStep } from "../reconciliation/worklist/next-step.ts";
import { WORK_KINDS, type Work } from "../reconciliation/worklist/work.ts";

/** What waits for a second person. */
export const APPROVAL_KINDS = [
  "transfer",
  "transfer_return",
  "refund",
  "write_off",
  "reschedule",
  "reversal",
  "settlement",
  "closing",
  "bank_account",
  "recycling_order",
] as const;

/** What somebody should look at: money that could move, loans that are late, deadlines. */
export const WATCH_KINDS = [
  "to_send",
  "to_pay",
  "dispute",
  "overdue",
  "undirected",
  "waiting_return",
  "expiring",
] as const;

/** What does not match comes from reconciliation. A closed list. */
export const MONEY_KINDS = [...WORK_KINDS, ...APPROVAL_KINDS, ...WATCH_KINDS] as const;
export type MoneyKind = (typeof MONEY_KINDS)[number];

/** Adjustments wait for a second person too; reconciliation gathers them. */
export function isApproval(kind: MoneyKind): boolean {
  return kind === "adjustment" || (APPROVAL_KINDS as readonly string[]).includes(kind);
}

/** What to do next about it, as a code: the page says it. Of what waits for a second person, its kind. */
export type WorkCode =
  | NextCode
  | Exclude<(typeof APPROVAL_KINDS)[number] | (typeof WATCH_KINDS)[number], "dispute" | "waiting_return">
  | "dispute_answer"
  | "dispute_wait"
  | "overdue_long"
  | "returns_look"
  | "returns_stories";

/** `id` is the same each day until it is done. */
export interface MoneyWork extends Omit<Work, "kind" | "next"> {
  readonly kind: MoneyKind;
  readonly next: NextStep<WorkCode>;
  /** ISO day until which something has to happen; null where there is none. */
  readonly dueBy: string | null;
  /** Who proposed it, where it waits for a second person: somebody else approves it. */
  readonly proposedBy: string | null;
}

/** A piece of work before its id, age and owner are put to it. */
export type RawWork = Omit<MoneyWork, "id" | "ageDays" | "owner" | "dueBy" | "proposedBy" | "partnerId"> &
  Partial<Pick<MoneyWork, "dueBy" | "proposedBy" | "partnerId">>;
