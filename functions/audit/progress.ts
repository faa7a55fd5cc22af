// Owns what an audit tells of itself while it works: what it looks at, in which order, how far it is; refuses to audit.

/** What invariants are about, in the order in which an audit judges. */
export const AREAS = [
  ...(["ledger", "loans", "courses", "closings", "lineage", "orders", "log", "refunds"] as const),
  ...(["receipts", "outside", "months", "agreements", "partners"] as const),
] as const;
export type Area = (typeof AREAS)[number];

export interface Progress {
  /** The first reading of the table, or a fresh one after something was found: it can be only half of a commit. */
  readonly reading: number;
  /** Whether this reading is over. */
  readonly read: boolean;
  /** What this reading has seen. */
  readonly items: number;
  readonly entries: number;
  /** How many of the areas this reading's judgement is through with. */
  readonly areas: number;
}

export type Tell = (progress: Progress) => Promise<void>;
