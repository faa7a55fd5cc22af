// Owns what a receipt is: a numbered, unchangeable word about what a donor gave; refuses to decide who gets one (rules.ts does).
import type { Minor } from "../money/minor.ts";
import type { Language } from "../words/languages.ts";
import type { ReceiptKind } from "./kinds.ts";
import type { Organisation } from "./organisation.ts";

/** Who is named on it, as they asked to be. */
export interface Addressee {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What of one donation is on it: what was given, running costs included, without what had gone back by then. */
export interface ReceiptLine {
  readonly checkoutId: string;
  readonly paidOn: string;
  readonly amount: Minor;
}

/** Kept as it was given out: the organisation's details and the donor's address are those of that day. Amounts in the donors' currency. */
export interface Receipt {
  /** `2026-000001`: counted within the year of `issuedOn`, without a gap. */
  readonly number: string;
  readonly kind: ReceiptKind;
  /** Which wording of its kind (kinds.ts). */
  readonly version: number;
  readonly language: Language;
  readonly donorId: string;
  readonly addressee: Addressee;
  readonly organisation: Organisation;
  /** In the order in which they were paid. */
  readonly lines: readonly ReceiptLine[];
  readonly total: Minor;
  /** The days it is about; null on a receipt for one donation. */
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly issuedOn: string;
  /** Set on a cancelling receipt: the number of the one that is not valid any more, and why. */
  readonly cancels: string | null;
  readonly reason: string | null;
}

/** A receipt and what became of it. */
export interface KnownReceipt {
  readonly receipt: Receipt;
  /** The number of the receipt that cancelled it; null while it is valid. */
  readonly cancelledBy: string | null;
}

/** Which receipt a donation is on: one at most, at any time. */
export interface Cover {
  readonly version: number;
  readonly checkoutId: string;
  readonly donorId: string;
  /** Null when the one it was on is cancelled. */
  readonly receipt: string | null;
  readonly amount: Minor;
  /** Money went back since, so that the receipt says too much. */
  readonly tooMuch: boolean;
}
