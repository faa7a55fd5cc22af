// Owns how bank accounts stand in the table; refuses to decide anything about them.
import type { Currency } from "../money/currencies.ts";
import { textOrNull } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { AccountProposal, BankAccount, KeptAccount } from "./bank-account.ts";

/** All stand in one list: there are as many as partners, and one. */
export function accountItem(kept: KeptAccount): Item {
  const { version: _, account, proposal, ...facts } = kept;
  return {
    ...facts,
    ...(account ? { account: { ...account } } : {}),
    ...(proposal ? { proposal: { ...proposal, account: { ...proposal.account } } } : {}),
    type: "bank_account",
    ...index.list("BANK_ACCOUNTS", kept.subject),
  };
}

export function accountFrom(item: Item): KeptAccount {
  return {
    subject: String(item.subject),
    version: Number(item.version),
    account: item.account ? bankAccountFrom(item.account as Item) : null,
    proposedBy: textOrNull(item.proposedBy),
    approvedBy: textOrNull(item.approvedBy),
    since: textOrNull(item.since),
    changed: item.changed === true,
    proposal: item.proposal ? proposalFrom(item.proposal as Item) : null,
  };
}

export function bankAccountFrom(item: Item): BankAccount {
  return {
    holder: String(item.holder),
    number: String(item.number),
    iban: item.iban === true,
    bic: textOrNull(item.bic),
    currency: item.currency as Currency,
  };
}

function proposalFrom(item: Item): AccountProposal {
  return {
    account: bankAccountFrom(item.account as Item),
    checked: String(item.checked),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
  };
}
