// Loans on their way back, for stories of what goes otherwise than agreed: given, sent and handed out, then whatever the story does.
import type { Loan } from "../../functions/loans/loan.ts";
import type { Minor } from "../../functions/money/minor.ts";
import { minor, money } from "../../functions/money/minor.ts";
import type { Caller } from "../../functions/people/person.ts";
import { accept, type Result } from "../../functions/refusal.ts";
import { recordRepayment } from "../../functions/repayments/commands.ts";
import type { BatchRow, Repayment } from "../../functions/repayments/repayment.ts";
import { refusalOf } from "../../functions/repayments/rules.ts";
import { approveReversal, proposeReversal } from "../../functions/reversals/commands.ts";
import type { Reversal } from "../../functions/reversals/reversal.ts";
import { approveWriteOff, proposeWriteOff } from "../../functions/write-offs/commands.ts";
import type { TestDeps } from "./deps.ts";
import { give, must, officerOf, outTo, send, theLoan, today } from "./life.ts";
import { aLoan, putLoan } from "./loans.ts";
import { broken } from "./story.ts";

const financeOf = (name: string): Caller => ({
  personId: `person_${name}`,
  role: "finance",
  partnerId: null,
  email: `${name}@staff.test`,
});
/** Two people of finance. */
export const [EVE, FAY] = [financeOf("eve"), financeOf("fay")];

/** A loan with the entrepreneur, given by these donors (cents). Answers the donors' ids by name. */
export async function handedOut(
  deps: TestDeps,
  id: string,
  gifts: Readonly<Record<string, bigint>>,
  over: Partial<Loan> = {},
): Promise<Record<string, string>> {
  const goal = minor(Object.values(gifts).reduce((sum, cents) => sum + cents, 0n));
  await putLoan(deps.table, aLoan({ id, goal, ...over }));
  const ids: Record<string, string> = {};
  for (const [donor, cents] of Object.entries(gifts)) ids[donor] = (await give(deps, donor, id, cents)).donorId;
  await send(deps, id, over.rate?.value ?? "64.40");
  await outTo(deps, id);
  return ids;
}

/** A payment of so many minor units, broken at each write and reported again. Throws when it is turned away. */
export async function pays(
  deps: TestDeps,
  loanId: string,
  units: bigint,
  reference: string,
  more: Partial<BatchRow> = {},
): Promise<void> {
  const loan = await theLoan(deps, loanId);
  const row = { loanId, paidOn: today(deps), amount: money(loan.currency, units as Minor), reference, ...more };
  must(await broken(deps, (flaky) => taken(flaky, loan, row)));
}

/** Why a payment is turned away. */
export async function refused(
  deps: TestDeps,
  loanId: string,
  units: bigint,
  reference: string,
  more: Partial<BatchRow> = {},
): Promise<string> {
  const loan = await theLoan(deps, loanId);
  const row = { loanId, paidOn: today(deps), amount: money(loan.currency, units as Minor), reference, ...more };
  const result = await taken(deps, loan, row);
  return result.ok ? "taken" : `${result.refusal.code}: ${result.refusal.detail}`;
}

async function taken(deps: TestDeps, loan: Loan, row: BatchRow): Promise<Result<Repayment | null>> {
  const outcome = await recordRepayment(deps, officerOf(loan), row);
  if (outcome.outcome === "rejected") return refusalOf(outcome);
  return accept(outcome.outcome === "applied" ? outcome.repayment : null);
}

/** Given up by two people, each act broken at every write. */
export async function givenUp(deps: TestDeps, loanId: string, reason = "Her stall burned down."): Promise<void> {
  must(await broken(deps, (flaky) => proposeWriteOff(flaky, EVE, loanId, reason)));
  must(await broken(deps, (flaky) => approveWriteOff(flaky, FAY, loanId)));
}

/** An entry taken back by two people, each act broken at every write. Throws when it cannot be. */
export async function takenBack(deps: TestDeps, cause: string, reason = "Entered twice."): Promise<Reversal> {
  const proposed = must(await broken(deps, (flaky) => proposeReversal(flaky, EVE, { cause, reason })));
  return must(await broken(deps, (flaky) => approveReversal(flaky, FAY, proposed.id)));
}

/** Why an entry cannot be taken back. */
export async function notTakenBack(deps: TestDeps, cause: string): Promise<string> {
  const result = await proposeReversal(deps, EVE, { cause, reason: "Entered twice." });
  return result.ok ? "proposed" : `${result.refusal.code}: ${result.refusal.detail}`;
}
