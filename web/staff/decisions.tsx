// Owns the lists of corrections, new terms, write-offs and roles that wait for a second person; refuses to load it.
import type { Loan } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import type { RoleProposal } from "../../functions/people/role-proposal.ts";
import type { Reversal } from "../../functions/reversals/reversal.ts";
import { type WorkRow, WorkSection } from "../desk/work-list.tsx";
import { moneyText } from "../parts/amount.ts";
import { dateText } from "../parts/date-text.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { ROLE_WORDS } from "./people.tsx";

export interface DecisionsProps {
  readonly reversals: readonly Reversal[];
  /** Loans with new terms or a write-off proposed. */
  readonly loans: readonly Loan[];
  readonly roles: readonly RoleProposal[];
  readonly personId: string;
  readonly nameOf: NameOf;
}

export function Decisions({ reversals, loans, roles, personId, nameOf }: DecisionsProps) {
  const by = (person: string, at: string) =>
    person === personId
      ? "Proposed by you: somebody else approves it"
      : `Proposed by ${nameOf(person)} on ${dateText(at, true)}`;
  const loanRows = loans.flatMap((loan): WorkRow[] => {
    const row = (about: string, proposal: { proposedBy: string; proposedAt: string } | null) =>
      proposal
        ? [
            {
              href: staffPaths.loan(loan.id),
              name: loan.displayName,
              about,
              note: by(proposal.proposedBy, proposal.proposedAt),
              figure: moneyText(wire(loan.currency, loan.principal - loan.repaid)),
            },
          ]
        : [];
    return [...row("New terms", loan.reschedule), ...row("To be written off", loan.writeOff)];
  });
  const rows = [
    ...loanRows,
    ...reversals.map((one) => ({
      href: staffPaths.reversal(one.id),
      name: one.cause,
      about: `Correction: ${one.reason}`,
      note: by(one.proposedBy, one.proposedAt),
    })),
  ];
  const roleRows = roles.map((one) => ({
    href: staffPaths.roles,
    name: ROLE_WORDS[one.role],
    note: by(one.proposedBy, one.proposedAt),
  }));
  return (
    <>
      <WorkSection title="Loans and corrections that wait for a second person" count={rows.length} rows={rows} />
      <WorkSection title="Roles that wait for a second person" count={roleRows.length} rows={roleRows} />
    </>
  );
}
