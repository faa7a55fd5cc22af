// Owns the facts that commits announce: what happened, to what, by whom; refuses to know who reacts.

import { idFrom } from "../ids.ts";
import { requestPart } from "../log/request.ts";
import type { Caller } from "../people/person.ts";
import { type Action, insert } from "../table/actions.ts";
import { index, keys } from "../table/keys.ts";
import type { Item } from "../table/table.ts";

/** Closed list of what may happen beside money moving (the journal tells that). */
export const FACT_TYPES = [
  "loan.drafted",
  "loan.changed",
  "loan.submitted",
  "loan.returned",
  "loan.checked",
  "loan.publish_scheduled",
  "loan.publish_unscheduled",
  "loan.published",
  "loan.funded",
  "loan.disbursed",
  "loan.pre_disbursed",
  "loan.transfer_returned",
  "loan.custodian_named",
  "loan.repaid",
  "loan.write_off_proposed",
  "loan.written_off",
  "loan.cancelled",
  "loan.expired",
  "loan.update_posted",
  "loan.overpayment_returned",
  "loan.reschedule_proposed",
  "loan.rescheduled",
  "reversal.proposed",
  "reversal.withdrawn",
  "reversal.approved",
  "transfer.proposed",
  "transfer.approved",
  "transfer.cancelled",
  "transfer.return_proposed",
  "transfer.returned",
  "payment_file.made",
  "payment_file.taken",
  "payment_file.dropped",
  "bank_account.proposed",
  "bank_account.approved",
  "bank_account.withdrawn",
  "checkout.paid",
  "checkout.failed",
  "checkout.expired",
  "checkout.message_removed",
  "card.made",
  "card.withdrawn",
  "refund.proposed",
  "refund.approved",
  "refund.cancelled",
  "refund.refused",
  "refund.made",
  "refund.failed",
  "dispute.opened",
  "dispute.won",
  "dispute.lost",
  "plan.started",
  "plan.past_due",
  "plan.recovered",
  "plan.cancelled",
  "adjustment.proposed",
  "adjustment.approved",
  "adjustment.cancelled",
  "bank_statement.imported",
  "bank_line.matched",
  "bank_line.unmatched",
  "statement.reported",
  "statement.signed",
  "statement.sent_back",
  "work.assigned",
  "month.explained",
  "month.signed",
  "month.sent_back",
  "month.closed",
  "month.reopening_proposed",
  "month.reopening_refused",
  "month.reopened",
  "bookkeeping.changed",
  "partner.created",
  "partner.changed",
  "partner.product_kept",
  "partner.paper_asked",
  "partner.paper_brought",
  "partner.paper_accepted",
  "partner.paper_returned",
  "partner.paper_removed",
  "partner.closing_proposed",
  "partner.closing",
  "partner.closed",
  "partner.settlement_proposed",
  "partner.settlement_cancelled",
  "partner.settled",
  "entrepreneur.created",
  "entrepreneur.changed",
  "group.created",
  "group.changed",
  "group.members_changed",
  "group.archived",
  "api_key.made",
  "api_key.revoked",
  "webhook.added",
  "webhook.changed",
  "webhook.tested",
  "webhook.sent_again",
  "webhook.stopped",
  "picture.kept",
  "picture.forgotten",
  "rate.recorded",
  "receipt.issued",
  "receipt.cancelled",
  "organisation.changed",
  "recycling.run",
  "recycling.order_proposed",
  "recycling.order_approved",
  "recycling.order_ended",
  "person.role_proposed",
  "person.role_cancelled",
  "person.role_given",
  "person.erased",
  "journal.sealed",
  "audit.asked",
  "audit.violated",
  "table.repaired",
  "notices.caught_up",
  "records.redriven",
] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** `subject` is the partition it stands under, such as `LOAN#loan_…`. `by` is a person's id, or `system`. */
export interface Fact {
  readonly id: string;
  readonly type: FactType;
  readonly subject: `${"JOURNAL" | "MONTH" | "AUDIT" | "LOAN" | "TRANSFER" | "SETTLEMENT" | "CHECKOUT" | "REFUND" | "DISPUTE" | "PLAN" | "PARTNER" | "ENTREPRENEUR" | "PICTURE" | "GROUP" | "API_KEY" | "WEBHOOK" | "RATES" | "RUN" | "REVERSAL" | "PERSON" | "ADJUSTMENT" | "BANK_STATEMENT" | "BANK_LINE" | "WORK" | "RECEIPT" | "ORGANISATION" | "PAYMENT_FILE"}#${string}`;
  readonly at: string;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A fact of this moment. `nth` tells apart facts of one type about one subject in one state (its version does well). */
export function fact(
  type: FactType,
  subject: Fact["subject"],
  at: Date,
  by: Pick<Caller, "personId"> | "system",
  nth: string | number,
  data: Fact["data"] = {},
): Fact {
  const actor = by === "system" ? "system" : by.personId;
  return { id: idFrom("fact", type, subject, String(nth)), type, subject, at: at.toISOString(), by: actor, data };
}

/** Announces a fact in the same commit as what it tells. Found under its subject, by day in the audit log, and news of loans among all news. */
export function announce(told: Fact): Action<"announced"> {
  const key = keys.fact(told.subject, told.at, told.id);
  const news = told.type === "loan.update_posted" ? index.updates(told.at, told.id) : {};
  const item = { ...told, kind: told.type, type: "fact", ...requestPart(), ...index.audit(told.at, told.id), ...news };
  return insert(key, item, "announced");
}

export function factFrom(item: Item): Fact {
  return {
    id: String(item.id),
    type: item.kind as FactType,
    subject: String(item.subject) as Fact["subject"],
    at: String(item.at),
    by: String(item.by),
    data: (item.data as Record<string, unknown> | undefined) ?? {},
  };
}
