// Owns what was agreed with a partner: limits, days, documents, and how that stands in the table; refuses to know its loans.
import { type Minor, minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import type { Item } from "../table/table.ts";

/** Amounts in the donors' currency. Null: no limit. */
export interface PartnerLimits {
  /** Of all its loans that look for donors, are funded or are out. */
  readonly outstanding: Minor | null;
  /** Of one loan. */
  readonly loan: Minor | null;
  /** Stories in review or open for gifts. */
  readonly openStories: number | null;
}

export const NO_LIMITS: PartnerLimits = { outstanding: null, loan: null, openStories: null };

/** A paper that was noted by where it lies, before files were kept (functions/papers). A file takes its place; none is added. */
export interface PartnerDocument {
  readonly id: string;
  readonly name: string;
  /** Where it lies, as a web address; null: on paper. */
  readonly address: string | null;
  readonly note: string;
  /** The day on it. */
  readonly on: string;
  readonly addedBy: string;
  readonly addedAt: string;
}

export interface PartnerFile {
  /** 0 before anything was kept. */
  readonly version: number;
  readonly limits: PartnerLimits;
  /** The days of the agreement; null: none yet, or without an end. */
  readonly agreedOn: string | null;
  readonly agreedUntil: string | null;
  /** The newest first. */
  readonly documents: readonly PartnerDocument[];
}

export const NO_FILE: PartnerFile = {
  version: 0,
  limits: NO_LIMITS,
  agreedOn: null,
  agreedUntil: null,
  documents: [],
};

export function fileItem(partnerId: string, file: PartnerFile): Item {
  const { version: _, limits, documents, ...days } = file;
  return {
    ...days,
    partnerId,
    limits: { ...limits },
    documents: documents.map((one) => ({ ...one })),
    type: "partner_file",
  };
}

export function fileFrom(item: Item | null): PartnerFile {
  if (!item) return NO_FILE;
  const limits = item.limits as Item;
  const amount = (value: unknown) => (value === null || value === undefined ? null : minor(wholeNumber(value)));
  return {
    version: Number(item.version),
    limits: {
      outstanding: amount(limits.outstanding),
      loan: amount(limits.loan),
      openStories: limits.openStories === null ? null : Number(limits.openStories),
    },
    agreedOn: textOrNull(item.agreedOn),
    agreedUntil: textOrNull(item.agreedUntil),
    documents: item.documents as PartnerDocument[],
  };
}
