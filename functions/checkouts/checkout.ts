// Owns what a checkout is: one basket on its way through payment; refuses to decide what may happen to it (rules.ts does).
import type { Minor } from "../money/minor.ts";

/** Forward only: open → processing → paid or failed; open → expired; and money that arrives late still makes it paid. */
export const CHECKOUT_STATES = ["open", "processing", "paid", "failed", "expired", "refunded"] as const;
export type CheckoutState = (typeof CHECKOUT_STATES)[number];

/** `loanId` is empty for money that was given to no loan in particular. `placed` says what became of the amount once it was paid: into the loan, or waiting for its donor's direction. */
export interface CheckoutLine {
  readonly loanId: string;
  readonly title: string;
  readonly amount: Minor;
  readonly placed: "loan" | "undirected" | null;
  /** Given back of this line, by a refund or a lost dispute. */
  readonly refunded: Minor;
  /** It was given back after its money was lent: everything that money does from here on, it does for the reserve. */
  readonly takenOver: boolean;
}

/** One donation. All amounts are in the donors' currency. The room of its lines is held while `holdsRoom`. */
export interface Checkout {
  readonly id: string;
  readonly version: number;
  readonly state: CheckoutState;
  readonly holdsRoom: boolean;
  /** Opened without signing in: whoever holds its id may see it. */
  readonly guest: boolean;
  /** Null for a guest until the payment names an address. */
  readonly donorId: string | null;
  readonly email: string | null;
  /** Its donor was erased: whatever comes later, no address is kept with it again. */
  readonly erased?: true;
  readonly locale: string | null;
  /** What its donor wrote to the people of its loans and their partners; left out by those who wrote nothing, and once it was taken away. */
  readonly message?: string;
  readonly lines: readonly CheckoutLine[];
  readonly runningCosts: Minor;
  /** Given back of the running costs, and of the whole. */
  readonly runningCostsRefunded: Minor;
  readonly refunded: Minor;
  /** Of `refunded`: nothing of this donation could be taken for it, so the reserve carries it. */
  readonly carried: Minor;
  /** Our own refund of it that is proposed or under way; null when there is none. */
  readonly refundId: string | null;
  readonly total: Minor;
  /** Hash of what was asked: the same key with other content is refused. */
  readonly requestHash: string;
  readonly sessionId: string | null;
  readonly paymentUrl: string | null;
  readonly paymentId: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly paidAt: string | null;
  /** Set for a month of a plan: such a donation is never open, and has one line that belongs to no loan. */
  readonly planId: string | null;
}

/** The same with nothing left of what its donor wrote. */
export function withoutMessage({ message: _, ...rest }: Checkout): Checkout {
  return rest;
}
