// Owns everything the stand-in remembers, and that changes made together stay together; decides nothing.
import type { CardOutcome } from "../flows/test-numbers.ts";
import type { BalanceTransaction } from "../shapes/balance-transaction.ts";
import type { Charge, PaymentMeans } from "../shapes/charge.ts";
import type { Customer } from "../shapes/customer.ts";
import type { Dispute } from "../shapes/dispute.ts";
import type { StripeEvent } from "../shapes/event.ts";
import type { Invoice, InvoicePayment } from "../shapes/invoice.ts";
import type { LineItem } from "../shapes/line-item.ts";
import type { PaymentIntent } from "../shapes/payment-intent.ts";
import type { Payout } from "../shapes/payout.ts";
import type { Portal } from "../shapes/portal.ts";
import type { Refund } from "../shapes/refund.ts";
import type { Session } from "../shapes/session.ts";
import type { Subscription } from "../shapes/subscription.ts";
import type { WebhookEndpoint } from "../shapes/webhook-endpoint.ts";
import type { Change, ChangeLog } from "./log.ts";

/** What a session was created with but does not show: the lines, and what its payment intent will carry. */
export interface Basket {
  id: string; // The session's.
  lines: LineItem[];
  intent: { metadata: Record<string, string>; description: string | null; receiptEmail: string | null };
  /** What a subscription that begins with it will carry. */
  subscription: { metadata: Record<string, string> };
}

/** What a subscription is paid with from the second month on; the id is the subscription's. */
export interface CardOnFile {
  id: string;
  means: PaymentMeans;
  email: string;
  outcome: CardOutcome;
}

/** Something that happens by itself once the clock reaches `at` (unix seconds). */
export interface Plan {
  id: string;
  at: number;
  what:
    | "expire_session"
    | "settle_debit"
    | "fail_debit"
    | "open_dispute"
    | "lose_dispute"
    | "settle_refund"
    | "fail_refund"
    | "renew"
    | "finalize_invoice"
    | "retry_invoice";
  subject: string;
}

/** A webhook that has not been accepted yet; the id is the event's. `since` is unix seconds by the stand-in's clock. */
export interface Delivery {
  id: string;
  since: number;
}

/** The first answer given to an idempotency key; the id is the key, scoped by the secret key that sent it. */
export interface StoredAnswer {
  id: string;
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
  at: number;
}

export interface Kinds {
  session: Session;
  basket: Basket;
  payment_intent: PaymentIntent;
  charge: Charge;
  balance_transaction: BalanceTransaction;
  /** Which payout took a balance transaction to the bank; the id is the balance transaction's. */
  paid_out: { id: string; payout: string };
  refund: Refund;
  dispute: Dispute;
  /** Why a charge is going to be disputed; the id is the charge's. */
  dispute_reason: { id: string; reason: string };
  /** What becomes of refunds of a charge; the id is the charge's. */
  refund_fate: { id: string; fate: "waits" | "fails" };
  payout: Payout;
  subscription: Subscription;
  invoice: Invoice;
  invoice_payment: InvoicePayment;
  card_on_file: CardOnFile;
  portal: Portal;
  customer: Customer;
  webhook_endpoint: WebhookEndpoint;
  event: StripeEvent;
  delivery: Delivery;
  plan: Plan;
  answer: StoredAnswer;
  /** The last midnight (unix seconds) for which payouts were made. */
  mark: { id: "midnight"; at: number };
}
export type Kind = keyof Kinds;

type Shelves = { [K in Kind]: Map<string, Kinds[K]> };

export interface Store {
  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined;
  /** Oldest first. */
  all<K extends Kind>(kind: K): Kinds[K][];
  /** Values are never changed in place: put a changed copy. */
  put<K extends Kind>(kind: K, value: Kinds[K]): void;
  remove(kind: Kind, id: string): void;
  /** Runs `work`; either all it put is kept and on disk, or (when it throws) nothing is. */
  atomically<T>(work: () => T): T;
}

/** Reads the log back and starts it over, so that it only holds what is still true. */
export function openStore(log: ChangeLog): Store {
  const shelves: Shelves = {
    session: new Map(),
    basket: new Map(),
    payment_intent: new Map(),
    charge: new Map(),
    balance_transaction: new Map(),
    paid_out: new Map(),
    refund: new Map(),
    dispute: new Map(),
    dispute_reason: new Map(),
    refund_fate: new Map(),
    payout: new Map(),
    subscription: new Map(),
    invoice: new Map(),
    invoice_payment: new Map(),
    card_on_file: new Map(),
    portal: new Map(),
    customer: new Map(),
    webhook_endpoint: new Map(),
    event: new Map(),
    delivery: new Map(),
    plan: new Map(),
    answer: new Map(),
    mark: new Map(),
  };
  // The log is untyped by nature; it only ever holds what `put` wrote under the same kind.
  const shelf = (kind: string) => shelves[kind as Kind] as Map<string, unknown>;
  const apply = ({ kind, id, value }: Change) => (value === null ? shelf(kind).delete(id) : shelf(kind).set(id, value));

  for (const change of log.replay()) apply(change);
  log.compact(
    Object.entries(shelves).flatMap(([kind, map]) => [...map].map(([id, value]): Change => ({ kind, id, value }))),
  );

  let open: { done: Change[]; before: Change[] } | null = null;
  const change = (next: Change): void => {
    if (!open) {
      store.atomically(() => change(next));
      return;
    }
    open.before.push({ ...next, value: shelf(next.kind).get(next.id) ?? null });
    open.done.push(next);
    apply(next);
  };
  const store: Store = {
    get: (kind, id) => shelves[kind].get(id),
    all: (kind) => [...shelves[kind].values()],
    put: (kind, value) => change({ kind, id: value.id, value }),
    remove: (kind, id) => change({ kind, id, value: null }),
    atomically(work) {
      if (open) return work();
      const batch = { done: [] as Change[], before: [] as Change[] };
      open = batch;
      try {
        const result = work();
        if (batch.done.length > 0) log.append(batch.done);
        return result;
      } catch (error) {
        for (const change of batch.before.reverse()) apply(change);
        throw error;
      } finally {
        open = null;
      }
    },
  };
  return store;
}
