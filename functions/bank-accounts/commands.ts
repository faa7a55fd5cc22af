// Owns changing where money is sent: proposed by one person, let count by another; refuses to send any.
import type { Deps } from "../deps.ts";
import { announce, type Fact, fact } from "../facts/fact.ts";
import { findPartner } from "../partners/queries.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { type KeptAccount, masked, OURS } from "./bank-account.ts";
import { accountItem } from "./items.ts";
import { findAccount } from "./queries.ts";
import { type AccountAsk, currenciesFor, decideAccount, decideApproval, sameAccount } from "./rules.ts";

type AccountDeps = Pick<Deps, "table" | "clock">;
type By = Pick<Caller, "personId">;

const NONE = refuse("not_found", "There is no such partner.");

/**
 * Proposes where money for a partner goes (or from where ours comes); nothing changes by it. A new proposal takes the place of one that
 * waits. The same again by the same person changes nothing.
 */
export function proposeAccount(
  deps: AccountDeps,
  by: By,
  subject: string,
  ask: AccountAsk,
): Promise<Result<KeptAccount>> {
  return contend<Result<KeptAccount>>(async () => {
    const partner = subject === OURS ? null : await findPartner(deps, subject);
    if (subject !== OURS && !partner) return NONE;
    const decided = decideAccount(ask, subject, currenciesFor(partner));
    if (!decided.ok) return decided;
    const known = await findAccount(deps, subject);
    if (known?.account && sameAccount(known.account, decided.value) && !known.proposal)
      return refuse("wrong_state", "This is the account already.");
    const waits = known?.proposal;
    const again = waits && sameAccount(waits.account, decided.value) && waits.checked === ask.checked;
    if (known && again && waits.proposedBy === by.personId) return accept(known);
    const now = deps.clock.now();
    const proposal = {
      account: decided.value,
      checked: ask.checked,
      proposedBy: by.personId,
      proposedAt: now.toISOString(),
    };
    const next: KeptAccount = { ...(known ?? nothingOf(subject)), proposal };
    const told = { account: masked(decided.value), currency: decided.value.currency, checked: ask.checked };
    const key = keys.bankAccount(subject);
    const made = await commit(deps.table, [
      known ? replace(key, accountItem(next), known.version, "changed") : insert(key, accountItem(next), "changed"),
      announce(fact("bank_account.proposed", aboutOf(subject), now, by, known?.version ?? 0, told)),
    ]);
    return made.ok ? accept({ ...next, version: (known?.version ?? 0) + 1 }) : "changed";
  });
}

/** Lets the proposed account count, as the second person: from then on payment files name it. Again answers as before. */
export function approveAccount(deps: AccountDeps, by: By, subject: string, seen: string): Promise<Result<KeptAccount>> {
  return contend<Result<KeptAccount>>(async () => {
    const known = await findAccount(deps, subject);
    if (!known) return NONE;
    const decided = decideApproval(known, by.personId, seen);
    if (!decided.ok) return decided;
    const { proposal } = known;
    if (decided.value === "already" || !proposal) return accept(known);
    const now = deps.clock.now();
    const next: KeptAccount = {
      ...known,
      account: proposal.account,
      proposedBy: proposal.proposedBy,
      approvedBy: by.personId,
      since: now.toISOString(),
      changed: known.account !== null,
      proposal: null,
    };
    const told = {
      account: masked(proposal.account),
      before: known.account ? masked(known.account) : null,
      proposedBy: proposal.proposedBy,
      approvedBy: by.personId,
    };
    const made = await commit(deps.table, [
      replace(keys.bankAccount(subject), accountItem(next), known.version, "changed"),
      announce(fact("bank_account.approved", aboutOf(subject), now, by, known.version, told)),
    ]);
    return made.ok ? accept({ ...next, version: known.version + 1 }) : "changed";
  });
}

/** Takes a proposal back; the account that counts stays. Again answers as before. */
export function withdrawAccount(deps: AccountDeps, by: By, subject: string): Promise<Result<KeptAccount>> {
  return contend<Result<KeptAccount>>(async () => {
    const known = await findAccount(deps, subject);
    if (!known) return NONE;
    if (!known.proposal) return accept(known);
    const next: KeptAccount = { ...known, proposal: null };
    const told = { account: masked(known.proposal.account) };
    const made = await commit(deps.table, [
      replace(keys.bankAccount(subject), accountItem(next), known.version, "changed"),
      announce(fact("bank_account.withdrawn", aboutOf(subject), deps.clock.now(), by, known.version, told)),
    ]);
    return made.ok ? accept({ ...next, version: known.version + 1 }) : "changed";
  });
}

function nothingOf(subject: string): KeptAccount {
  const nobody = { proposedBy: null, approvedBy: null, since: null };
  return { subject, version: 0, account: null, ...nobody, changed: false, proposal: null };
}

function aboutOf(subject: string): Fact["subject"] {
  return subject === OURS ? "ORGANISATION#account" : `PARTNER#${subject}`;
}
