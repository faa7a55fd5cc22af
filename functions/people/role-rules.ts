// Owns who may let a staff role be given, as pure decisions; refuses to touch the table.
import { accept, type Result, refuse } from "../refusal.ts";
import type { Person } from "./person.ts";
import type { RoleProposal } from "./role-proposal.ts";

/** Who is there when somebody decides on a proposal. */
export interface Around {
  /** Whose role it is, who decides, and who proposed it, as they are now; null for somebody who is gone. */
  readonly person: Person | null;
  readonly by: Person;
  readonly proposer: Person | null;
  /** Whether nobody but the one who proposed is an administrator. */
  readonly onlyAdministrator: boolean;
  /** Whether there ever were two administrators. */
  readonly everSecond: boolean;
}

/** Whether a staff role may be proposed for a person. Nobody proposes a role for themself. */
export function decideRoleProposal(
  person: Person,
  role: RoleProposal["role"],
  byPersonId: string,
): Result<"propose" | "already"> {
  if (person.id === byPersonId) {
    return refuse("second_person_required", "You cannot propose a role of your own. Ask another administrator.", {
      errors: [{ pointer: "/email", detail: "this is you" }],
    });
  }
  return accept(person.role === role ? "already" : "propose");
}

/**
 * "approve", "alone" for the one act that a first administrator does without another, or "already" when it was this person who approved.
 * Another administrator decides; while the one who proposed is the only administrator, somebody of finance does. Only where there never
 * was a second administrator may the first give that one role alone, once: otherwise a charity could not begin.
 */
export function decideRoleApproval(proposal: RoleProposal, around: Around): Result<"approve" | "alone" | "already"> {
  const { person, by, proposer } = around;
  if (proposal.state === "approved" && proposal.approvedBy === by.id) return accept("already");
  if (proposal.state !== "proposed") return refuse("wrong_state", `This proposal is ${proposal.state} already.`);
  if (by.id === proposal.personId) {
    return refuse("second_person_required", "This is your own role. Somebody else has to approve it.");
  }
  if (person?.role !== proposal.from) {
    return refuse("wrong_state", "Their role was changed after this was proposed. Cancel it and propose it again.");
  }
  if (proposer?.role !== "admin") {
    return refuse("wrong_state", "Whoever proposed this is no administrator any more. Cancel it and propose it again.");
  }
  if (by.id === proposer.id) return decideAlone(proposal, around);
  if (by.role === "admin") return accept("approve");
  if (by.role === "finance" && around.onlyAdministrator) return accept("approve");
  return refuse("second_person_required", "This is for another administrator.");
}

function decideAlone(proposal: RoleProposal, { onlyAdministrator, everSecond }: Around): Result<"alone"> {
  if (!onlyAdministrator) {
    return refuse("second_person_required", "You proposed this role. Another administrator has to approve it.");
  }
  if (everSecond) {
    return refuse("second_person_required", "You proposed this role. Somebody of finance has to approve it.");
  }
  if (proposal.role === "admin") return accept("alone");
  return refuse(
    "second_person_required",
    "You proposed this role. Make somebody an administrator first: they approve.",
  );
}

/** A role that was given is taken away instead, by one administrator at once. */
export function decideRoleCancel(proposal: RoleProposal): Result<"cancel" | "already"> {
  if (proposal.state === "proposed") return accept("cancel");
  if (proposal.state === "cancelled") return accept("already");
  return refuse("wrong_state", "This role was given already. Take it away instead.");
}
