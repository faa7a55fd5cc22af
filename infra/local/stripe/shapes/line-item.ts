// Owns the shape of one line of a checkout session and of the price behind it.
import { newId } from "../state/ids.ts";
import type { Metadata } from "./common.ts";

export interface LineFacts {
  name: string;
  currency: string;
  unitAmount: number;
  quantity: number;
  metadata: Metadata;
  /** Taken again every month. */
  monthly: boolean;
  created: number;
}

export function newLineItem({ name, currency, unitAmount, quantity, metadata, monthly, created }: LineFacts) {
  const amount = unitAmount * quantity;
  return {
    id: newId("li"),
    object: "item" as const,
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: name,
    metadata,
    price: {
      id: newId("price"),
      object: "price" as const,
      active: false, // Prices made inline cannot be used again.
      billing_scheme: "per_unit",
      created,
      currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: newId("prod"),
      recurring: monthly ? MONTHLY : null,
      tax_behavior: "unspecified",
      tiers_mode: null,
      transform_quantity: null,
      type: monthly ? "recurring" : "one_time",
      unit_amount: unitAmount,
      unit_amount_decimal: String(unitAmount),
    },
    quantity,
  };
}

const MONTHLY = {
  interval: "month",
  interval_count: 1,
  meter: null,
  trial_period_days: null,
  usage_type: "licensed",
};

export type LineItem = ReturnType<typeof newLineItem>;
