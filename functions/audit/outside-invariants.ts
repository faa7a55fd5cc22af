// Owns the invariants of reconciliation: the bank's lines, adjustments, partners' months; refuses to ask Stripe (reconciliation/ does).
import { adjustmentCause } from "../ledger/adjustments.ts";
import type { Entry } from "../ledger/entry.ts";
import { movementOf } from "../reconciliation/bank/movement.ts";
import { MOVES } from "../reconciliation/partners/statement.ts";
import type { Judged } from "./books.ts";
import { type Invariant, same, sums } from "./violation.ts";

const linesAreExplainedOnce: Invariant<Judged> = {
  name: "bank-lines-are-explained-once",
  says: "The parts of a matched line add up to it, an open one has none, and no cent of a movement at the bank is matched twice.",
  *check({ outside }) {
    for (const line of outside.lines) {
      const parts = line.parts.reduce((sum, one) => sum + one.amount, 0n);
      yield* same(line.id, "its parts", parts, line.state === "matched" ? line.amount : 0n);
    }
    const matched = sums(
      outside.lines.flatMap((line) => line.parts),
      (part) => part.cause,
      (part) => part.amount,
    );
    const known = new Map(outside.movements.map((one) => [one.cause, one]));
    for (const [cause, amount] of matched) {
      const movement = known.get(cause);
      if (movement) yield* same(cause, "not shown by the bank", movement.left, movement.amount - amount);
      else yield { subject: cause, detail: "is matched with a line of the bank and moves nothing there" };
    }
  },
};

const movementsAreTheEntries: Invariant<Judged> = {
  name: "bank-movements-are-the-entries",
  says: "What is noted as a movement at the bank is what its entry moves there.",
  *check({ outside, entries }) {
    const noted = new Map(outside.movements.map((one) => [one.cause, one.amount]));
    if (noted.size === 0) return;
    for (const entry of entries) {
      const amount = noted.get(entry.cause);
      if (amount === undefined) continue;
      noted.delete(entry.cause);
      yield* same(entry.cause, "noted", amount, movementOf(entry)?.amount ?? 0n);
    }
    for (const cause of noted.keys()) yield { subject: cause, detail: "is noted at the bank and in no entry" };
  },
};

const adjustmentsTakeTwo: Invariant<Judged> = {
  name: "adjustments-take-two",
  says: "An adjustment is in the books exactly when another person than its proposer approved it, once, over its amount.",
  *ofEntry(entry) {
    const { adjustmentId, approvedBy } = entry.about;
    if (entry.kind !== "adjustment" || (entry.cause === adjustmentCause(String(adjustmentId)) && approvedBy)) return;
    yield { subject: entry.cause, detail: "adjusts the books and names neither what it is nor who approved it" };
  },
  *check({ outside, entries }) {
    const booked = new Map<string, Entry>();
    // Going through a million entries takes seconds, and most books have no adjustment in them.
    if (outside.adjustments.length === 0) return;
    for (const entry of entries) if (entry.kind === "adjustment") booked.set(entry.cause, entry);
    for (const one of outside.adjustments) {
      const entry = booked.get(adjustmentCause(one.id));
      booked.delete(adjustmentCause(one.id));
      if ((one.state === "approved") !== (entry !== undefined)) {
        yield { subject: one.id, detail: `is ${one.state} and ${entry ? "is" : "is not"} in the books` };
      }
      if (one.state === "approved" && (one.approvedBy === null || one.approvedBy === one.proposedBy)) {
        yield { subject: one.id, detail: "was approved by nobody else" };
      }
      for (const leg of entry?.legs ?? []) {
        yield* same(one.id, `moved on ${leg.account}`, leg.amount < 0n ? -leg.amount : leg.amount, one.amount);
      }
    }
    for (const cause of booked.keys()) yield { subject: cause, detail: "adjusts the books and nobody proposed it" };
  },
};

const monthsAddUp: Invariant<Judged> = {
  name: "partner-months-add-up",
  says: "In a signed month opening and rows make closing, the next one opens with it, and each side signed by another person.",
  *check({ outside }) {
    const fixed = outside.months.filter((one) => one.figures !== null);
    const before = new Map<string, bigint>();
    for (const one of [...fixed].sort((a, b) => (a.month < b.month ? -1 : 1))) {
      const { figures, partnerId, month, currency } = one;
      if (!figures) continue;
      const subject = `${partnerId} ${month} ${currency}`;
      const moved = MOVES.reduce((sum, move) => sum + figures.rows[move], 0n);
      yield* same(subject, "closing", figures.rows.closing, figures.rows.opening + moved);
      const corrections = figures.corrections.reduce((sum, each) => sum + each.amount, 0n);
      yield* same(subject, "corrections", figures.rows.corrections, corrections);
      const whose = `${partnerId} ${currency}`;
      const closed = before.get(whose);
      if (one.state === "signed" && one.partnerSignature?.by === one.financeSignature?.by) {
        yield { subject, detail: "was signed by one person for both sides" };
      }
      if (closed !== undefined && isNext(fixed, one)) yield* same(subject, "opening", figures.rows.opening, closed);
      before.set(whose, figures.rows.closing);
    }
  },
};

/** Whether the month before is fixed too: between others there may be months in which cash moved and nobody signed. */
function isNext(fixed: Judged["outside"]["months"], one: Judged["outside"]["months"][number]): boolean {
  const first = Date.parse(`${one.month}-01T00:00:00Z`);
  const previous = new Date(first - 1).toISOString().slice(0, 7);
  return fixed.some(
    (each) => each.partnerId === one.partnerId && each.currency === one.currency && each.month === previous,
  );
}

export const OUTSIDE_INVARIANTS: readonly Invariant<Judged>[] = [
  linesAreExplainedOnce,
  movementsAreTheEntries,
  adjustmentsTakeTwo,
  monthsAddUp,
];
