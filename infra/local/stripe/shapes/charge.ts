// Owns the shape of a charge, by card or by SEPA debit; knows nothing of when it changes.
import { newId, randomTail } from "../state/ids.ts";
import { type Metadata, noAddress } from "./common.ts";

/** Why a payment did not go through. */
export interface Failure {
  code: string;
  declineCode: string | null;
  message: string;
}

export type PaymentMeans =
  | {
      type: "card";
      brand: string;
      last4: string;
      country: string;
      expMonth: number;
      expYear: number;
      cvcGiven: boolean;
    }
  | { type: "sepa_debit"; last4: string; country: string; bankCode: string };

export interface ChargeFacts {
  created: number;
  amount: number;
  currency: string;
  customer: string | null;
  email: string;
  description: string | null;
  receiptEmail: string | null;
  metadata: Metadata;
  paymentIntent: string;
  paymentMethod: string;
  means: PaymentMeans;
  status: "succeeded" | "pending" | "failed";
  failure: Failure | null;
}

export function newCharge(facts: ChargeFacts) {
  const { amount, means, status, failure } = facts;
  return {
    id: newId(means.type === "card" ? "ch" : "py"), // Stripe names everything that is not a card payment `py_`.
    object: "charge" as const,
    amount,
    amount_captured: status === "failed" ? 0 : amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null as string | null,
    billing_details: { address: noAddress(), email: facts.email, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: "ONWARD",
    captured: status !== "failed",
    created: facts.created,
    currency: facts.currency,
    customer: facts.customer,
    description: facts.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false as const,
    metadata: facts.metadata,
    on_behalf_of: null,
    outcome: outcome(status, failure, means.type),
    paid: status === "succeeded",
    payment_intent: facts.paymentIntent,
    payment_method: facts.paymentMethod,
    payment_method_details: methodDetails(means, amount),
    receipt_email: facts.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status,
    transfer_data: null,
    transfer_group: null,
  };
}

export type Charge = ReturnType<typeof newCharge>;

/** How Stripe and the network judged the attempt. */
export function outcome(status: ChargeFacts["status"], failure: Failure | null, method: PaymentMeans["type"]) {
  const declined = status === "failed";
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: declined && method === "card" ? "01" : null,
    network_status: declined ? "declined_by_network" : "approved_by_network",
    reason: declined ? (failure?.declineCode ?? failure?.code ?? null) : null,
    risk_level: method === "card" ? "normal" : "not_assessed",
    ...(method === "card" ? { risk_score: 12 } : {}),
    seller_message: declined ? "The bank did not return any further details with this decline." : "Payment complete.",
    type: declined ? "issuer_declined" : "authorized",
  };
}

function methodDetails(means: PaymentMeans, amount: number) {
  if (means.type === "card") return { card: cardDetails(means, amount), type: "card" as const };
  return {
    sepa_debit: {
      bank_code: means.bankCode,
      branch_code: "",
      country: means.country,
      fingerprint: randomTail(16),
      last4: means.last4,
      mandate: `mandate_${randomTail(24)}`,
    },
    type: "sepa_debit" as const,
  };
}

function cardDetails(card: Extract<PaymentMeans, { type: "card" }>, amount: number) {
  return {
    amount_authorized: amount,
    authorization_code: "123456",
    brand: card.brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: card.cvcGiven ? "pass" : null,
    },
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    extended_authorization: { status: "disabled" as const },
    fingerprint: randomTail(16),
    funding: "credit",
    incremental_authorization: { status: "unavailable" as const },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: "unavailable" as const },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: randomTail(15),
    overcapture: { maximum_amount_capturable: amount, status: "unavailable" as const },
    regulated_status: "unregulated",
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
