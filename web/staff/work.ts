// Owns reading which loans' money can be sent; refuses to send it.
import type { Deps } from "../../functions/deps.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { loansOfPartner } from "../../functions/loans/queries.ts";

/** Funded loans of one partner whose money can be sent now. */
export async function sendable(deps: Pick<Deps, "table">, partnerId: string): Promise<Loan[]> {
  const funded = await loansOfPartner(deps, partnerId, "funded");
  return funded.filter((loan) => loan.promisedDonor > 0n && loan.transferId === null);
}
