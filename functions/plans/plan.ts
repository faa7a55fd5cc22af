// Owns what a plan is: a donor's wish to give the same sum every month; refuses to know how its money is collected.
import type { Minor } from "../money/minor.ts";

/**
 * Forward only: open → active ⇄ past_due → cancelled, and open → expired. Between active and past_due what the provider says now
 * decides; from cancelled and expired nothing leads back.
 */
export const PLAN_STATES = ["open", "active", "past_due", "cancelled", "expired"] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Where each month's money may go by itself; an empty list is anywhere, and no partner is any partner. */
export interface PlanWishes {
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly partnerId: string | null;
}

/** Amounts in the donors' currency, for each month. */
export interface Plan extends PlanWishes {
  readonly id: string;
  readonly version: number;
  readonly state: PlanState;
  readonly donorId: string;
  readonly email: string;
  readonly locale: string | null;
  /** To open loans. */
  readonly amount: Minor;
  readonly runningCosts: Minor;
  readonly total: Minor;
  /** Hash of what was asked: the same key with other content is refused. */
  readonly requestHash: string;
  readonly sessionId: string | null;
  readonly paymentUrl: string | null;
  readonly subscriptionId: string | null;
  readonly createdAt: string;
  /** Until when its page can be paid on. */
  readonly expiresAt: string;
  readonly startedAt: string | null;
  readonly nextPaymentAt: string | null;
  readonly pastDueSince: string | null;
  readonly cancelledAt: string | null;
  /** Null for one that the provider ended: it gave up on the card, or somebody ended it in its dashboard. */
  readonly cancelledBy: string | null;
  /** The provider has confirmed the end; until then it is asked again. */
  readonly ended: boolean;
  /** When somebody has to look at it although no notice came; null when it is over. */
  readonly lookAt: string | null;
}
