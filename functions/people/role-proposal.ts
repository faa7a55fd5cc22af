// Owns what a proposed role is: a staff role that waits for a second person; refuses to decide who may give it (role-rules.ts does).
import type { Role, StaffRole } from "./person.ts";

/** proposed → approved, or proposed → cancelled. Both ends are final. */
export const ROLE_PROPOSAL_STATES = ["proposed", "approved", "cancelled"] as const;
export type RoleProposalState = (typeof ROLE_PROPOSAL_STATES)[number];

/** People are opaque ids: whose address it is stands with the person alone. */
export interface RoleProposal {
  readonly id: string;
  readonly version: number;
  readonly state: RoleProposalState;
  readonly personId: string;
  /** The role they had when it was proposed; with another one the proposal is void. */
  readonly from: Role;
  readonly role: StaffRole;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly cancelledBy: string | null;
  readonly cancelledAt: string | null;
}
