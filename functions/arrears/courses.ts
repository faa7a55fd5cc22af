// Owns the list of loans that went otherwise than agreed: new terms, losses, and what came back of them; refuses to change any.
import type { Deps } from "../deps.ts";
import type { Loan } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import { type Minor, minor, plus, ZERO } from "../money/minor.ts";
import type { Partner } from "../partners/partner.ts";

/** One act of two people about a loan. Amounts in its own currency. */
export interface CourseAct {
  readonly loan: Loan;
  readonly what: "rescheduled" | "written_off";
  /** The day from which it holds, ISO. */
  readonly on: string;
  /** Principal that was out then. */
  readonly outstanding: Minor;
  /** Of what was given up: came back later. */
  readonly recovered: Minor;
  readonly reason: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
}

/** Every act about loans of these partners, the newest first. */
export async function courseActs(deps: Pick<Deps, "table">, partners: readonly Partner[]): Promise<CourseAct[]> {
  const states = ["disbursed", "repaid", "written_off"] as const;
  const loans = await Promise.all(
    partners.flatMap((partner) => states.map((state) => loansOfPartner(deps, partner.id, state))),
  );
  return loans
    .flat()
    .flatMap(actsOf)
    .sort((a, b) => (a.on > b.on ? -1 : 1));
}

function actsOf(loan: Loan): CourseAct[] {
  const { writeOff, recovered } = loan;
  const terms = loan.reschedules.map(
    ({ on, principal: outstanding, reason, proposedBy, approvedBy }): CourseAct => ({
      ...{ loan, what: "rescheduled", on, outstanding, recovered: ZERO, reason, proposedBy, approvedBy },
    }),
  );
  if (!writeOff?.approvedAt || !writeOff.approvedBy) return terms;
  const lost: CourseAct = {
    loan,
    what: "written_off",
    on: writeOff.approvedAt.slice(0, 10),
    // What came back since is in `repaid` by now.
    outstanding: plus(minor(loan.principal - loan.repaid), recovered),
    recovered,
    reason: writeOff.reason,
    proposedBy: writeOff.proposedBy,
    approvedBy: writeOff.approvedBy,
  };
  return [...terms, lost];
}
