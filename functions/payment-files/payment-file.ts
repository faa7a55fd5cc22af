// Owns what a payment file is: approved transfers as the bank is asked to pay them, once; refuses to know how the bank wants it written.
import type { BankAccount } from "../bank-accounts/bank-account.ts";
import type { Minor } from "../money/minor.ts";

/** One transfer as it is paid: frozen with the account that two people had agreed on. */
export interface Payment {
  readonly transferId: string;
  readonly partnerId: string;
  readonly to: BankAccount;
  /** Where the partner is, for banks outside the SEPA. */
  readonly city: string | null;
  readonly country: string;
  /** What leaves our account, in the donors' currency. */
  readonly amount: Minor;
  readonly loans: number;
}

/**
 * The same transfers are always the same file, unless it was given up before anybody took it: its id is worked out from theirs. People are
 * opaque ids.
 */
export interface PaymentFile {
  readonly id: string;
  readonly version: number;
  readonly from: BankAccount;
  /** The day on which the bank is asked to pay. */
  readonly executeOn: string;
  readonly payments: readonly Payment[];
  readonly madeBy: string;
  readonly madeAt: string;
  /** How often somebody took it to the bank, and who was the last. */
  readonly taken: number;
  readonly takenBy: string | null;
  readonly takenAt: string | null;
  /** Who gave it up before it was ever taken: its transfers wait for another one. Left out while it stands. */
  readonly dropped?: { readonly by: string; readonly at: string };
}
