// Owns every key and index name in the table; refuses to know what the items say.
import { createHash } from "node:crypto";

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The public list is spread over this many index partitions, so that no loan state becomes one hot key. */
export const LOAN_SHARDS = 8;
/** The list of open checkouts is spread likewise: it is written twice for each gift. */
export const CHECKOUT_SHARDS = 8;
/** Balances that every gift touches (stripe, fees, running costs) are counters in this many pieces. */
const BALANCE_SHARDS = 8;
/** Balance items live in this many partitions: listing all of them is this many queries. */
export const BALANCE_BUCKETS = 16;

function bucket(text: string, of: number): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) % of;
}

/** Accounts that every gift or transfer touches; the others belong to one loan, partner or donor and stay one item. */
const SHARED_ACCOUNTS = new Set(["stripe", "bank", "fees", "running-costs", "fx", "interest", "losses", "reserve"]);

export const keys = {
  loan: (id: string): Key => ({ pk: `LOAN#${id}`, sk: "LOAN" }),
  contribution: (loanId: string, at: string, id: string): Key => ({
    pk: `LOAN#${loanId}`,
    sk: `CONTRIBUTION#${at}#${id}`,
  }),
  repayment: (loanId: string, paidOn: string, reference: string): Key => ({
    pk: `LOAN#${loanId}`,
    sk: `REPAYMENT#${paidOn}#${reference}`,
  }),
  /** What happened to a subject (`LOAN#…`, `PARTNER#…`), in time order under the subject itself. */
  fact: (subject: string, at: string, id: string): Key => ({ pk: subject, sk: `FACT#${at}#${id}` }),
  entry: (cause: string): Key => ({ pk: `ENTRY#${cause}`, sk: "ENTRY" }),
  balance: (account: string, currency: string, cause: string): Key => {
    const shard = SHARED_ACCOUNTS.has(account) ? bucket(cause, BALANCE_SHARDS) : 0;
    const name = `${account}#${currency}#${shard}`;
    return { pk: `BALANCES#${bucket(name, BALANCE_BUCKETS)}`, sk: name };
  },
  checkout: (id: string): Key => ({ pk: `CHECKOUT#${id}`, sk: "CHECKOUT" }),
  stripeEvent: (id: string): Key => ({ pk: `STRIPE_EVENT#${id}`, sk: "EVENT" }),
  request: (scope: string, key: string): Key => ({ pk: `REQUEST#${scope}#${key}`, sk: "REQUEST" }),
  partner: (id: string): Key => ({ pk: `PARTNER#${id}`, sk: "PARTNER" }),
  entrepreneur: (id: string): Key => ({ pk: `ENTREPRENEUR#${id}`, sk: "ENTREPRENEUR" }),
  person: (id: string): Key => ({ pk: `PERSON#${id}`, sk: "PERSON" }),
  /** Finds a person by address without keeping the address in a key. */
  email: (address: string): Key => ({
    pk: `EMAIL#${createHash("sha256").update(address.trim().toLowerCase()).digest("hex")}`,
    sk: "EMAIL",
  }),
  transfer: (id: string): Key => ({ pk: `TRANSFER#${id}`, sk: "TRANSFER" }),
  rate: (currency: string, date: string): Key => ({ pk: `RATES#${currency}`, sk: date }),
} as const;

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
  /** gsi1: the journal day by day, in time order. */
  journal: (at: string, cause: string) => ({ gsi1pk: `JOURNAL#${at.slice(0, 10)}`, gsi1sk: `${at}#${cause}` }),
  /** gsi1: who did what, day by day. */
  audit: (at: string, id: string) => ({ gsi1pk: `AUDIT#${at.slice(0, 10)}`, gsi1sk: `${at}#${id}` }),
  /** gsi2: checkouts that still hold room, by the moment they expire. Sparse: a finished one leaves it. */
  openCheckouts: (checkoutId: string, expiresAt: string) => ({
    gsi2pk: `OPEN_CHECKOUTS#${bucket(checkoutId, CHECKOUT_SHARDS)}`,
    gsi2sk: `${expiresAt}#${checkoutId}`,
  }),
  /** gsi1: short lists that staff page through (partners, transfers, people, loans not yet public): written a few times a day. */
  list: (name: "PARTNERS" | "TRANSFERS" | "STAFF" | "UNPUBLISHED_LOANS", order: string) => ({
    gsi1pk: name,
    gsi1sk: order,
  }),
} as const;
