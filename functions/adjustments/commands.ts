// Owns adjusting the books: proposed by one person, booked by another, with the line of the bank that it explains; refuses one person.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { secretIdFrom } from "../ids.ts";
import { post } from "../journal/journal.ts";
import { account } from "../ledger/accounts.ts";
import { adjustmentCause } from "../ledger/adjustments.ts";
import { type Entry, movedAt } from "../ledger/entry.ts";
import { plus, ZERO } from "../money/minor.ts";
import { wire } from "../money/wire.ts";
import { findPartner } from "../partners/queries.ts";
import type { Caller } from "../people/person.ts";
import { lineItem, movementItem } from "../reconciliation/bank/items.ts";
import { movementOf } from "../reconciliation/bank/movement.ts";
import { findLine } from "../reconciliation/bank/queries.ts";
import type { BankLine } from "../reconciliation/bank/statement.ts";
import { type Finding, findFinding, findingItem } from "../reconciliation/stripe/findings.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import type { Request } from "../transfers/commands.ts";
import { type Adjustment, isUnexplained } from "./adjustment.ts";
import { entryOfAdjustment } from "./entries.ts";
import { adjustmentItem } from "./items.ts";
import { findAdjustment } from "./queries.ts";
import { type AdjustmentAsk, decideApproval, decideAsk, decideCancel, decideFinding } from "./rules.ts";

const NONE = refuse("not_found", "There is no such adjustment.");

/** Proposes an adjustment; no money moves. The same request again gives the same adjustment. */
export function proposeAdjustment(
  deps: Deps,
  caller: Caller,
  ask: AdjustmentAsk,
  request: Request,
): Promise<Result<Adjustment>> {
  const id = secretIdFrom(deps.settings.idSecret, "adjustment", request.scope, request.key);
  return contend<Result<Adjustment>>(async () => {
    const known = await findAdjustment(deps, id);
    if (known?.requestHash === request.hash) return accept(known);
    if (known)
      return refuse("idempotency_key_reused", "This Idempotency-Key was used for another adjustment. Use a new key.");
    const line = ask.lineId === null ? null : await findLine(deps, ask.lineId);
    const partner = ask.partnerId === null ? null : await findPartner(deps, ask.partnerId);
    const explained = ask.explains === null ? null : await findAdjustment(deps, ask.explains);
    const finding = ask.findingId ? await findFinding(deps, ask.findingId) : null;
    const decided = decideAsk(ask, { line, partner, explained, finding }, dayOf(deps.clock.now()));
    if (!decided.ok) {
      // The same request at the same moment may have been faster, and taken the line between our two reads.
      const meanwhile = await findAdjustment(deps, id);
      return meanwhile?.requestHash === request.hash ? accept(meanwhile) : decided;
    }
    const now = deps.clock.now();
    const { amount, ...said } = ask;
    const adjustment: Adjustment = {
      ...said,
      id,
      version: 1,
      state: "proposed",
      currency: amount.currency,
      amount: amount.minor,
      findingId: ask.findingId ?? null,
      explainedBy: null,
      requestHash: request.hash,
      proposedBy: caller.personId,
      proposedAt: now.toISOString(),
      approvedBy: null,
      approvedAt: null,
      cancelledBy: null,
      cancelledAt: null,
      reversedAt: null,
    };
    const made = await commit(deps.table, [
      insert(keys.adjustment(id), adjustmentItem(adjustment), "exists"),
      ...(line ? [kept({ ...line, state: "adjusting", adjustmentId: id })] : []),
      announce(fact("adjustment.proposed", `ADJUSTMENT#${id}`, now, caller, "once", told(adjustment))),
    ]);
    return made.ok ? accept(adjustment) : "changed";
  });
}

