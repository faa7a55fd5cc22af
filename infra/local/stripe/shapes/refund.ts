// Owns the shape of a refund; knows nothing of what may be refunded.
import { newId } from "../state/ids.ts";
import type { Charge } from "./charge.ts";
import type { Metadata } from "./common.ts";

export interface RefundFacts {
  created: number;
  amount: number;
  charge: Charge;
  reason: string | null;
  metadata: Metadata;
  status: "pending" | "succeeded";
}

export function newRefund({ created, amount, charge, reason, metadata, status }: RefundFacts) {
  const byCard = charge.payment_method_details.type === "card";
  return {
    id: newId(byCard ? "re" : "pyr"),
    object: "refund" as const,
    amount,
    balance_transaction: null as string | null,
    charge: charge.id,
    created,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: byCard ? cardDestination("pending") : sepaDestination(),
    metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: status as "pending" | "succeeded" | "failed",
    transfer_reversal: null,
  };
}

/** Where a card refund went; the bank's reference arrives after the refund itself. */
export function cardDestination(referenceStatus: "pending" | "available", reference?: string) {
  return {
    card: {
      ...(reference === undefined ? {} : { reference }),
      reference_status: referenceStatus,
      reference_type: "acquirer_reference_number",
      type: "refund" as const,
    },
    type: "card",
  };
}

function sepaDestination() {
  return { sepa_bank_transfer: { reference: null, reference_status: "pending" }, type: "sepa_bank_transfer" };
}

type Destination = ReturnType<typeof cardDestination> | ReturnType<typeof sepaDestination>;
export type Refund = Omit<ReturnType<typeof newRefund>, "destination_details"> & {
  destination_details: Destination;
  /** Only a refund that came back has these two. */
  failure_balance_transaction?: string;
  failure_reason?: string;
};
