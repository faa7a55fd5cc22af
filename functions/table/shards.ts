// Owns over how many partitions each list is spread, and places that sort as numbers do; refuses to know the keys.
import { createHash } from "node:crypto";

/** The public list is spread over this many index partitions, so that no loan state becomes one hot key. */
export const LOAN_SHARDS = 8;
/** The list of due checkouts is spread likewise: every checkout is written to it. */
export const CHECKOUT_SHARDS = 8;
/** So is the list of money that waits for its donor's word. */
export const LOT_SHARDS = 4;
/** And so is the list of plans that somebody has to look at. */
export const PLAN_SHARDS = 4;
/** The list of messages to partners' systems that are due: as many come at once as there are rows in a batch of repayments. */
export const DELIVERY_SHARDS = 4;
/** Balance items live in this many partitions: listing all of them is this many queries. */
export const BALANCE_BUCKETS = 16;

export function bucket(text: string, of: number): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) % of;
}

/** Links of one partition of the audit log. */
export const AUDIT_BLOCK = 10_000;
/** Digits of a place in the audit log: a million links a day fill them in 2,700 years. */
const AUDIT_DIGITS = 12;

export function auditBlock(seq: number): number {
  return Math.floor((seq - 1) / AUDIT_BLOCK);
}

/** A place in the audit log as text that sorts as the number does. */
export function auditOrder(seq: number): string {
  return String(seq).padStart(AUDIT_DIGITS, "0");
}
