// Owns which transfers may be in a payment file, and when it may be taken to the bank; refuses to touch the table or the clock.
import type { BankAccount, KeptAccount } from "../bank-accounts/bank-account.ts";
import { sameAccount } from "../bank-accounts/rules.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import type { Partner } from "../partners/partner.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { totalsOf } from "../transfers/rules.ts";
import type { Transfer } from "../transfers/transfer.ts";
import type { Payment, PaymentFile } from "./payment-file.ts";

/** Transfers in one file: each is written in the commit that makes it, and so is its partner's account held. The table takes 100 items. */
export const TRANSFERS_PER_FILE_MAX = 30;
/** A bank takes a day at most so far ahead; further is a slip of the keyboard. */
export const EXECUTE_AHEAD_DAYS_MAX = 30;
const DAY_MS = 86_400_000;

/** A transfer with what it takes to pay it; null for what there is not. */
export interface Payable {
  readonly transfer: Transfer | null;
  readonly partner: Partner | null;
  readonly account: KeptAccount | null;
  /** Whether a line of a bank statement shows it, wholly or in part. */
  readonly atBank: boolean;
}

/** Why a transfer cannot be in a new file; null when it can. */
export function unpayable({ transfer, partner, account, atBank }: Payable): string | null {
  if (!transfer || !partner) return "there is no such transfer";
  if (transfer.state !== "approved") return `it is ${transfer.state}; only approved transfers are paid`;
  if (transfer.returned) return "somebody reported that the bank brought it back";
  if (transfer.paymentFileId) return `it is in the file ${transfer.paymentFileId} already`;
  if (atBank) return "the bank has paid it already: a line of its statement is matched with it";
  if (totalsOf(transfer).sent <= 0n) return "nothing of it leaves the bank";
  if (!account?.account) return `two people have not yet said to which account money for ${partner.name} goes`;
  return null;
}

/** The payments of a new file, in the order of `payables`. Refuses with a pointer for every transfer that cannot be paid. */
export function decidePayments(
  payables: readonly Payable[],
  ours: KeptAccount | null,
  executeOn: string,
  today: string,
): Result<readonly Payment[]> {
  if (payables.length === 0 || payables.length > TRANSFERS_PER_FILE_MAX) {
    return refuse("invalid_request", `A file has one to ${TRANSFERS_PER_FILE_MAX} transfers.`, {
      errors: [{ pointer: "/transferIds", detail: `choose 1 to ${TRANSFERS_PER_FILE_MAX}` }],
    });
  }
  const latest = new Date(Date.parse(today) + EXECUTE_AHEAD_DAYS_MAX * DAY_MS).toISOString().slice(0, 10);
  if (executeOn < today || executeOn > latest) {
    return refuse("invalid_request", "The bank cannot pay on this day.", {
      errors: [{ pointer: "/executeOn", detail: `from ${today} to ${latest}` }],
    });
  }
  const faults = payables.flatMap((one, at) => {
    const detail = unpayable(one);
    return detail ? [{ pointer: `/transferIds/${at}`, detail }] : [];
  });
  if (faults.length > 0)
    return refuse("wrong_state", "Some of these transfers cannot be paid. See errors.", { errors: faults });
  if (ours?.account?.currency !== DONOR_CURRENCY) {
    return refuse("wrong_state", "Two people have not yet said from which of our accounts transfers are paid.");
  }
  return accept(payables.flatMap((one) => paymentOf(one)));
}

function paymentOf({ transfer, partner, account }: Payable): Payment[] {
  if (!transfer || !partner || !account?.account) return [];
  return [
    {
      transferId: transfer.id,
      partnerId: partner.id,
      to: account.account,
      city: partner.city,
      country: partner.country,
      amount: totalsOf(transfer).sent,
      loans: transfer.lines.length,
    },
  ];
}

/**
 * A file is taken to the bank while all of it is still to be paid, from and to the accounts on which two people agree now. `payables` are
 * its transfers as they stand, in its order.
 */
export function decideTaking(
  file: PaymentFile,
  payables: readonly Payable[],
  ours: KeptAccount | null,
): Result<"take"> {
  if (file.dropped) return refuse("wrong_state", "This file was given up. Its transfers wait for another one.");
  const way = file.taken === 0 ? "Give this file up and make another." : "Ask the bank what it did with this file.";
  const which = (wrong: (one: Payable, nth: number) => boolean) =>
    file.payments.flatMap(({ transferId }, nth) => {
      const one = payables[nth];
      return !one || wrong(one, nth) ? [transferId] : [];
    });
  const back = which(({ transfer }) => transfer?.state !== "approved" || transfer.returned !== null);
  if (back.length > 0) return refuse("wrong_state", `The bank brought ${back.join(", ")} back. ${way}`);
  const paid = which((one) => one.atBank);
  if (paid.length > 0)
    return refuse("wrong_state", `The bank has paid ${paid.join(", ")}: lines of its statement are matched. ${way}`);
  const moved = which(({ account }, nth) => !isStill(account, file.payments[nth]?.to ?? null));
  if (moved.length > 0)
    return refuse("wrong_state", `Money for ${moved.join(", ")} goes to another account by now. ${way}`);
  if (!isStill(ours, file.from)) return refuse("wrong_state", `Transfers are paid from another account by now. ${way}`);
  return accept("take");
}

function isStill(kept: KeptAccount | null, account: BankAccount | null): boolean {
  return Boolean(kept?.account && account && sameAccount(kept.account, account));
}

/** A file that nobody took is given up by anybody of finance; one that is at the bank may be paid at any moment. */
export function decideDropping(file: PaymentFile): Result<"drop" | "already"> {
  if (file.dropped) return accept("already");
  if (file.taken === 0) return accept("drop");
  return refuse("wrong_state", "Somebody has taken this file to the bank: its transfers may be paid by it.");
}
