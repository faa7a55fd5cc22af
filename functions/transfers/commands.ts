// Owns sending donors' money to a partner: proposed by one person, let go by another; refuses to hand it out (disbursements/ does).
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { secretIdFrom } from "../ids.ts";
import { post } from "../journal/journal.ts";
import { loanFrom, loanItem } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { roomToSend } from "../partners/exposure.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { entryOfTransfer } from "./entries.ts";
import { transferItem } from "./items.ts";
import { findTransfer } from "./queries.ts";
import { decideApproval, decideCancel, decideParts, type Proposal } from "./rules.ts";
import type { Transfer } from "./transfer.ts";

/** The caller's key and the hash of what it was sent with: they name the transfer, so that a retry finds it again. */
export interface Request {
  readonly scope: string;
  readonly key: string;
  readonly hash: string;
}

/** Proposes a transfer and marks its loans. The same request again gives the same transfer, also when its answer was lost. */
export function proposeTransfer(
  deps: Deps,
  caller: Caller,
  proposal: Proposal,
  request: Request,
): Promise<Result<Transfer>> {
  const id = secretIdFrom(deps.settings.idSecret, "transfer", request.scope, request.key);
  return contend<Result<Transfer>>(async () => {
    const known = await findTransfer(deps, id);
    if (known?.requestHash === request.hash) return accept(known);
    if (known)
      return refuse("idempotency_key_reused", "This Idempotency-Key was used for another transfer. Use a new key.");
    const loans = await loadLoans(deps, proposal.loanIds);
    const now = deps.clock.now();
    const parts = decideParts(proposal, loans, dayOf(now));
    if (!parts.ok) {
      // The same request at the same moment may have been faster, and marked the loans between our two reads.
      const meanwhile = await findTransfer(deps, id);
      return meanwhile?.requestHash === request.hash ? accept(meanwhile) : parts;
    }
    const room = await roomToSend(deps, proposal.partnerId);
    if (!room.ok) return room;
    const transfer: Transfer = {
      id,
      version: 1,
      state: "proposed",
      partnerId: proposal.partnerId,
      currency: parts.value.currency,
      rate: { value: proposal.rate, source: proposal.rateSource, date: proposal.date },
      lines: parts.value.lines,
      requestHash: request.hash,
      proposedBy: caller.personId,
      proposedAt: now.toISOString(),
      approvedBy: null,
      approvedAt: null,
      cancelledBy: null,
      cancelledAt: null,
      returned: null,
    };
    const made = await commit(deps.table, [
      insert(keys.transfer(id), transferItem(transfer), "exists"),
      ...loans.flatMap((loan) => (loan ? [kept({ ...loan, transferId: id })] : [])),
      announce(fact("transfer.proposed", `TRANSFER#${id}`, now, caller, "once", told(transfer))),
    ]);
    return made.ok ? accept(transfer) : "changed";
  });
}

/** Lets a proposed transfer go: the books, every loan and the transfer in one commit. Approving again answers as before. */
export function approveTransfer(deps: Deps, caller: Caller, id: string): Promise<Result<Transfer>> {
  return contend<Result<Transfer>>(async () => {
    const transfer = await findTransfer(deps, id);
    if (!transfer) return refuse("not_found", "There is no such transfer.");
    const loans = await loansOf(deps, transfer);
    // Loans were read after their transfer: when that has moved on meanwhile, so have they.
    if ((await findTransfer(deps, id))?.version !== transfer.version) return "changed";
    const decided = decideApproval(transfer, loans, caller.personId);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(transfer);
    const now = deps.clock.now();
    const at = now.toISOString();
    const next: Transfer = { ...transfer, state: "approved", approvedBy: caller.personId, approvedAt: at };
    const made = await commit(deps.table, [
      ...post(entryOfTransfer(transfer, at)),
      replace(keys.transfer(id), transferItem(next), transfer.version, "changed"),
      ...decided.value.map(kept),
      announce(fact("transfer.approved", `TRANSFER#${id}`, now, caller, "once", told(next))),
    ]);
    return made.ok ? accept({ ...next, version: transfer.version + 1 }) : "changed";
  });
}

/** Takes a proposed transfer back and frees its loans for another. Cancelling again answers as before. */
export function cancelTransfer(deps: Deps, caller: Caller, id: string): Promise<Result<Transfer>> {
  return contend<Result<Transfer>>(async () => {
    const transfer = await findTransfer(deps, id);
    if (!transfer) return refuse("not_found", "There is no such transfer.");
    const decided = decideCancel(transfer);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(transfer);
    const now = deps.clock.now();
    const next: Transfer = {
      ...transfer,
      state: "cancelled",
      cancelledBy: caller.personId,
      cancelledAt: now.toISOString(),
    };
    const loans = await loansOf(deps, transfer);
    const freed = loans.flatMap((loan) => (loan?.transferId === id ? [kept({ ...loan, transferId: null })] : []));
    const made = await commit(deps.table, [
      replace(keys.transfer(id), transferItem(next), transfer.version, "changed"),
      ...freed,
      announce(fact("transfer.cancelled", `TRANSFER#${id}`, now, caller, "once", told(next))),
    ]);
    return made.ok ? accept({ ...next, version: transfer.version + 1 }) : "changed";
  });
}

async function loadLoans(deps: Pick<Deps, "table">, ids: readonly string[]): Promise<(Loan | null)[]> {
  const items = await getMany(
    deps.table,
    ids.map((id) => keys.loan(id)),
  );
  return items.map((item) => (item ? loanFrom(item) : null));
}

export function loansOf(deps: Pick<Deps, "table">, transfer: Transfer): Promise<(Loan | null)[]> {
  return loadLoans(
    deps,
    transfer.lines.map((line) => line.loanId),
  );
}

/** A loan's next state, provided that it still has the version that was read. */
export function kept(next: Loan): Action<"changed"> {
  return replace(keys.loan(next.id), loanItem(next), next.version, "changed");
}

/** What the fact says: both people by their opaque ids, and which loans it is about. */
function told(transfer: Transfer): Record<string, unknown> {
  return {
    partnerId: transfer.partnerId,
    loanIds: transfer.lines.map((line) => line.loanId),
    proposedBy: transfer.proposedBy,
    approvedBy: transfer.approvedBy,
  };
}
