// Owns taking an entry back by its mirror: proposed by one person, booked by another; refuses to decide which may be (rules.ts does).
import { contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { announce, type Fact, fact } from "../facts/fact.ts";
import { idFrom } from "../ids.ts";
import { findEntry, post } from "../journal/journal.ts";
import type { Entry } from "../ledger/entry.ts";
import { loanItem } from "../loans/items.ts";
import { findLoan } from "../loans/queries.ts";
import { wire } from "../money/wire.ts";
import { findPartner } from "../partners/queries.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, change, insert, replace, unchanged } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { entryOfReversal } from "./entries.ts";
import { reversalItem } from "./items.ts";
import { followOutside, outsideOf } from "./outside.ts";
import { isBookedAgain } from "./outside-rules.ts";
import { findReversal } from "./queries.ts";
import type { Reversal } from "./reversal.ts";
import { type Around, amountOfEntry, decideSecond, decideUndo } from "./rules.ts";

type ReversalDeps = Pick<Deps, "table" | "clock">;

const NO_ENTRY = refuse("not_found", "There is no such entry.", {
  errors: [{ pointer: "/cause", detail: "take it from the list of entries" }],
});
const NO_REVERSAL = refuse("not_found", "There is no such reversal.");

/** Proposes to take an entry back; nothing moves. One proposal for an entry at a time; the same by the same person answers as before. */
export function proposeReversal(
  deps: ReversalDeps,
  caller: Caller,
  asked: { readonly cause: string; readonly reason: string },
): Promise<Result<Reversal>> {
  return contend<Result<Reversal>>(async () => {
    const entry = await findEntry(deps, asked.cause);
    if (!entry) return NO_ENTRY;
    const id = idFrom("reversal", asked.cause);
    const known = await findReversal(deps, id);
    const mine = known?.proposedBy === caller.personId && known.reason === asked.reason;
    if (known && known.state !== "withdrawn") {
      if (mine) return accept(known);
      return refuse(
        known.state === "approved" ? "wrong_state" : "conflict",
        known.state === "approved"
          ? "This entry was reversed already. An entry is reversed once."
          : "A reversal of this entry is proposed already. Approve it, or withdraw it first.",
      );
    }
    const undone = decideUndo(entry, await aroundOf(deps, entry));
    if (!undone.ok) return undone;
    const now = deps.clock.now();
    const reversal: Reversal = {
      id,
      version: (known?.version ?? 0) + 1,
      state: "proposed",
      cause: entry.cause,
      kind: entry.kind,
      loanId: undone.value?.id ?? null,
      reason: asked.reason,
      proposedBy: caller.personId,
      proposedAt: now.toISOString(),
      approvedBy: null,
      approvedAt: null,
    };
    const item = reversalItem(reversal);
    const told = { cause: entry.cause, reason: asked.reason };
    const made = await commit(deps.table, [
      known
        ? replace(keys.reversal(id), item, known.version, "changed")
        : insert<"changed" | "announced">(keys.reversal(id), item, "changed"),
      announce(fact("reversal.proposed", `REVERSAL#${id}`, now, caller, reversal.version, told)),
    ]);
    return made.ok ? accept(reversal) : "changed";
  });
}

/** Books the mirror as the second person, and what follows from it, in one commit. Approving again answers as before. */
export function approveReversal(deps: ReversalDeps, caller: Caller, id: string): Promise<Result<Reversal>> {
  return contend<Result<Reversal>>(async () => {
    const reversal = await findReversal(deps, id);
    if (!reversal) return NO_REVERSAL;
    const decided = decideSecond(reversal, caller.personId);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(reversal);
    const entry = await findEntry(deps, reversal.cause);
    if (!entry) throw new Error(`${id} reverses ${reversal.cause}, which is not there`);
    const around = await aroundOf(deps, entry);
    const undone = decideUndo(entry, around);
    if (!undone.ok) return undone;
    const now = deps.clock.now();
    const at = now.toISOString();
    const people = { proposedBy: reversal.proposedBy, approvedBy: caller.personId };
    const next: Reversal = { ...reversal, state: "approved", approvedBy: caller.personId, approvedAt: at };
    const subject: Fact["subject"] = reversal.loanId === null ? `REVERSAL#${id}` : `LOAN#${reversal.loanId}`;
    const amount = amountOfEntry(entry);
    const told = {
      cause: entry.cause,
      reverses: entry.kind,
      reason: reversal.reason,
      ...people,
      ...(amount ? { amount: wire(amount.currency, amount.amount) } : {}),
    };
    const { outside = null } = around;
    const mirror = entryOfReversal(entry, people, at, isBookedAgain(outside));
    const made = await commit(deps.table, [
      ...post(mirror),
      ...followOutside(outside, entry, mirror, at),
      ...(undone.value && around.loan
        ? [replace(keys.loan(around.loan.id), loanItem(undone.value), around.loan.version, "changed")]
        : []),
      // No settlement with the partner begins to share out what this takes back, between our look and this commit.
      ...(around.partner
        ? [unchanged(keys.partner(around.partner.id), around.partner.version, "changed" as const)]
        : []),
      ...unpaid(entry, at),
      replace(keys.reversal(id), reversalItem(next), reversal.version, "changed"),
      announce(fact("reversal.approved", subject, now, caller, entry.cause, told)),
    ]);
    return made.ok ? accept({ ...next, version: reversal.version + 1 }) : "changed";
  });
}

/** Takes a proposal back; anybody of finance may, also the one who proposed it. Withdrawing again answers as before. */
export function withdrawReversal(deps: ReversalDeps, caller: Caller, id: string): Promise<Result<Reversal>> {
  return contend<Result<Reversal>>(async () => {
    const reversal = await findReversal(deps, id);
    if (!reversal) return NO_REVERSAL;
    if (reversal.state === "withdrawn") return accept(reversal);
    if (reversal.state === "approved")
      return refuse("wrong_state", "This reversal is booked: its entry stands reversed.");
    const next: Reversal = { ...reversal, state: "withdrawn" };
    const told = { cause: reversal.cause };
    const made = await commit(deps.table, [
      replace(keys.reversal(id), reversalItem(next), reversal.version, "changed"),
      announce(fact("reversal.withdrawn", `REVERSAL#${id}`, deps.clock.now(), caller, reversal.version, told)),
    ]);
    return made.ok ? accept({ ...next, version: reversal.version + 1 }) : "changed";
  });
}

/** The loan an entry is about, and everybody who shares it. Its version is what the commit holds on to: whoever passes money on changes it. */
export async function aroundOf(deps: Pick<Deps, "table">, entry: Entry): Promise<Around> {
  const { loanId } = entry.about;
  const loan = typeof loanId === "string" ? await findLoan(deps, loanId) : null;
  if (!loan) return { loan, contributions: [], outside: await outsideOf(deps, entry) };
  const [contributions, partner] = await Promise.all([
    contributionsOfLoan(deps, loan.id),
    findPartner(deps, loan.partnerId),
  ]);
  return { loan, contributions, partner, settling: (partner?.closing?.settlementId ?? null) !== null };
}

/** A payment that was taken back counts no more. */
function unpaid(entry: Entry, at: string): Action<"changed">[] {
  if (!["repayment", "recovery", "overpayment"].includes(entry.kind)) return [];
  const { loanId, paidOn, reference } = entry.about;
  return [
    change(keys.repayment(String(loanId), String(paidOn), String(reference)), "changed", {
      add: { version: 1n },
      set: { reversedAt: at },
      onlyIf: { equals: { cause: entry.cause } },
    }),
  ];
}
