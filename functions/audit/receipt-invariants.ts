// Owns the invariants of receipts: their numbers, and that none says more than was given; refuses to know their words.
import type { Receipt } from "../receipts/receipt.ts";
import type { Judged } from "./books.ts";
import { type Invariant, same } from "./violation.ts";

const numbersHaveNoGap: Invariant<Judged> = {
  name: "receipt-numbers-have-no-gap",
  says: "The receipts of each year are numbered from one on, none left out; what one of them cancels is a receipt, and it does so once.",
  *check(books) {
    const years = new Map<string, Set<number>>();
    const known = new Map(books.receipts.map((one) => [one.number, one]));
    const cancelled = new Set<string>();
    for (const { number, cancels } of books.receipts) {
      const [year = "", nth = ""] = number.split("-");
      years.set(year, (years.get(year) ?? new Set()).add(Number(nth)));
      if (cancels === null) continue;
      const other = known.get(cancels);
      if (!other || other.cancels !== null)
        yield { subject: number, detail: `cancels ${cancels}, which is no receipt` };
      if (cancelled.has(cancels)) yield { subject: cancels, detail: "is cancelled twice" };
      cancelled.add(cancels);
    }
    for (const [year, numbers] of years) {
      const last = Math.max(...numbers);
      if (last !== numbers.size) yield { subject: year, detail: `has ${numbers.size} receipts and the number ${last}` };
    }
  },
};

const receiptsAreGiven: Invariant<Judged> = {
  name: "receipts-are-given",
  says: "A receipt is the sum of its donations, all of one donor; no donation is on two valid receipts, and none with more than it was.",
  *check(books) {
    const cancelled = new Set(books.receipts.map((one) => one.cancels));
    const valid = books.receipts.filter((one) => one.cancels === null && !cancelled.has(one.number));
    const named = new Set(books.receipts.flatMap((one) => one.lines.map((line) => line.checkoutId)));
    const given = new Map<string, { total: bigint; donorId: string | null }>();
    for (const { id, total, donorId } of books.checkouts) if (named.has(id)) given.set(id, { total, donorId });
    for (const receipt of books.receipts) yield* sumsUp(receipt, given);
    const on = new Map<string, string>();
    for (const receipt of valid) {
      for (const { checkoutId } of receipt.lines) {
        const other = on.get(checkoutId);
        if (other) yield { subject: checkoutId, detail: `is on the receipts ${other} and ${receipt.number}` };
        on.set(checkoutId, receipt.number);
      }
    }
  },
};

function* sumsUp(receipt: Receipt, given: ReadonlyMap<string, { total: bigint; donorId: string | null }>) {
  yield* same(
    receipt.number,
    "total",
    receipt.total,
    receipt.lines.reduce((sum, line) => sum + line.amount, 0n),
  );
  for (const { checkoutId, amount } of receipt.lines) {
    const checkout = given.get(checkoutId);
    if (!checkout) yield { subject: receipt.number, detail: `names ${checkoutId}, which is no donation` };
    else if (amount <= 0n || amount > checkout.total)
      yield { subject: receipt.number, detail: `says ${amount} of ${checkoutId}, which was ${checkout.total}` };
    if (checkout && checkout.donorId !== receipt.donorId)
      yield { subject: receipt.number, detail: `names ${checkoutId}, which somebody else gave` };
  }
}

export const RECEIPT_INVARIANTS: readonly Invariant<Judged>[] = [numbersHaveNoGap, receiptsAreGiven];
