// Owns what a collector's phone sends: one payment under a key of the phone's own; refuses to know how it is booked.
import * as z from "zod";
import { IsoDate, MoneyIn } from "../money/schema.ts";
import type { Repayment, RowCode } from "../repayments/repayment.ts";
import { LOAN_ID_MAX } from "../repayments/wire.ts";

/** Entries of one request: a day's work of one person, and what a slow line carries in a few seconds. */
export const ENTRIES_MAX = 200;

/** Earlier entries of one phone on one loan: more than a phone keeps. */
const MINE_MAX = 50;

/** Made on the phone, once for each payment: sending it again is sending the same. */
const Key = z.uuid().transform((key) => key.toLowerCase());

/** A moment by the phone's clock, which may be wrong: it is never decided by. */
const Moment = z.string().max(40);

export const Entry = z.strictObject({
  key: Key,
  loanId: z.string().min(1).max(LOAN_ID_MAX),
  paidOn: IsoDate,
  amount: MoneyIn,
  madeAt: Moment.optional(),
  knownPayments: z.int().min(0),
  confirmed: z.boolean().optional(),
  /** Keys of earlier entries of this phone on the same loan: payments under them are no news to it. */
  mine: z.array(Key).max(MINE_MAX).optional(),
});
export type Entry = z.infer<typeof Entry>;

/** Each entry is read by itself, so that one that cannot be does not hold up the others for ever. */
export const EntriesRequest = z.strictObject({
  /** For whom they were written down: somebody else may have signed in on the phone since. */
  personId: z.string().max(80).optional(),
  entries: z
    .array(z.looseObject({ key: Key }))
    .min(1)
    .max(ENTRIES_MAX),
});

/** `conflict`: nothing was booked, since the loan had payments that the phone did not know of. Now it knows of `knownPayments`. */
export type EntryOutcome =
  | { readonly outcome: "sent" | "already_sent" }
  | { readonly outcome: "conflict"; readonly others: readonly Repayment[]; readonly knownPayments: number }
  | { readonly outcome: "rejected"; readonly code: RowCode; readonly detail: string };

const PREFIX = "phone-";

/** The name of the payment in the books, for ever. */
export function referenceOf(key: string): string {
  return `${PREFIX}${key}`;
}
