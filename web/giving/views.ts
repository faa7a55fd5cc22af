// Owns the shapes of data that the basket and the thank-you page show; refuses to know where they are loaded from.
import type { CheckoutState } from "../../functions/checkouts/checkout.ts";
import type { MoneyWire } from "../../functions/money/wire.ts";

export interface BasketLine {
  readonly loanId: string;
  readonly displayName: string;
  readonly title: string;
  readonly country: string;
  readonly picture: string | null;
  /** As it should stand in the field: what the donor typed when it was refused, else the decimal value. */
  readonly amountText: string;
  /** The most that fits, in the donors' currency. */
  readonly remaining: MoneyWire;
  /** Why this line cannot be paid as it is. `full` offers what remains; with nothing left it offers to take the line out. */
  readonly problem?: { readonly code: "full" | "invalid" | "closed"; readonly message: string } | undefined;
}

export interface BasketView {
  readonly lines: readonly BasketLine[];
  /** As it should stand in the field; "0.00" until the donor writes something. */
  readonly runningCostsText: string;
  readonly runningCostsProblem?: string | undefined;
  /** Gifts and running costs together; null while an amount is not valid. */
  readonly total: MoneyWire | null;
  /** The address typed by a guest; null for a donor who is signed in. */
  readonly guestEmail: { readonly value: string; readonly problem?: string | undefined } | null;
  /** Where a gift came from: said once after "Add to basket". */
  readonly justAdded?: string | undefined;
}

export type { CheckoutState };

export interface CheckoutView {
  readonly id: string;
  /** What a donor quotes when asking: short and readable. */
  readonly reference: string;
  readonly state: CheckoutState;
  readonly total: MoneyWire;
  readonly runningCosts: MoneyWire;
  readonly lines: readonly {
    readonly loanId: string;
    readonly displayName: string;
    readonly title: string;
    readonly country: string;
    readonly picture: string | null;
    /** What this loan received; zero when nothing of it found room. */
    readonly amount: MoneyWire;
  }[];
  /** Part of the gift that found no room any more and waits for the donor's word. */
  readonly undirected: MoneyWire | null;
  /** Given back, by us or by the donor's bank; null where nothing was. */
  readonly refunded: MoneyWire | null;
  /** Where a confirmation was sent. */
  readonly email: string | null;
  /** The hosted payment page, while it can still be paid. */
  readonly paymentUrl: string | null;
  /** When the room in the loans is given back. */
  readonly expiresAt: string | null;
  /** By when a slow payment is expected to be known, or the gift is expected at the partner. */
  readonly expectedOn: string | null;
}
