// Owns what a partner is: the local organisation that knows the entrepreneurs; refuses to know its loans and its money.
import type { Currency } from "../money/currencies.ts";

/** Before a partner works with us, and while it posts nothing for a time. Left out: it is at work, or it closes. */
export const PARTNER_STAGES = ["applicant", "due_diligence", "paused"] as const;
export type PartnerStage = (typeof PARTNER_STAGES)[number];

/** `currency` is the one it mostly lends in, `currencies` all in which its loans may be. `since` is the day it began to work with us. */
export interface Partner {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly country: string;
  readonly city: string | null;
  readonly currency: Currency;
  readonly currencies: readonly Currency[];
  readonly description: string;
  readonly since: string;
  /** An inactive partner posts no new loans; the ones it has go on. */
  readonly active: boolean;
  /** Why it is inactive, where it does not close. */
  readonly stage?: PartnerStage;
  /** Null while nobody has proposed that it closes. */
  readonly closing: PartnerClosing | null;
  /** Partners that close and whose loans this one goes on collecting; it does not close before they are closed. */
  readonly collectsFor?: readonly string[];
  readonly createdAt: string;
}

/** Whether anybody may know of it: not of one that only asked to work with us. */
export function isPublicPartner({ stage }: Pick<Partner, "stage">): boolean {
  return stage !== "applicant" && stage !== "due_diligence";
}

/** The end of a partner: proposed by one person, begun by another, over when it holds nothing of the donors any more. */
export interface PartnerClosing {
  readonly reason: string;
  /** The partner that goes on collecting its running loans; null: its own people and finance do. */
  readonly custodianId: string | null;
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** It was put in other words: whoever approves says which they read. */
  readonly revised?: boolean;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  /** A settlement that is proposed, or whose shares are not all booked yet: one at a time. */
  readonly settlementId: string | null;
  readonly closedAt: string | null;
}

/** How many of a partner's loans are looking for donors, are with entrepreneurs, and have come back whole. */
export interface PartnerRecord {
  readonly open: number;
  readonly repaying: number;
  readonly repaid: number;
}
