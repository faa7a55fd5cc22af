// Owns what follows from taking back an entry that other people's books are held against: lines of the bank, findings at Stripe, adjustments.
import type { Adjustment } from "../adjustments/adjustment.ts";
import { adjustmentItem } from "../adjustments/items.ts";
import { findAdjustment } from "../adjustments/queries.ts";
import type { Deps } from "../deps.ts";
import { account } from "../ledger/accounts.ts";
import { type Entry, movedAt } from "../ledger/entry.ts";
import { minus, ZERO } from "../money/minor.ts";
import { lineItem, movementItem } from "../reconciliation/bank/items.ts";
import { type BankMovement, movementOf } from "../reconciliation/bank/movement.ts";
import { findLine, findMovement } from "../reconciliation/bank/queries.ts";
import type { BankLine } from "../reconciliation/bank/statement.ts";
import { correctionOf } from "../reconciliation/stripe/corrections.ts";
import { type Finding, findFinding, findingItem, openFindings } from "../reconciliation/stripe/findings.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { keys } from "../table/keys.ts";

/** What stands around an entry in other people's books; null where nothing does. */
export interface Outside {
  readonly adjustment: Adjustment | null;
  /** The adjustment whose money it explains. */
  readonly explained: Adjustment | null;
  /** The line of the bank that it explains. */
  readonly line: BankLine | null;
  /** What it moved at the bank, and how much of that no line shows. */
  readonly movement: BankMovement | null;
  /** What it was booked to set right; or, for an entry of what Stripe did, the open finding for which it may be taken back. */
  readonly finding: Finding | null;
}

/** Entries that only tell what Stripe did with its own balance: nothing else in the books stands on them. */
const AT_STRIPE: ReadonlySet<string> = new Set(["payout", "payout_failed", "stripe_fee"]);

/** Reads what stands around an adjustment or an entry of what Stripe did; null for every other entry. */
export async function outsideOf(deps: Pick<Deps, "table">, entry: Entry): Promise<Outside | null> {
  if (entry.kind === "adjustment") {
    const adjustment = await findAdjustment(deps, String(entry.about.adjustmentId));
    const { lineId = null, explains = null, findingId = null } = adjustment ?? {};
    return {
      adjustment,
      explained: explains === null ? null : await findAdjustment(deps, explains),
      line: lineId === null ? null : await findLine(deps, lineId),
      movement: null,
      finding: findingId === null ? null : await findFinding(deps, findingId),
    };
  }
  if (!AT_STRIPE.has(entry.kind)) return null;
  const accused = (await openFindings(deps)).filter((one) => one.causes.includes(entry.cause));
  const finding = accused.find((one) => correctionOf(one) === "reverse") ?? null;
  const movement = finding ? await findMovement(deps, entry.cause) : null;
  return { adjustment: null, explained: null, line: null, movement, finding };
}

/** What is written beside the mirror: the line is open again, the finding too, and the bank is never asked about either entry. */
export function followOutside(outside: Outside | null, wrong: Entry, mirror: Entry, at: string): Action<"changed">[] {
  if (!outside) return [];
  const { adjustment, explained, line, movement, finding } = outside;
  const opened: BankLine | null = line && {
    ...line,
    ...{ state: "open", parts: [], adjustmentId: null, matchedBy: null, matchedAt: null },
  };
  const back = movementOf(mirror);
  const changed = <Thing extends { readonly version: number }>(
    key: Parameters<typeof replace>[0],
    item: Parameters<typeof replace>[1],
    before: Thing,
  ) => replace(key, item, before.version, "changed" as const);
  return [
    ...(adjustment
      ? [changed(keys.adjustment(adjustment.id), adjustmentItem({ ...adjustment, reversedAt: at }), adjustment)]
      : []),
    ...(explained
      ? [changed(keys.adjustment(explained.id), adjustmentItem({ ...explained, explainedBy: null }), explained)]
      : []),
    ...(line && opened ? [changed(keys.bankLine(line.id), lineItem(opened), line)] : []),
    ...(movement
      ? [changed(keys.bankMovement(movement.cause), movementItem({ ...movement, left: ZERO }), movement)]
      : []),
    ...(back
      ? [insert(keys.bankMovement(mirror.cause), movementItem({ ...back, left: ZERO }), "changed" as const)]
      : []),
    ...(finding
      ? [changed(keys.finding(finding.id), findingItem(followed(finding, adjustment, wrong, at)), finding)]
      : []),
  ];
}

/** Without its adjustment a finding is open again; without the entry that it accuses it is closed. */
function followed(finding: Finding, adjustment: Adjustment | null, wrong: Entry, at: string): Finding {
  if (!adjustment) return { ...finding, closedAt: at };
  return { ...finding, closedAt: null, corrected: minus(finding.corrected, movedAt(wrong, account.stripe)) };
}
