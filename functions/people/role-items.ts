// Owns how proposed roles stand in the table; refuses to decide anything about them.
import { type Action, insert } from "../table/actions.ts";
import { textOrNull } from "../table/fields.ts";
import { index, keys } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Role, StaffRole } from "./person.ts";
import type { RoleProposal, RoleProposalState } from "./role-proposal.ts";

/** While it waits for its second person it stands in the list of what does. */
export function roleProposalItem(proposal: RoleProposal): Item {
  const { version: _, ...facts } = proposal;
  const waits = proposal.state === "proposed" ? index.list("ROLE_PROPOSALS", proposal.proposedAt + proposal.id) : {};
  return { ...facts, ...waits, type: "role_proposal" };
}

export function roleProposalFrom(item: Item): RoleProposal {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as RoleProposalState,
    personId: String(item.personId),
    from: item.from as Role,
    role: item.role as StaffRole,
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    approvedBy: textOrNull(item.approvedBy),
    approvedAt: textOrNull(item.approvedAt),
    cancelledBy: textOrNull(item.cancelledBy),
    cancelledAt: textOrNull(item.cancelledAt),
  };
}

/** Remembers for good that there were two administrators: from then on nobody gives a role alone. */
export function thereWereTwo(now: Date): Action<"changed"> {
  return insert(keys.administrators("SECOND"), { type: "administrators", at: now.toISOString() }, "changed");
}
