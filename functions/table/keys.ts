// Owns every key in the table, and is the door to those of its indexes (index-keys.ts); refuses to know what the items say.
import { createHash } from "node:crypto";
import { auditBlock, auditOrder, BALANCE_BUCKETS, bucket, CHECKOUT_SHARDS } from "./shards.ts";

export { index } from "./index-keys.ts";
export {
  AUDIT_BLOCK,
  auditOrder,
  BALANCE_BUCKETS,
  CHECKOUT_SHARDS,
  DELIVERY_SHARDS,
  LOAN_SHARDS,
  LOT_SHARDS,
  PLAN_SHARDS,
} from "./shards.ts";

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Digits of a month's edition, and of a page of its lines. */
const EDITION_DIGITS = 4;

/** Digits of a share's place: more contributions than a partner will ever hold. */
const SHARE_DIGITS = 7;

/** Digits of how often a loan was sent in. */
const SUBMISSION_DIGITS = 4;

/** Enough for a thousand things that one run of the audit found, fifty at a time. */
const FOUND_DIGITS = 3;

export const keys = {
  loan: (id: string): Key => ({ pk: `LOAN#${id}`, sk: "LOAN" }),
  /** The words of a loan: apart from its money, because every gift writes the loan. */
  story: (loanId: string): Key => ({ pk: `LOAN#${loanId}`, sk: "STORY" }),
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
  balance: (account: string, currency: string): Key => {
    const name = `${account}#${currency}`;
    return { pk: `BALANCES#${bucket(name, BALANCE_BUCKETS)}`, sk: name };
  },
  /** The last day whose entries are in the kept balances. */
  closedDay: (): Key => ({ pk: "BALANCES", sk: "CLOSED" }),
  /** What came to and went from all accounts with one head in a month: all of it is one list, a few hundred short items a year. */
  monthSum: (month: string, head: string, currency: string): Key => ({
    pk: "MONTHS",
    sk: `${month}#${head}#${currency}`,
  }),
  /** The last day whose entries are in the kept months. */
  closedMonths: (): Key => ({ pk: "BALANCES", sk: "CLOSED_MONTHS" }),
  /** How far people are with closing a month: all months are one short list. */
  monthClose: (month: string): Key => ({ pk: "MONTH_CLOSES", sk: month }),
  /** A month as it was signed, edition by edition; and its figures, which are the same for all of them. */
  monthEdition: (month: string, edition: number): Key => ({
    pk: `CLOSED_MONTH#${month}`,
    sk: `EDITION#${String(edition).padStart(EDITION_DIGITS, "0")}`,
  }),
  monthFigures: (month: string): Key => ({ pk: `CLOSED_MONTH#${month}`, sk: "FIGURES" }),
  monthLines: (month: string, page: number): Key => ({
    pk: `CLOSED_MONTH#${month}`,
    sk: `LINES#${String(page).padStart(EDITION_DIGITS, "0")}`,
  }),
  /** Which numbers of a bookkeeper's chart our accounts go by. */
  bookkeeping: (): Key => ({ pk: "ORGANISATION", sk: "BOOKKEEPING" }),
  /** Checkouts by the moment at which somebody has to look at them; read in time order, removed by the table itself. */
  dueCheckout: (dueAt: string, id: string): Key => ({
    pk: `DUE_CHECKOUTS#${bucket(id, CHECKOUT_SHARDS)}`,
    sk: `${dueAt}#${id}`,
  }),
  /** Up to which moment due checkouts have been looked at. */
  sweptCheckouts: (): Key => ({ pk: "DUE_CHECKOUTS", sk: "SWEPT" }),
  /** Money of a donor that waits for their word, piece by piece. */
  lot: (donorId: string, since: string, id: string): Key => ({ pk: `UNDIRECTED#${donorId}`, sk: `${since}#${id}` }),
  plan: (id: string): Key => ({ pk: `PLAN#${id}`, sk: "PLAN" }),
  checkout: (id: string): Key => ({ pk: `CHECKOUT#${id}`, sk: "CHECKOUT" }),
  card: (id: string): Key => ({ pk: `CARD#${id}`, sk: "CARD" }),
  /** Says that a card was mailed to an address of this mark (mail/refused.ts); removed by the table after a month. */
  cardMail: (mark: string, cardId: string): Key => ({ pk: `CARD_MAILS#${mark}`, sk: cardId }),
  /** An address of this mark wants no letters that it can do without. */
  noLetters: (mark: string): Key => ({ pk: `NO_LETTERS#${mark}`, sk: "NO_LETTERS" }),
  stripeEvent: (id: string): Key => ({ pk: `STRIPE_EVENT#${id}`, sk: "EVENT" }),
  request: (scope: string, key: string): Key => ({ pk: `REQUEST#${scope}#${key}`, sk: "REQUEST" }),
  partner: (id: string): Key => ({ pk: `PARTNER#${id}`, sk: "PARTNER" }),
  picture: (id: string): Key => ({ pk: `PICTURE#${id}`, sk: "PICTURE" }),
  /** Says that a record (`LOAN#…`, `ENTREPRENEUR#…`) names a picture of somebody: found under whom it shows. */
  naming: (entrepreneurId: string, pictureId: string, by: string): Key => ({
    pk: `ENTREPRENEUR#${entrepreneurId}`,
    sk: `NAMING#${pictureId}#${by}`,
  }),
  /** What was agreed with a partner: limits, days. Nobody but finance and administrators reads it. */
  partnerFile: (id: string): Key => ({ pk: `PARTNER#${id}`, sk: "FILE" }),
  /** A paper that is asked of a partner, with its files: under the partner, so that no other one's can be meant. */
  paper: (partnerId: string, id: string): Key => ({ pk: `PARTNER#${partnerId}`, sk: `PAPER#${id}` }),
  /** The loans that were let in last within a partner's limits: of two at once, one is asked again. */
  partnerRoom: (id: string): Key => ({ pk: `PARTNER#${id}`, sk: "ROOM" }),
  /** Limits of a partner's loans under one name. */
  product: (id: string): Key => ({ pk: `PRODUCT#${id}`, sk: "PRODUCT" }),
  entrepreneur: (id: string): Key => ({ pk: `ENTREPRENEUR#${id}`, sk: "ENTREPRENEUR" }),
  /** Entrepreneurs of one partner who meet to pay. */
  group: (id: string): Key => ({ pk: `GROUP#${id}`, sk: "GROUP" }),
  /** What a partner's own system calls us with, by its id: the secret is nowhere. */
  apiKey: (id: string): Key => ({ pk: `API_KEY#${id}`, sk: "API_KEY" }),
  /** An address of a partner's own system that is told what happens. */
  webhook: (id: string): Key => ({ pk: `WEBHOOK#${id}`, sk: "WEBHOOK" }),
  /** One thing that an address is told; its id is the message's, and the same for every try. */
  delivery: (id: string): Key => ({ pk: `DELIVERY#${id}`, sk: "DELIVERY" }),
  person: (id: string): Key => ({ pk: `PERSON#${id}`, sk: "PERSON" }),
  /** The day on which somebody with a role signed in last. */
  signIn: (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: "SIGN_IN" }),
  /** What a reviewer has of a loan: what was ticked, how often it came, what its words are like. */
  review: (loanId: string): Key => ({ pk: `LOAN#${loanId}`, sk: "REVIEW" }),
  /** A loan as it was sent in, the first, second… time. */
  submission: (loanId: string, nth: number): Key => ({
    pk: `LOAN#${loanId}`,
    sk: `SUBMISSION#${String(nth).padStart(SUBMISSION_DIGITS, "0")}`,
  }),
  /** Says when a loan is to be published by itself. */
  scheduled: (loanId: string): Key => ({ pk: `LOAN#${loanId}`, sk: "SCHEDULED" }),
  /** What stands above every page for a time. */
  banner: (): Key => ({ pk: "ORGANISATION", sk: "BANNER" }),
  /** Finds a person by address without keeping the address in a key. */
  email: (address: string): Key => ({
    pk: `EMAIL#${createHash("sha256").update(address.trim().toLowerCase()).digest("hex")}`,
    sk: "EMAIL",
  }),
  /** A staff role that somebody proposed for a person. */
  roleProposal: (id: string): Key => ({ pk: `ROLE_PROPOSAL#${id}`, sk: "ROLE_PROPOSAL" }),
  /** Says for good that set-up appointed the first administrator, and that there was a second one. */
  administrators: (which: "FIRST" | "SECOND"): Key => ({ pk: "ADMINISTRATORS", sk: which }),
  /** Says that a person asked to be erased: an opaque id and when, nothing else. */
  erased: (personId: string): Key => ({ pk: `ERASED#${personId}`, sk: "ERASED" }),
  reversal: (id: string): Key => ({ pk: `REVERSAL#${id}`, sk: "REVERSAL" }),
  settlement: (id: string): Key => ({ pk: `SETTLEMENT#${id}`, sk: "SETTLEMENT" }),
  /** One contribution's share of what a partner that closes sends home; `plan` names one working-out of all of them. */
  settlementShare: (plan: string, nth: number): Key => ({
    pk: `SHARES#${plan}`,
    sk: String(nth).padStart(SHARE_DIGITS, "0"),
  }),
  transfer: (id: string): Key => ({ pk: `TRANSFER#${id}`, sk: "TRANSFER" }),
  /** Where a partner's money is sent, or from where ours comes. */
  bankAccount: (subject: string): Key => ({ pk: `BANK_ACCOUNT#${subject}`, sk: "BANK_ACCOUNT" }),
  /** What two people order about returned money. */
  recyclingOrder: (id: string): Key => ({ pk: `RECYCLING_ORDER#${id}`, sk: "RECYCLING_ORDER" }),
  /** A file of payments that the bank takes, by the transfers in it. */
  paymentFile: (id: string): Key => ({ pk: `PAYMENT_FILE#${id}`, sk: "PAYMENT_FILE" }),
  refund: (id: string): Key => ({ pk: `REFUND#${id}`, sk: "REFUND" }),
  dispute: (id: string): Key => ({ pk: `DISPUTE#${id}`, sk: "DISPUTE" }),
  adjustment: (id: string): Key => ({ pk: `ADJUSTMENT#${id}`, sk: "ADJUSTMENT" }),
  /** Something that is wrong between Stripe and the books, as the nightly job found it. */
  finding: (id: string): Key => ({ pk: `FINDING#${id}`, sk: "FINDING" }),
  bankStatement: (id: string): Key => ({ pk: `BANK_STATEMENT#${id}`, sk: "STATEMENT" }),
  bankLine: (id: string): Key => ({ pk: `BANK_LINE#${id}`, sk: "LINE" }),
  /** How much of an entry's movement at the bank is matched with lines of bank statements. */
  bankMovement: (cause: string): Key => ({ pk: `BANK_MOVEMENT#${cause}`, sk: "MOVEMENT" }),
  /** What a partner and we agree on for a month (`2026-11`) in one currency. */
  partnerStatement: (partnerId: string, month: string, currency: string): Key => ({
    pk: `PARTNER_STATEMENTS#${partnerId}`,
    sk: `${month}#${currency}`,
  }),
  /** Who looks after a piece of reconciliation's work. */
  workOwner: (workId: string): Key => ({ pk: "WORK_OWNERS", sk: workId }),
  /** Numbered within a year: `2026-000001`. */
  receipt: (number: string): Key => ({ pk: `RECEIPT#${number}`, sk: "RECEIPT" }),
  /** Says by which other one a receipt was cancelled. */
  receiptCancelled: (number: string): Key => ({ pk: `RECEIPT#${number}`, sk: "CANCELLED" }),
  /** The last number of a year. */
  receiptCounter: (year: string): Key => ({ pk: "RECEIPT_NUMBERS", sk: year }),
  /** Which receipt a donation is on. */
  receiptCover: (checkoutId: string): Key => ({ pk: `CHECKOUT#${checkoutId}`, sk: "RECEIPT" }),
  /** What the organisation says about itself on receipts. */
  organisation: (): Key => ({ pk: "ORGANISATION", sk: "ORGANISATION" }),
  rate: (currency: string, date: string): Key => ({ pk: `RATES#${currency}`, sk: date }),
  /** The log of who did what, link by link in the order of the chain. */
  auditLink: (seq: number): Key => ({ pk: `AUDIT_LOG#${auditBlock(seq)}`, sk: auditOrder(seq) }),
  /** The newest link of the chain. */
  auditHead: (): Key => ({ pk: "AUDIT_LOG", sk: "HEAD" }),
  /** How far the chain was checked, and through which day older facts have been looked for. */
  auditMark: (name: "VERIFIED" | "CAUGHT_UP" | "SEALED"): Key => ({ pk: "AUDIT_LOG", sk: name }),
  /** The last runs of the audit. */
  auditRuns: (): Key => ({ pk: "AUDIT_RUNS", sk: "LAST" }),
  auditRun: (id: string): Key => ({ pk: `AUDIT_RUN#${id}`, sk: "RUN" }),
  /** What a run found, some at a time. */
  auditFound: (id: string, nth: number): Key => ({
    pk: `AUDIT_RUN#${id}`,
    sk: `FOUND#${String(nth).padStart(FOUND_DIGITS, "0")}`,
  }),
  /** Says that a mail of this id was handed over, and nothing of what it said to whom. */
  mail: (id: string): Key => ({ pk: `MAIL#${id}`, sk: "MAIL" }),
  /** How far the letters about a year have come. */
  yearlyMark: (year: string): Key => ({ pk: "YEARLY_LETTERS", sk: year }),
  /** Says that a donor was looked at for the letter about a year. */
  yearlyLetter: (year: string, donorId: string): Key => ({ pk: `YEARLY_LETTER#${donorId}`, sk: year }),
  /** Says that a fact or an entry is in the chain. */
  linked: (id: string): Key => ({ pk: `LINKED#${id}`, sk: "LINKED" }),
} as const;
