// Owns the shape of a payout to the organisation's bank; knows nothing of when one is made.
import { newId } from "../state/ids.ts";

const DESTINATION = "ba_1StandInBankAccount000000";

export function newPayout({ created, amount, currency }: { created: number; amount: number; currency: string }) {
  return {
    id: newId("po"),
    object: "payout" as const,
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: created,
    automatic: true,
    balance_transaction: null as string | null,
    created,
    currency,
    description: "STRIPE PAYOUT",
    destination: DESTINATION,
    failure_balance_transaction: null as string | null,
    failure_code: null as string | null,
    failure_message: null as string | null,
    livemode: false as const,
    metadata: {},
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: "in_progress" as "in_progress" | "completed",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: null,
    status: "in_transit" as "in_transit" | "paid" | "failed",
    trace_id: { status: "pending", value: null },
    type: "bank_account" as const,
  };
}

export type Payout = ReturnType<typeof newPayout>;