/** Books an adjustment as the second person: the entry, the adjustment and the line it explains in one commit. */
export function approveAdjustment(deps: Deps, caller: Caller, id: string): Promise<Result<Adjustment>> {
  return contend<Result<Adjustment>>(async () => {
    const adjustment = await findAdjustment(deps, id);
    if (!adjustment) return NONE;
    const decided = decideApproval(adjustment, caller.personId);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(adjustment);
    const line = adjustment.lineId === null ? null : await findLine(deps, adjustment.lineId);
    const about = adjustment.explains === null ? null : await findAdjustment(deps, adjustment.explains);
    if (about && !isUnexplained(about)) return refuse("wrong_state", "That money is explained already. Cancel this.");
    const finding = adjustment.findingId === null ? null : await findFinding(deps, adjustment.findingId);
    const { kind, currency, findingId } = adjustment;
    const still = decideFinding({ kind, amount: { currency, minor: adjustment.amount }, findingId }, finding);
    if (!still.ok) return still;
    const now = deps.clock.now();
    const at = now.toISOString();
    const next: Adjustment = { ...adjustment, state: "approved", approvedBy: caller.personId, approvedAt: at };
    const entry = entryOfAdjustment(adjustment, at, caller.personId);
    const movement = movementOf(entry);
    const made = await commit(deps.table, [
      ...post(entry),
      replace(keys.adjustment(id), adjustmentItem(next), adjustment.version, "changed"),
      ...(line ? [kept(explained(line, id, caller, at))] : []),
      ...(about
        ? [replace(keys.adjustment(about.id), adjustmentItem({ ...about, explainedBy: id }), about.version, "changed")]
        : []),
      ...(finding ? [settled(finding, entry, at)] : []),
      // What it moves at the bank is shown by its own line, so nothing of it waits for another.
      ...(movement ? [insert(keys.bankMovement(entry.cause), movementItem({ ...movement, left: ZERO }), "noted")] : []),
      announce(fact("adjustment.approved", `ADJUSTMENT#${id}`, now, caller, "once", told(next))),
    ]);
    return made.ok ? accept({ ...next, version: adjustment.version + 1 }) : "changed";
  });
}

/** Takes a proposed adjustment back; its line is open again. Cancelling again answers as before. */
export function cancelAdjustment(deps: Deps, caller: Caller, id: string): Promise<Result<Adjustment>> {
  return contend<Result<Adjustment>>(async () => {
    const adjustment = await findAdjustment(deps, id);
    if (!adjustment) return NONE;
    const decided = decideCancel(adjustment);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(adjustment);
    const line = adjustment.lineId === null ? null : await findLine(deps, adjustment.lineId);
    const now = deps.clock.now();
    const next: Adjustment = {
      ...adjustment,
      state: "cancelled",
      cancelledBy: caller.personId,
      cancelledAt: now.toISOString(),
    };
    const made = await commit(deps.table, [
      replace(keys.adjustment(id), adjustmentItem(next), adjustment.version, "changed"),
      ...(line?.adjustmentId === id ? [kept({ ...line, state: "open", adjustmentId: null })] : []),
      announce(fact("adjustment.cancelled", `ADJUSTMENT#${id}`, now, caller, "once", told(next))),
    ]);
    return made.ok ? accept({ ...next, version: adjustment.version + 1 }) : "changed";
  });
}

/** The finding is closed by what was booked for it: nobody else can set the same thing right. */
function settled(finding: Finding, entry: Entry, at: string): Action<"changed"> {
  const corrected = plus(finding.corrected, movedAt(entry, account.stripe));
  return replace(
    keys.finding(finding.id),
    findingItem({ ...finding, corrected, closedAt: at }),
    finding.version,
    "changed",
  );
}

function explained(line: BankLine, adjustmentId: string, caller: Caller, at: string): BankLine {
  if (line.adjustmentId !== adjustmentId) throw new Error(`${line.id} is not explained by ${adjustmentId}`);
  const parts = [{ cause: adjustmentCause(adjustmentId), amount: line.amount }];
  return { ...line, state: "matched", parts, matchedBy: caller.personId, matchedAt: at };
}

function kept(line: BankLine): Action<"changed"> {
  return replace(keys.bankLine(line.id), lineItem(line), line.version, "changed");
}

function told(adjustment: Adjustment): Record<string, unknown> {
  const { kind, explanation, partnerId, lineId, proposedBy, approvedBy, currency, amount } = adjustment;
  return { kind, amount: wire(currency, amount), explanation, partnerId, lineId, proposedBy, approvedBy };
}
