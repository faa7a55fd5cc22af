// Owns what Onward keeps about an entrepreneur: a chosen name, a place, a consent; refuses anything more personal.
import type { ShownPart } from "./consent.ts";

/** How they agreed. */
export const WAYS_GIVEN = ["paper", "spoken", "recorded"] as const;
export type WayGiven = (typeof WAYS_GIVEN)[number];

/** What somebody said about being shown. */
export interface SaidConsent {
  readonly publish: boolean;
  /** Left out: everything. */
  readonly shows?: readonly ShownPart[] | undefined;
  /** The last day (ISO) it is for; left out: until they take it back. */
  readonly until?: string | undefined;
  readonly given?: WayGiven | undefined;
  /** Who heard it, where it was spoken. */
  readonly witness?: string | undefined;
}

/** Said to the partner's officer, who records it. Without `publish` nothing about them is shown to anybody outside the partner. */
export interface Consent extends SaidConsent {
  readonly recordedAt: string;
  /** A person's id, or `system`. */
  readonly recordedBy: string;
}

/** Belongs to one partner. `displayName` is what they chose to be called in public. */
export interface Entrepreneur {
  readonly id: string;
  readonly version: number;
  readonly partnerId: string;
  readonly displayName: string;
  readonly country: string;
  readonly region: string | null;
  readonly consent: Consent;
  /** What they had agreed to before, oldest first; left out while they never changed their mind. */
  readonly earlierConsents?: readonly Consent[];
  readonly createdAt: string;
  /** The group in which they meet to pay; left out: none. The group names them as well (groups/). */
  readonly groupId?: string;
}
