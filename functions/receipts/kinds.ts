// Owns which kinds of receipts there are, and from which day each wording of them is right; refuses to know the words (paper/wording).

/** `zuwendung` and `sammel` are the German ones for the tax office: for one donation, and for several of a year. */
export const RECEIPT_KINDS = ["general", "zuwendung", "sammel"] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

export interface Template {
  readonly kind: ReceiptKind;
  /** A new wording is a new version; the old one stays, because receipts that have it stay. */
  readonly version: number;
  readonly validFrom: string;
}

/** The German ones follow the letter of the Federal Ministry of Finance of 7 November 2013; older receipts than ours are none. */
export const TEMPLATES: readonly Template[] = [
  { kind: "general", version: 1, validFrom: "2013-11-07" },
  { kind: "zuwendung", version: 1, validFrom: "2013-11-07" },
  { kind: "sammel", version: 1, validFrom: "2013-11-07" },
  // Held against the form word for word: what the first version left out of it stands again.
  { kind: "zuwendung", version: 2, validFrom: "2026-11-22" },
  { kind: "sammel", version: 2, validFrom: "2026-11-22" },
];

/** The wording of a kind that is right on a day. Throws a RangeError for a day before there was any. */
export function templateOn(kind: ReceiptKind, day: string, among: readonly Template[] = TEMPLATES): Template {
  const fitting = among.filter((one) => one.kind === kind && one.validFrom <= day);
  const newest = fitting.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  if (!newest) throw new RangeError(`no wording of ${kind} on ${day}`);
  return newest;
}
