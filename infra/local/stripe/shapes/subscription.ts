// Owns the shape of a subscription and of its items; knows nothing of when it is paid.
import { newId } from "../state/ids.ts";
import type { Metadata } from "./common.ts";
import type { LineItem } from "./line-item.ts";

export interface SubscriptionFacts {
  created: number;
  /** The end of the first month. */
  periodEnd: number;
  currency: string;
  customer: string;
  paymentMethod: string | null;
  metadata: Metadata;
  lines: readonly LineItem[];
}

export function newSubscription(facts: SubscriptionFacts) {
  const id = newId("sub");
  const { created, periodEnd, currency } = facts;
  return {
    id,
    object: "subscription" as const,
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: created,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null as number | null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null as string | null },
    collection_method: "charge_automatically",
    created,
    currency,
    customer: facts.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: facts.paymentMethod,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null as number | null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: {
      object: "list" as const,
      data: facts.lines.map((line) => newItem(id, line, created, periodEnd)),
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: null as string | null,
    livemode: false as const,
    managed_payments: null,
    metadata: facts.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: created,
    status: "active" as "active" | "past_due" | "canceled",
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: { end_behavior: { billing_cycle_anchor: "now", missing_payment_method: "create_invoice" } },
    trial_start: null,
  };
}

function newItem(subscription: string, line: LineItem, created: number, periodEnd: number) {
  const { price } = line;
  return {
    id: newId("si"),
    object: "subscription_item" as const,
    billing_thresholds: null,
    created,
    current_period_end: periodEnd,
    current_period_start: created,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: {
      id: price.id,
      object: "plan" as const,
      active: false,
      amount: price.unit_amount,
      amount_decimal: price.unit_amount_decimal,
      billing_scheme: "per_unit",
      created,
      currency: price.currency,
      interval: "month",
      interval_count: 1,
      livemode: false,
      metadata: {},
      meter: null,
      nickname: null,
      product: price.product,
      tiers_mode: null,
      transform_usage: null,
      trial_period_days: null,
      usage_type: "licensed",
    },
    price,
    quantity: line.quantity,
    subscription,
    tax_rates: [],
  };
}

export type Subscription = ReturnType<typeof newSubscription>;
