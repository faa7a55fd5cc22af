// Owns what it is to tell a partner's own system what happens: an address, what it wants to hear, one message and its tries; refuses to send.
// Source: Standard Webhooks 1.0.0, https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md

/** What may be told. Facts have their own names; `repayment.booked` is an entry of the journal; `test.sent` is asked for by a manager. */
export const EVENTS = [
  "loan.returned",
  "loan.published",
  "loan.funded",
  "loan.disbursed",
  "loan.repaid",
  "loan.expired",
  "loan.cancelled",
  "loan.rescheduled",
  "loan.written_off",
  "transfer.approved",
  "repayment.booked",
] as const;
export type EventType = (typeof EVENTS)[number];
export const TEST_EVENT = "test.sent";

/** Addresses of one partner. */
export const WEBHOOKS_MAX = 10;

export interface Webhook {
  readonly id: string;
  readonly version: number;
  readonly partnerId: string;
  readonly url: string;
  readonly events: readonly EventType[];
  /** Its secret is derived from this (sign.ts); one more each time a new one is asked for. */
  readonly generation: number;
  /** Until a day after this moment messages are signed with the secret of before as well; null: it never changed. */
  readonly rotatedAt: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  /** Null while it is told anything. */
  readonly stoppedAt: string | null;
  /** `asked` by a manager, `gone` when it answered 410, `silent` when no message was taken until the last try of one. */
  readonly stoppedBecause: "asked" | "gone" | "silent" | null;
}

/** Thin: what happened, when, to what. Whoever wants more asks the API. */
export interface Message {
  readonly type: EventType | typeof TEST_EVENT;
  readonly timestamp: string;
  readonly data: { readonly id: string };
}

export interface Try {
  readonly at: string;
  /** Of the answer; null when there was none. */
  readonly status: number | null;
  readonly ms: number;
  /** How the answer began, or why there was none. */
  readonly said: string;
}

export interface Delivery {
  /** The message's id too: every try carries it, so that whoever hears twice can tell. */
  readonly id: string;
  readonly version: number;
  readonly webhookId: string;
  readonly partnerId: string;
  readonly message: Message;
  readonly state: "waiting" | "delivered" | "given_up";
  readonly tries: readonly Try[];
  /** Tries since it was last sent by hand: the waits between them grow. */
  readonly round: number;
  readonly createdAt: string;
  /** When it is tried next; null once it is over. */
  readonly nextAt: string | null;
}
