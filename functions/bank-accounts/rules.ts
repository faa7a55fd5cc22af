// Owns what account may be proposed and who may let money go there, as pure decisions; refuses to touch the table or the clock.
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type BankAccount, type KeptAccount, OURS } from "./bank-account.ts";
import { isBic, isIban, isOtherNumber, isSepa, looksLikeIban, plainNumber } from "./numbers.ts";

/** What somebody typed. */
export interface AccountAsk {
  readonly holder: string;
  readonly number: string;
  readonly bic: string | null;
  readonly currency: Currency;
  readonly checked: string;
}

/** Days after a change on which everybody who sends money there is told of it. */
export const NEW_DAYS = 14;
const DAY_MS = 86_400_000;

function wrong(pointer: string, detail: string) {
  return refuse("invalid_request", "Money cannot be sent to this account. See errors.", {
    errors: [{ pointer, detail }],
  });
}

/** The account as it is kept. `allowed` are the currencies it may be kept in. */
export function decideAccount(ask: AccountAsk, subject: string, allowed: readonly Currency[]): Result<BankAccount> {
  const number = plainNumber(ask.number);
  const iban = looksLikeIban(number);
  if (iban && !isIban(number)) return wrong("/number", "this IBAN has a wrong digit: its check digits do not fit");
  if (!iban && !isOtherNumber(number)) return wrong("/number", "letters, digits, dots, dashes and slashes, 3 to 34");
  const bic = ask.bic?.replaceAll(/\s/g, "").toUpperCase() ?? null;
  if (bic !== null && !isBic(bic)) return wrong("/bic", "a BIC has 8 or 11 letters and digits");
  if (bic === null && !isSepa({ number, iban })) return wrong("/bic", "outside the SEPA the bank needs the BIC");
  if (iban && bic !== null && subject === OURS && bic.slice(4, 6) !== number.slice(0, 2))
    return wrong("/bic", `the bank is in ${bic.slice(4, 6)}, the account in ${number.slice(0, 2)}`);
  if (subject === OURS && !iban) return wrong("/number", "our own account needs an IBAN");
  if (!allowed.includes(ask.currency)) return wrong("/currency", `must be ${allowed.join(" or ")}`);
  return accept({ holder: ask.holder, number, iban, bic, currency: ask.currency });
}

/** Euros always, and a partner's own currencies: our bank changes the money where the account is kept in another. */
export function currenciesFor(partner: { readonly currencies: readonly Currency[] } | null): readonly Currency[] {
  return [...new Set<Currency>([DONOR_CURRENCY, ...(partner?.currencies ?? [])])];
}

/** "approve", or "already" when it was this person who approved this very account. Refuses whoever proposed it. */
export function decideApproval(
  kept: KeptAccount,
  personId: string,
  /** The `proposedAt` of the proposal that was read. */
  seen: string,
): Result<"approve" | "already"> {
  const { proposal } = kept;
  if (!proposal) {
    return kept.approvedBy === personId
      ? accept("already")
      : refuse("wrong_state", "Nothing is proposed for this account any more.");
  }
  if (proposal.proposedBy === personId) {
    return refuse("second_person_required", "You proposed this account. Somebody else of finance has to approve it.");
  }
  if (proposal.proposedAt !== seen) {
    return refuse("conflict", "Another account was proposed after you opened the page. Look at it again.");
  }
  return accept("approve");
}

/** How many days ago an account replaced another one; null when that is long ago, or it is the first. */
export function newSinceDays(kept: KeptAccount, now: Date): number | null {
  if (!kept.changed || kept.since === null) return null;
  const days = Math.floor((now.getTime() - Date.parse(kept.since)) / DAY_MS);
  return days < NEW_DAYS ? days : null;
}

export function sameAccount(a: BankAccount, b: BankAccount): boolean {
  return (
    a.holder === b.holder && a.number === b.number && a.iban === b.iban && a.bic === b.bic && a.currency === b.currency
  );
}
