// Owns how a payment is divided between interest and principal of a schedule; refuses to know donors, fees and the ledger.
import { type Minor, minor } from "../../money/minor.ts";
import type { Row } from "./build.ts";
import { smaller } from "./rounding.ts";

/** What the entrepreneur has paid so far, as earlier payments were divided. */
export interface Paid {
  readonly interest: bigint;
  readonly principal: bigint;
}

/** The three parts add up to the payment; `excess` is what is left when the whole schedule is paid. */
export interface Allocation {
  readonly interest: Minor;
  readonly principal: Minor;
  readonly excess: Minor;
}

/**
 * Divides `payment` received on `paidOn` (ISO day): interest due by that day, then principal due by that day, then the next instalments
 * row by row, interest before principal. Each kind is filled oldest first, so two sums say all there is to know about the past; one sum
 * would not, because the same total is divided differently on different days. Throws RangeError for a negative payment.
 */
export function allocate(rows: readonly Row[], paid: Paid, payment: bigint, paidOn: string): Allocation {
  if (payment < 0n) throw new RangeError("a payment is never negative");
  let left = payment;
  let { interest, principal } = paid;
  const take = (owed: bigint): bigint => {
    const part = owed > 0n ? smaller(owed, left) : 0n;
    left -= part;
    return part;
  };
  let interestUpTo = 0n;
  let principalUpTo = 0n;
  const ahead: Row[] = [];
  for (const row of rows) {
    if (row.dueOn > paidOn) ahead.push(row);
    else {
      interestUpTo += row.interest;
      principalUpTo += row.principal;
    }
  }
  interest += take(interestUpTo - interest);
  principal += take(principalUpTo - principal);
  for (const row of ahead) {
    interestUpTo += row.interest;
    principalUpTo += row.principal;
    interest += take(interestUpTo - interest);
    principal += take(principalUpTo - principal);
  }
  return {
    interest: minor(interest - paid.interest),
    principal: minor(principal - paid.principal),
    excess: minor(left),
  };
}
