// Owns the shape of a dispute; knows nothing of how it is decided.
import { newId } from "../state/ids.ts";
import type { BalanceTransaction } from "./balance-transaction.ts";
import type { Charge } from "./charge.ts";

export interface DisputeFacts {
  created: number;
  dueBy: number;
  amount: number;
  charge: Charge;
  reason: string;
}

export function newDispute({ created, dueBy, amount, charge, reason }: DisputeFacts) {
  const { card } = charge.payment_method_details;
  const details = card
    ? {
        card: { brand: card.brand, case_type: "chargeback", network: card.network, network_reason_code: "10.4" },
        type: "card",
      }
    : undefined;
  return {
    id: newId("dp"),
    object: "dispute" as const,
    amount,
    balance_transactions: [] as BalanceTransaction[],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...NO_EVIDENCE, customer_email_address: charge.billing_details.email as string | null },
    evidence_details: {
      due_by: dueBy as number | null,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false as const,
    metadata: {},
    network_reason_code: "10.4",
    payment_intent: charge.payment_intent,
    ...(details ? { payment_method_details: details } : {}),
    reason,
    status: "needs_response" as "needs_response" | "under_review" | "won" | "lost",
  };
}

export type Dispute = ReturnType<typeof newDispute>;

const NO_EVIDENCE = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null as string | null,
};
