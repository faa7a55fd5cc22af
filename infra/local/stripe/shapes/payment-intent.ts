// Owns the shape of a payment intent; knows nothing of when it changes.
import { newId, randomTail } from "../state/ids.ts";
import type { Failure } from "./charge.ts";
import { docUrl, type Metadata } from "./common.ts";
import type { MethodType } from "./session.ts";

const SECRET_CHARACTERS = 25;

export interface IntentFacts {
  created: number;
  amount: number;
  currency: string;
  customer: string | null;
  metadata: Metadata;
  description: string | null;
  receiptEmail: string | null;
  methods: MethodType[];
}

export function newPaymentIntent(facts: IntentFacts) {
  const id = newId("pi");
  return {
    id,
    object: "payment_intent" as const,
    allowed_payment_method_types: null,
    amount: facts.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null as number | null,
    cancellation_reason: null as string | null,
    capture_method: "automatic_async",
    client_secret: `${id}_secret_${randomTail(SECRET_CHARACTERS)}`,
    confirmation_method: "automatic",
    created: facts.created,
    currency: facts.currency,
    customer: facts.customer,
    customer_account: null,
    description: facts.description,
    excluded_payment_method_types: null,
    last_payment_error: null as PaymentError | null,
    latest_charge: null as string | null,
    livemode: false as const,
    managed_payments: { enabled: false },
    metadata: facts.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null as string | null,
    payment_method_configuration_details: null,
    payment_method_options: methodOptions(facts.methods),
    payment_method_types: facts.methods,
    payment_record: null,
    processing: null,
    receipt_email: facts.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method" as "requires_payment_method" | "processing" | "succeeded" | "canceled",
    transfer_data: null,
    transfer_group: null,
  };
}

function methodOptions(methods: MethodType[]) {
  return {
    ...(methods.includes("card")
      ? { card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" } }
      : {}),
    ...(methods.includes("sepa_debit") ? { sepa_debit: {} } : {}),
  };
}

/** Why the last attempt failed, as the payment intent tells it. */
export function paymentError(failure: Failure, charge: string, method: MethodType) {
  return {
    charge,
    code: failure.code,
    ...(failure.declineCode === null ? {} : { decline_code: failure.declineCode }),
    doc_url: docUrl(failure.code),
    message: failure.message,
    payment_method_type: method,
    type: "card_error" as const,
  };
}

type PaymentError = ReturnType<typeof paymentError>;
export type PaymentIntent = ReturnType<typeof newPaymentIntent>;
