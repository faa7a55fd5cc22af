// Owns the shape of a checkout session; knows nothing of how it gets paid.
import { newId } from "../state/ids.ts";
import type { Metadata } from "./common.ts";

export type MethodType = "card" | "sepa_debit";

export interface SessionFacts {
  created: number;
  expiresAt: number;
  mode: "payment" | "subscription";
  currency: string;
  total: number;
  metadata: Metadata;
  methods: MethodType[];
  allowedMethods: string[] | null;
  clientReferenceId: string | null;
  customer: string | null;
  customerEmail: string | null;
  locale: string | null;
  submitType: string | null;
  successUrl: string;
  cancelUrl: string | null;
}

const NO_INVOICE = {
  enabled: false,
  invoice_data: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: null,
    metadata: {},
    rendering_options: null,
  },
};

export function newSession(facts: SessionFacts) {
  const { created, expiresAt, currency, total, customerEmail } = facts;
  return {
    id: newId("cs_test"),
    object: "checkout.session" as const,
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: facts.allowedMethods,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: facts.cancelUrl,
    client_reference_id: facts.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: facts.customer as string | null,
    customer_account: null,
    customer_creation: facts.customer === null && facts.mode === "payment" ? "if_required" : null,
    customer_details: customerEmail === null ? null : customerDetails(customerEmail),
    customer_email: customerEmail,
    discounts: [],
    expires_at: expiresAt,
    integration_identifier: null,
    invoice: null as string | null,
    invoice_creation: facts.mode === "payment" ? NO_INVOICE : null,
    livemode: false as const,
    locale: facts.locale,
    managed_payments: { enabled: false },
    metadata: facts.metadata,
    mode: facts.mode,
    origin_context: null,
    payment_intent: null as string | null,
    payment_link: null,
    payment_method_collection: facts.mode === "payment" ? "if_required" : "always",
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: "automatic" } },
    payment_method_types: facts.methods,
    payment_status: "unpaid" as "unpaid" | "paid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open" as "open" | "complete" | "expired",
    submit_type: facts.submitType,
    subscription: null as string | null,
    success_url: facts.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: null as string | null, // Only an open session has one; filled in when it is shown.
    wallet_options: null,
  };
}

/** What the payment page learned about who pays. */
export function customerDetails(email: string) {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: null,
  };
}

/** In subscription mode the payment belongs to the first invoice; Stripe names it there and not here. */
export function sessionAsTold(session: Session): Session {
  return session.mode === "subscription" ? { ...session, payment_intent: null } : session;
}

export type Session = ReturnType<typeof newSession>;
