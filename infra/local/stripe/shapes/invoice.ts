// Owns the shape of a subscription's invoice and of its payment; knows nothing of when it is paid.
import { newId } from "../state/ids.ts";
import { noAddress } from "./common.ts";
import type { Subscription } from "./subscription.ts";

export interface InvoiceFacts {
  created: number;
  periodStart: number;
  periodEnd: number;
  subscription: Subscription;
  email: string;
  reason: "subscription_create" | "subscription_cycle";
  /** When a draft becomes open by itself; null for one that is open at once. */
  finalizesAt: number | null;
}

/** An invoice as it begins: the first one open, a renewal's as a draft that is finalised later. */
export function newInvoice(facts: InvoiceFacts) {
  const id = newId("in");
  const { created, periodStart, periodEnd, subscription } = facts;
  const amount = subscription.items.data.reduce((sum, item) => sum + item.price.unit_amount * item.quantity, 0);
  const period = { end: periodEnd, start: periodStart };
  const { currency } = subscription;
  return {
    id,
    object: "invoice" as const,
    account_country: "NL",
    account_name: "Onward",
    account_tax_ids: null,
    amount_due: amount,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: amount,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: facts.finalizesAt,
    billing_reason: facts.reason,
    collection_method: "charge_automatically",
    created,
    currency,
    custom_fields: null,
    customer: subscription.customer,
    customer_account: null,
    customer_address: noAddress(),
    customer_email: facts.email,
    customer_name: null,
    customer_phone: null,
    customer_shipping: null,
    customer_tax_exempt: "none",
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: (facts.finalizesAt === null ? created : null) as number | null,
    ending_balance: 0,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: {
      object: "list" as const,
      data: subscription.items.data.map((item) => ({
        id: newId("il"),
        object: "line_item" as const,
        amount: item.price.unit_amount * item.quantity,
        currency,
        description: null,
        discount_amounts: [],
        discountable: true,
        discounts: [],
        invoice: id,
        livemode: false,
        metadata: {},
        parent: null,
        period,
        pretax_credit_amounts: null,
        pricing: null,
        quantity: item.quantity,
        quantity_decimal: null,
        subscription: subscription.id,
        subtotal: item.price.unit_amount * item.quantity,
        taxes: [],
      })),
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
    },
    livemode: false as const,
    metadata: {},
    next_payment_attempt: null as number | null,
    number: null,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      // A snapshot of the subscription's metadata, taken now and never changed.
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: "subscription_details",
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: periodStart,
    period_start: periodStart,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: (facts.finalizesAt === null ? "open" : "draft") as "draft" | "open" | "paid" | "void",
    status_transitions: {
      finalized_at: (facts.finalizesAt === null ? created : null) as number | null,
      marked_uncollectible_at: null,
      paid_at: null as number | null,
      voided_at: null as number | null,
    },
    subtotal: amount,
    subtotal_excluding_tax: amount,
    test_clock: null,
    total: amount,
    total_discount_amounts: [],
    total_excluding_tax: amount,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  };
}

export type Invoice = ReturnType<typeof newInvoice>;

/** Which payment intent pays an invoice. */
export function newInvoicePayment(invoice: Invoice, intent: string, created: number) {
  return {
    id: newId("inpay"),
    object: "invoice_payment" as const,
    amount_paid: null as number | null,
    amount_requested: invoice.amount_due,
    created,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false as const,
    payment: { payment_intent: intent, type: "payment_intent" },
    status: "open" as "open" | "paid" | "canceled",
    status_transitions: { canceled_at: null as number | null, paid_at: null as number | null },
  };
}

export type InvoicePayment = ReturnType<typeof newInvoicePayment>;
