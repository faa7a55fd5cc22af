// Owns every key of the two indexes; refuses to know what the items say, and where they stand in the table (keys.ts).
import { auditOrder, bucket, DELIVERY_SHARDS, LOAN_SHARDS, LOT_SHARDS, PLAN_SHARDS } from "./shards.ts";

export const index = {
  /** gsi1: loans anybody may see, by state then newest. */
  loans: (loanId: string, state: string, at: string) => ({
    gsi1pk: `LOANS#${bucket(loanId, LOAN_SHARDS)}`,
    gsi1sk: `${state}#${at}#${loanId}`,
  }),
  /** gsi2: everything of one partner, by kind. */
  ofPartner: (partnerId: string, kind: string, order: string) => ({
    gsi2pk: `PARTNER#${partnerId}`,
    gsi2sk: `${kind}#${order}`,
  }),
  /** gsi1: everything of one donor, by kind. */
  ofDonor: (donorId: string, kind: string, order: string) => ({
    gsi1pk: `DONOR#${donorId}`,
    gsi1sk: `${kind}#${order}`,
  }),
  /** gsi2: entries that gave a donor's money back, or brought it home from a partner that closed: few, and each in time order. */
  returnsOfDonor: (donorId: string, order: string) => ({ gsi2pk: `DONOR#${donorId}`, gsi2sk: `ENTRY#${order}` }),
  /** gsi1: the journal month by month, in time order. */
  journal: (at: string, cause: string) => ({ gsi1pk: `JOURNAL#${at.slice(0, 7)}`, gsi1sk: `${at}#${cause}` }),
  /** gsi2: news from the field about any loan, in time order: a few a day. */
  updates: (at: string, id: string) => ({ gsi2pk: "UPDATES", gsi2sk: `${at}#${id}` }),
  /** gsi1: who did what, day by day. */
  audit: (at: string, id: string) => ({ gsi1pk: `AUDIT#${at.slice(0, 10)}`, gsi1sk: `${at}#${id}` }),
  /** gsi1: what one person did, and gsi2: what happened to one thing, in the order of the audit log. */
  auditLinks: (by: string, subject: string, recordedAt: string, seq: number) => ({
    gsi1pk: `AUDIT_BY#${by}`,
    gsi1sk: `${recordedAt}#${auditOrder(seq)}`,
    gsi2pk: `AUDIT_OF#${subject}`,
    gsi2sk: `${recordedAt}#${auditOrder(seq)}`,
  }),
  /** gsi2: money that waits for a donor's word, by the day on which it goes by itself. Sparse: an emptied lot leaves it. */
  waitingLots: (lotId: string, chooseBy: string) => ({
    gsi2pk: `WAITING_LOTS#${bucket(lotId, LOT_SHARDS)}`,
    gsi2sk: `${chooseBy}#${lotId}`,
  }),
  /** gsi1: what reconciliation has open, by kind and in time order. Sparse: what is settled leaves it. */
  openWork: (kind: "FINDINGS" | "BANK_LINES" | "BANK_MOVEMENTS" | "ADJUSTMENTS", order: string) => ({
    gsi1pk: `OPEN_${kind}`,
    gsi1sk: order,
  }),
  /** gsi2: the lines of one bank account, by the day they were booked. */
  bankLines: (account: string, day: string, id: string) => ({
    gsi2pk: `BANK_LINES#${account}`,
    gsi2sk: `${day}#${id}`,
  }),
  /** gsi1: every statement of the bank, by its last day. */
  bankStatements: (order: string) => ({ gsi1pk: "BANK_STATEMENTS", gsi1sk: order }),
  /** gsi2: cards whose mail waits for its day. Sparse: one that went leaves it. */
  dueCards: (on: string, cardId: string) => ({ gsi2pk: "DUE_CARDS", gsi2sk: `${on}#${cardId}` }),
  /** gsi2: plans of monthly giving by the moment at which somebody has to look at them. Sparse: one that is over leaves it. */
  duePlans: (planId: string, lookAt: string) => ({
    gsi2pk: `DUE_PLANS#${bucket(planId, PLAN_SHARDS)}`,
    gsi2sk: `${lookAt}#${planId}`,
  }),
  /** gsi1: short lists that staff page through (partners, transfers, people, loans not yet public): written a few times a day. */
  list: (
    name:
      | "ERASED"
      | "PARTNERS"
      | "TRANSFERS"
      | "BANK_ACCOUNTS"
      | "PAYMENT_FILES"
      | "RECYCLING_ORDERS"
      | "REVERSALS"
      | "REFUNDS"
      | "DISPUTES"
      | "STAFF"
      | "ROLE_PROPOSALS"
      | "UNPUBLISHED_LOANS"
      | "REVIEWS"
      | "SCHEDULED_LOANS"
      | "PAPERS"
      | "ENDING_KEYS",
    order: string,
  ) => ({
    gsi1pk: name,
    gsi1sk: order,
  }),
  /** gsi2: what an address of a partner's system was told, in time order. */
  deliveries: (webhookId: string, order: string) => ({ gsi2pk: `DELIVERIES#${webhookId}`, gsi2sk: order }),
  /** gsi1: messages that wait for their next try. Sparse: one that is over leaves it. */
  dueDeliveries: (deliveryId: string, nextAt: string) => ({
    gsi1pk: `DUE_DELIVERIES#${bucket(deliveryId, DELIVERY_SHARDS)}`,
    gsi1sk: `${nextAt}#${deliveryId}`,
  }),
  /** gsi2: receipts year by year, in the order of their numbers. */
  receipts: (number: string) => ({ gsi2pk: `RECEIPTS#${number.slice(0, 4)}`, gsi2sk: number }),
  /** gsi2: refunds and disputes that are not over, and donations whose receipt says too much. Sparse: a few at a time. */
  followed: (name: "REFUNDS" | "DISPUTES" | "RECEIPTS", order: string) => ({
    gsi2pk: `FOLLOWED#${name}`,
    gsi2sk: order,
  }),
} as const;
