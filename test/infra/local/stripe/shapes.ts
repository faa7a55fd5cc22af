// Owns the compiler's proof that each shape is what the official SDK's types say it is.
import type Stripe from "stripe";
import type { BalanceTransaction } from "../../../../infra/local/stripe/shapes/balance-transaction.ts";
import type { Charge } from "../../../../infra/local/stripe/shapes/charge.ts";
import type { Customer } from "../../../../infra/local/stripe/shapes/customer.ts";
import type { Dispute } from "../../../../infra/local/stripe/shapes/dispute.ts";
import type { Invoice, InvoicePayment } from "../../../../infra/local/stripe/shapes/invoice.ts";
import type { LineItem } from "../../../../infra/local/stripe/shapes/line-item.ts";
import type { PaymentIntent } from "../../../../infra/local/stripe/shapes/payment-intent.ts";
import type { Payout } from "../../../../infra/local/stripe/shapes/payout.ts";
import type { Portal } from "../../../../infra/local/stripe/shapes/portal.ts";
import type { Refund } from "../../../../infra/local/stripe/shapes/refund.ts";
import type { Session } from "../../../../infra/local/stripe/shapes/session.ts";
import type { Subscription } from "../../../../infra/local/stripe/shapes/subscription.ts";

/** Compiles only when `Mine` has every field that `Theirs` promises, with a kind of value it allows. */
type Fits<Mine extends Theirs, Theirs> = Mine;
/** `unit_amount_decimal` is text on the wire; the SDK turns it into its own number class. */
type OnTheWire<T extends { unit_amount_decimal: unknown }> = Omit<T, "unit_amount_decimal">;
type TheirLine = Omit<Stripe.LineItem, "price"> & { price: OnTheWire<Stripe.Price> | null };

type Listed<T> = { object: "list"; data: T[]; has_more: boolean; url: string };
type TheirItem = Omit<Stripe.SubscriptionItem, "price" | "plan"> & {
  price: OnTheWire<Stripe.Price>;
  plan: Omit<Stripe.Plan, "amount_decimal">;
};

export type Proof = [
  Fits<Session, Stripe.Checkout.Session>,
  Fits<PaymentIntent, Stripe.PaymentIntent>,
  Fits<Charge, Stripe.Charge>,
  Fits<BalanceTransaction, Stripe.BalanceTransaction>,
  Fits<Refund, Stripe.Refund>,
  Fits<Dispute, Stripe.Dispute>,
  Fits<Payout, Stripe.Payout>,
  Fits<Customer, Stripe.Customer>,
  Fits<LineItem, TheirLine>,
  Fits<Subscription, Omit<Stripe.Subscription, "items"> & { items: Listed<TheirItem> }>,
  Fits<Invoice, Omit<Stripe.Invoice, "lines"> & { lines: Listed<Stripe.InvoiceLineItem> }>,
  Fits<InvoicePayment, Stripe.InvoicePayment>,
  Fits<Portal, Stripe.BillingPortal.Session>,
];
