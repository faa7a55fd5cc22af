// Owns what a bank account is that money is sent from or to, and how it is changed; refuses to decide who may change it (rules.ts does).
import type { Currency } from "../money/currencies.ts";

/** Whose account: our own, from which transfers are paid, or a partner's by its id. */
export const OURS = "organisation";

/** `number` is an IBAN without spaces where `iban` says so, else as its bank writes it. `currency` is the one the account is kept in. */
export interface BankAccount {
  readonly holder: string;
  readonly number: string;
  readonly iban: boolean;
  /** Needed where the number is no IBAN. */
  readonly bic: string | null;
  readonly currency: Currency;
}

/** Where money may go from now on, as one person proposes; null when there is nothing proposed. */
export interface AccountProposal {
  readonly account: BankAccount;
  /** How it was checked: "called Maria on the number we have had since 2023". */
  readonly checked: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
}

/** The account of one subject. `account` is null until two people have agreed on the first one. */
export interface KeptAccount {
  readonly subject: string;
  readonly version: number;
  readonly account: BankAccount | null;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  /** Since when it counts. */
  readonly since: string | null;
  /** Whether there was another one before it. */
  readonly changed: boolean;
  readonly proposal: AccountProposal | null;
}

/** Enough of a number to know it again, and too little to pay to it: the audit log and lists show this. */
export function masked(account: Pick<BankAccount, "number">): string {
  const { number } = account;
  return number.length <= 8 ? `…${number.slice(-3)}` : `${number.slice(0, 4)}…${number.slice(-4)}`;
}
