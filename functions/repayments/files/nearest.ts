// Owns finding which loan was meant by an id that is none; refuses to decide that it was.
import type { Loan } from "../../loans/loan.ts";

/** Signs that may be wrong, missing or too many in an id of 26. */
const WRONG_MAX = 3;
/** Signs at an id's end that tell apart the loans of one partner. */
const END_MIN = 6;
/** Loans that are proposed. */
const NEAREST_MAX = 2;

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** The loans that an id, or the name beside it, may mean: the nearest first, none where many are as near. */
export function nearestLoans(id: string, name: string, loans: readonly Loan[]): readonly Loan[] {
  const wanted = plain(id);
  const byEnd = wanted.length >= END_MIN ? loans.filter((loan) => plain(loan.id).endsWith(wanted)) : [];
  if (byEnd.length === 1) return byEnd;
  const far = loans.map((loan) => ({ loan, distance: wanted === "" ? Infinity : distanceOf(wanted, plain(loan.id)) }));
  const best = Math.min(WRONG_MAX + 1, ...far.map((one) => one.distance));
  const near = far.filter((one) => one.distance === best && best <= WRONG_MAX).map((one) => one.loan);
  if (near.length === 1) return near;
  const names = [plain(name), wanted].filter(Boolean);
  const named = loans.filter((loan) => names.includes(plain(loan.displayName)));
  return named.length <= NEAREST_MAX ? named : [];
}

/** Signs to change, add or leave out; anything above WRONG_MAX is as far as any other. */
function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > WRONG_MAX) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    if (Math.min(...next) > WRONG_MAX) return Infinity;
    row = next;
  }
  return row[b.length] ?? Infinity;
}
