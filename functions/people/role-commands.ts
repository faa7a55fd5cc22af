// Owns proposing a staff role, and letting it be given by a second person; refuses to decide who that may be (role-rules.ts does).
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { idFrom } from "../ids.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace, unchanged } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { knowPerson } from "./commands.ts";
import { personItem } from "./items.ts";
import type { Caller, Person, StaffRole } from "./person.ts";
import { findPerson, findRoleProposal, listStaff, secondAdministrator } from "./queries.ts";
import { roleProposalItem, thereWereTwo } from "./role-items.ts";
import type { RoleProposal } from "./role-proposal.ts";
import { type Around, decideRoleApproval, decideRoleCancel, decideRoleProposal } from "./role-rules.ts";

type RoleDeps = Pick<Deps, "table" | "clock">;
type By = Pick<Caller, "personId">;

const NONE = refuse("not_found", "There is no such proposal.");

/** Whose address gets which staff role. Null keeps the name that is known. */
export interface RoleAsk {
  readonly email: string;
  readonly name: string | null;
  readonly role: StaffRole;
}

/**
 * Proposes a staff role for whoever owns an address, known or not yet; nobody gets it by this. The same for the same person as they are
 * now is the same proposal, whoever sends it.
 */
export function proposeRole(deps: RoleDeps, by: By, ask: RoleAsk): Promise<Result<RoleProposal>> {
  return contend<Result<RoleProposal>>(async () => {
    const person = await knowPerson(deps, { email: ask.email, name: ask.name });
    const decided = decideRoleProposal(person, ask.role, by.personId);
    if (!decided.ok) return decided;
    if (decided.value === "already") return refuse("wrong_state", `They have the role ${ask.role} already.`);
    const id = idFrom("role", person.id, ask.role, String(person.version));
    const known = await findRoleProposal(deps, id);
    if (known) return accept(known);
    const now = deps.clock.now();
    const proposal: RoleProposal = {
      id,
      version: 1,
      state: "proposed",
      personId: person.id,
      from: person.role,
      role: ask.role,
      proposedBy: by.personId,
      proposedAt: now.toISOString(),
      approvedBy: null,
      approvedAt: null,
      cancelledBy: null,
      cancelledAt: null,
    };
    const made = await commit(deps.table, [
      insert(keys.roleProposal(id), roleProposalItem(proposal), "changed"),
      unchanged(keys.person(person.id), person.version, "changed"),
      announce(fact("person.role_proposed", `PERSON#${person.id}`, now, by, id, told(proposal))),
    ]);
    return made.ok ? accept(proposal) : "changed";
  });
}

/**
 * Gives a proposed role. Whoever proposed and whoever approves must have their own roles until the moment it is given: both are looked
 * at in the same commit.
 */
export function approveRole(deps: RoleDeps, by: By, id: string): Promise<Result<RoleProposal>> {
  return contend<Result<RoleProposal>>(async () => {
    const proposal = await findRoleProposal(deps, id);
    if (!proposal) return NONE;
    const around = await aroundOf(deps, proposal, by);
    if (!around) return refuse("forbidden", "This is for another administrator.");
    const decided = decideRoleApproval(proposal, around);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(proposal);
    const { person, proposer, everSecond } = around;
    if (!person || !proposer) throw new Error(`${id} is about nobody`);
    const now = deps.clock.now();
    const next: RoleProposal = {
      ...proposal,
      state: "approved",
      approvedBy: by.personId,
      approvedAt: now.toISOString(),
    };
    const promoted: Person = { ...person, role: proposal.role, partnerId: null };
    const said = { ...told(next), partnerId: null, alone: decided.value === "alone" };
    const watched = new Map([proposer, around.by].map((one) => [one.id, one.version]));
    const made = await commit(deps.table, [
      replace(keys.roleProposal(id), roleProposalItem(next), proposal.version, "changed"),
      replace(keys.person(person.id), personItem(promoted), person.version, "changed"),
      ...[...watched].map(([personId, version]) => unchanged(keys.person(personId), version, "changed")),
      ...(proposal.role === "admin" && !everSecond ? [thereWereTwo(now)] : []),
      announce(fact("person.role_given", `PERSON#${person.id}`, now, by, person.version, said)),
    ]);
    return made.ok ? accept({ ...next, version: proposal.version + 1 }) : "changed";
  });
}

/** Takes a proposed role back, by either person or another administrator. The person's version goes up: it can be proposed anew. */
export function cancelRole(deps: RoleDeps, by: By, id: string): Promise<Result<RoleProposal>> {
  return contend<Result<RoleProposal>>(async () => {
    const proposal = await findRoleProposal(deps, id);
    if (!proposal) return NONE;
    const decided = decideRoleCancel(proposal);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(proposal);
    const person = await findPerson(deps, proposal.personId);
    const now = deps.clock.now();
    const next: RoleProposal = {
      ...proposal,
      state: "cancelled",
      cancelledBy: by.personId,
      cancelledAt: now.toISOString(),
    };
    const made = await commit(deps.table, [
      replace(keys.roleProposal(id), roleProposalItem(next), proposal.version, "changed"),
      ...(person ? [replace(keys.person(person.id), personItem(person), person.version, "changed")] : []),
      announce(fact("person.role_cancelled", `PERSON#${proposal.personId}`, now, by, id, told(next))),
    ]);
    return made.ok ? accept({ ...next, version: proposal.version + 1 }) : "changed";
  });
}

/** Null for a decider who is gone. */
async function aroundOf(deps: RoleDeps, proposal: RoleProposal, { personId }: By): Promise<Around | null> {
  const [person, by, proposer, staff, everSecond] = await Promise.all([
    findPerson(deps, proposal.personId),
    findPerson(deps, personId),
    findPerson(deps, proposal.proposedBy),
    listStaff(deps),
    secondAdministrator(deps),
  ]);
  if (!by) return null;
  const others = staff.filter((one) => one.role === "admin" && one.id !== proposal.proposedBy);
  return { person, by, proposer, onlyAdministrator: others.length === 0, everSecond };
}

function told(proposal: RoleProposal): Record<string, unknown> {
  const { id, role, from, proposedBy, approvedBy } = proposal;
  return { proposalId: id, role, from, proposedBy, approvedBy };
}
