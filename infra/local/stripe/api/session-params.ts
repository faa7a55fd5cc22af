// Owns the parameters a checkout session is created with; creates none.
import * as z from "zod";
import { email, integer, metadata, text, webAddress } from "./params.ts";
import { methodParams } from "./payment-methods.ts";

const LINES_MAX = 100; // Stripe's own limit for payment mode.
const QUANTITY_MAX = 999_999;

/** One line of the basket; its price is given inline. */
export const line = z.strictObject({
  price_data: z.strictObject({
    currency: text(3).transform((code) => code.toLowerCase()),
    unit_amount: integer.refine((amount) => amount >= 0, { message: "must be at least 0" }),
    product_data: z.strictObject({
      name: text(1_500),
      description: text().optional(),
      images: z.array(webAddress).max(8).optional(),
      metadata: metadata.optional(),
    }),
    recurring: z.strictObject({ interval: z.literal("month"), interval_count: z.literal("1").optional() }).optional(),
    tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
  }),
  quantity: integer.refine((n) => n >= 1 && n <= QUANTITY_MAX, { message: `must be between 1 and ${QUANTITY_MAX}` }),
  metadata: metadata.optional(),
});

/** What Stripe takes besides, and the stand-in says plainly that it does not. */
export const beyond = [
  "adaptive_pricing",
  "after_expiration",
  "allow_promotion_codes",
  "automatic_tax",
  "billing_address_collection",
  "branding_settings",
  "consent_collection",
  "custom_fields",
  "custom_text",
  "customer_account",
  "customer_creation",
  "customer_update",
  "discounts",
  "integration_identifier",
  "invoice_creation",
  "managed_payments",
  "name_collection",
  "optional_items",
  "origin_context",
  "payment_method_collection",
  "payment_method_configuration",
  "payment_method_data",
  "payment_method_options",
  "permissions",
  "phone_number_collection",
  "redirect_on_completion",
  "return_url",
  "saved_payment_method_options",
  "setup_intent_data",
  "shipping_address_collection",
  "shipping_options",
  "tax_id_collection",
  "wallet_options",
] as const;

const notCovered = z.unknown().optional();

export const creation = {
  mode: z.enum(["payment", "setup", "subscription"]),
  line_items: z.array(line).min(1).max(LINES_MAX),
  success_url: webAddress,
  cancel_url: webAddress.optional(),
  client_reference_id: text(200).optional(),
  currency: text(3).optional(),
  customer: text().optional(),
  customer_email: email.optional(),
  expires_at: integer.optional(),
  locale: text(10).optional(),
  metadata: metadata.optional(),
  payment_intent_data: z
    .strictObject({ description: text().optional(), metadata: metadata.optional(), receipt_email: email.optional() })
    .optional(),
  subscription_data: z.strictObject({ metadata: metadata.optional(), description: text(500).optional() }).optional(),
  ...methodParams,
  submit_type: z.enum(["auto", "book", "donate", "pay", "subscribe"]).optional(),
  ui_mode: z.string().optional(),
  ...(Object.fromEntries(beyond.map((name) => [name, notCovered])) as Record<
    (typeof beyond)[number],
    typeof notCovered
  >),
};

export type Creation = z.output<z.ZodObject<typeof creation, z.core.$strict>>;
