// Owns what Onward keeps about an entrepreneur: a chosen name, a place, a consent; refuses anything more personal.

/** Said to the partner's officer, who records it. Without `publish` nothing about them is shown to anybody outside the partner. */
export interface Consent {
  readonly publish: boolean;
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
  readonly createdAt: string;
}
  /** The group in which they meet to pay; left out: none. The group names them as well (groups/). */
  readonly groupId?: string;
