// Owns the shapes of data that the basket and the thank-you page show; refuses to know where they are loaded from.
import type { CheckoutState } from "../../functions/checkouts/checkout.ts";
import type { MoneyWire } from "../../functions/money/wire.ts";
import type { ShownName } from "../../functions/people/person.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { Locale } from "../words/locale.ts";

export interface BasketLine {
  readonly loanId: string;
  readonly displayName: string;
  readonly title: string;
  readonly country: string;
  readonly picture: string | null;
  /** As it should stand in the field: what the donor typed when it was refused, else the decimal value. */
  readonly amountText: string;
  /** The same as a plain decimal; null where it is no amount. */
  readonly amount: string | null;
  /** The most that fits, in the donors' currency. */
  readonly remaining: MoneyWire;
  /** What may be chosen with one tap: amounts that fit, and all that remains. */
  readonly presets: readonly MoneyWire[];
  /** What others hold of this loan because they are paying right now; null where nobody does. */
  readonly heldByOthers: MoneyWire | null;
  /** Why this line cannot be paid as it is. `full` offers what remains; with nothing left it offers to take the line out. */
  readonly problem?: { readonly code: "full" | "invalid" | "closed"; readonly message: string } | undefined;
}

/** What became of the last time the donor went to pay this basket. */
export type AttemptView =
  | {
      readonly state: "held";
      readonly until: string;
      /** Whole minutes that are left, counted up. */
      readonly minutes: number;
      readonly paymentUrl: string | null;
      /** By how many minutes it can be kept longer; null when it cannot any more. */
      readonly keepMinutes: number | null;
    }
  | { readonly state: "over" | "failed" }
  | { readonly state: "paid"; readonly checkoutId: string; readonly reference: string };

export interface BasketView {
  readonly lines: readonly BasketLine[];
  /** As a plain decimal; null where it is no amount. */
  readonly runningCosts: string | null;
  /** As it should stand in the field; "0.00" until the donor writes something. */
  readonly runningCostsText: string;
  readonly runningCostsProblem?: string | undefined;
  /** Gifts and running costs together; null while an amount is not valid. */
  readonly total: MoneyWire | null;
  /** The address typed by a guest; null for a donor who is signed in. */
  readonly guestEmail: { readonly value: string; readonly problem?: string | undefined } | null;
  /** What goes with the gift to the people it is for; empty for most. */
  readonly message: string;
  readonly messageProblem?: string | undefined;
  /** Where a gift came from: said once after "Add to basket". */
  readonly justAdded?: string | undefined;
  /** How many people a basket holds: said once after there was no place for another. */
  readonly noPlace?: number | undefined;
  readonly attempt?: AttemptView | undefined;
  /** Until when room is kept now: said once after the donor asked for more time. */
  readonly justKept?: string | undefined;
  /** How long room is kept at first once they go to pay. */
  readonly reservationMinutes: number;
}

export type { CheckoutState };

/** `all`: it is said for all gifts of a donor who is signed in; `gift`: for this gift alone. */
export interface NamingView {
  readonly word: "all" | "gift";
  readonly shown: ShownName | null;
  /** What was typed, where it is no name to show. */
  readonly typed?: ShownName | undefined;
}

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
  /** What its donor wrote; null where they wrote nothing. */
  readonly message: string | null;
  /** How whoever gave is named on the pages of these loans, where that can be said here. */
  readonly naming?: NamingView | undefined;
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
  /** By how many minutes it can be kept longer; null when it cannot. */
  readonly keepMinutes: number | null;
  /** The day on which the payment was confirmed. */
  readonly paidOn: string | null;
  /** By when a slow payment is known; null where it is not slow, or later than that. */
  readonly knownBy: string | null;
  /** The last day on which the loans of this gift can become full; null where all are. */
  readonly fullBy: string | null;
  /** When repayments of the first of them are due; null where nobody knows yet. */
  readonly repaidFrom: string | null;
}

export interface CheckoutPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly checkout: CheckoutView;
  readonly person?: string | undefined;
  /** How often the page has looked again by itself. */
  readonly looks?: number | undefined;
}
