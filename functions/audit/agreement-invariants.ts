// Owns the invariants of what two people say beside the journal: files for the bank, accounts, orders, months; refuses to know what follows.
import { OURS } from "../bank-accounts/bank-account.ts";
import { daysAfter } from "../days.ts";
import type { PaymentFile } from "../payment-files/payment-file.ts";
import { ORDER_DAYS_MAX } from "../recycling-orders/rules.ts";
import { totalsOf } from "../transfers/rules.ts";
import type { Transfer } from "../transfers/transfer.ts";
import type { Judged } from "./books.ts";
import { type Finding, type Invariant, same } from "./violation.ts";

const filesPayTransfersOnce: Invariant<Judged> = {
  name: "payment-files-pay-transfers-once",
  says: "A payment file asks the bank for approved transfers as they were sent, each transfer is in one file at most, and one that was given up has none.",
  *check({ outside, transfers }) {
    const files = new Map(outside.files.map((file) => [file.id, file]));
    const named = new Map<string, Transfer>();
    for (const transfer of transfers) {
      const { id, paymentFileId } = transfer;
      if (!paymentFileId) continue;
      named.set(id, transfer);
      const file = files.get(paymentFileId);
      if (!file || file.dropped || file.payments.every((one) => one.transferId !== id))
        yield { subject: id, detail: `names the file ${paymentFileId}, which does not pay it` };
    }
    for (const file of outside.files) if (!file.dropped) yield* flawsOf(file, named);
  },
};

function* flawsOf(file: PaymentFile, named: ReadonlyMap<string, Transfer>): Generator<Finding> {
  const paid = new Set<string>();
  for (const { transferId, partnerId, amount } of file.payments) {
    const transfer = named.get(transferId);
    if (transfer?.paymentFileId !== file.id) {
      yield { subject: file.id, detail: `pays ${transferId}, which does not say so` };
      continue;
    }
    if (paid.has(transferId)) yield { subject: file.id, detail: `pays ${transferId} twice` };
    paid.add(transferId);
    if (transfer.state !== "approved" && transfer.state !== "returned")
      yield { subject: file.id, detail: `pays ${transferId}, which is ${transfer.state}` };
    if (transfer.partnerId !== partnerId) yield { subject: file.id, detail: `pays ${transferId} to ${partnerId}` };
    yield* same(file.id, transferId, amount, totalsOf(transfer).sent);
  }
}

const accountsTakeTwo: Invariant<Judged> = {
  name: "bank-accounts-take-two",
  says: "Where money goes, and from where, was proposed by one person and approved by another; payment files pay to partners and from our own account.",
  *check({ outside }) {
    for (const { subject, account, proposedBy, approvedBy } of outside.accounts)
      if (account && (!proposedBy || !approvedBy || proposedBy === approvedBy))
        yield { subject, detail: "two people did not say that this account counts" };
    const known = new Set(outside.accounts.flatMap(({ subject, account }) => (account ? [subject] : [])));
    for (const file of outside.files)
      for (const subject of [OURS, ...file.payments.map((one) => one.partnerId)])
        if (!known.has(subject)) yield { subject: file.id, detail: `needs the account of ${subject}, which has none` };
  },
};

const ordersTakeTwo: Invariant<Judged> = {
  name: "recycling-orders-take-two",
  says: "An order that keeps a donor's money from moving was approved by another person than the one who proposed it, and ends within a month.",
  *check({ outside }) {
    for (const { id, state, proposedBy, proposedAt, approvedBy, until } of outside.orders) {
      if (state === "approved" && !approvedBy) yield { subject: id, detail: "counts, and nobody approved it" };
      if (approvedBy === proposedBy) yield { subject: id, detail: "was proposed and approved by one person" };
      if (until > daysAfter(proposedAt.slice(0, 10), ORDER_DAYS_MAX))
        yield { subject: id, detail: `was proposed at ${proposedAt} and counts until ${until}` };
    }
  },
};

const monthsSayWhatTheyAre: Invariant<Judged> = {
  name: "months-say-what-they-are",
  says: "A month that says it is closed has as many records as it says, and one that says it is signed says by whom.",
  *check({ outside }) {
    const records = new Map<string, number>();
    for (const { month } of outside.editions) records.set(month, (records.get(month) ?? 0) + 1);
    for (const { month, state, editions, signing } of outside.closes) {
      yield* same(month, "records", BigInt(editions), BigInt(records.get(month) ?? 0));
      records.delete(month);
      if ((state === "closed" || state === "reopening") && editions === 0)
        yield { subject: month, detail: `is ${state} and has no record` };
      if ((state === "signed") !== (signing !== null))
        yield { subject: month, detail: `is ${state}, and ${signing ? "is" : "is not"} signed` };
    }
    for (const month of records.keys())
      yield { subject: month, detail: "has a record, and nothing says that it is closed" };
  },
};

export const AGREEMENT_INVARIANTS: readonly Invariant<Judged>[] = [
  filesPayTransfersOnce,
  accountsTakeTwo,
  ordersTakeTwo,
  monthsSayWhatTheyAre,
];
