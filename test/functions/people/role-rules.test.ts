// Who may let a role of staff be given: two people, and the one exception without which nobody could begin.
import { expect, it } from "vitest";
import type { Person, Role } from "../../../functions/people/person.ts";
import type { RoleProposal } from "../../../functions/people/role-proposal.ts";
import {
  type Around,
  decideRoleApproval,
  decideRoleCancel,
  decideRoleProposal,
} from "../../../functions/people/role-rules.ts";

const person = (id: string, role: Role): Person => ({ id, role, version: 1 }) as Person;
const [ada, bea, fin] = [person("ada", "admin"), person("bea", "admin"), person("fin", "finance")];
const newcomer = person("new", "donor");
const proposal = (over: Partial<RoleProposal> = {}): RoleProposal =>
  ({
    state: "proposed",
    personId: "new",
    from: "donor",
    role: "finance",
    proposedBy: "ada",
    approvedBy: null,
    ...over,
  }) as RoleProposal;
const answer = (over: Partial<Around> = {}, of: Partial<RoleProposal> = {}) => {
  const around = { person: newcomer, by: bea, proposer: ada, onlyAdministrator: false, everSecond: true, ...over };
  const result = decideRoleApproval(proposal(of), around);
  return result.ok ? result.value : result.refusal.code;
};

it("is proposed for others alone, and not for a role they have", () => {
  expect(decideRoleProposal(newcomer, "admin", "ada")).toEqual({ ok: true, value: "propose" });
  expect(decideRoleProposal(fin, "finance", "ada")).toEqual({ ok: true, value: "already" });
  expect(decideRoleProposal(ada, "finance", "ada")).toMatchObject({ refusal: { code: "second_person_required" } });
});

it("is approved by another administrator, once", () => {
  expect(answer()).toBe("approve");
  expect(answer({}, { state: "approved", approvedBy: "bea" })).toBe("already");
  expect(answer({}, { state: "approved", approvedBy: "cleo" })).toBe("wrong_state");
  expect(answer({}, { state: "cancelled" })).toBe("wrong_state");
});

it("is not approved by whoever proposed it, nor by whom it is for, nor by anybody else", () => {
  expect(answer({ by: ada })).toBe("second_person_required");
  expect(answer({ by: bea, person: { ...bea, role: "reviewer" } }, { personId: "bea" })).toBe("second_person_required");
  for (const role of ["finance", "reviewer", "manager", "donor"] as const)
    expect(answer({ by: person("other", role) })).toBe("second_person_required");
});

it("is approved by finance while whoever proposed it is the only administrator, unless it is their own", () => {
  const lone = { onlyAdministrator: true };
  expect(answer({ ...lone, by: fin })).toBe("approve");
  expect(answer({ ...lone, by: person("rex", "reviewer") })).toBe("second_person_required");
  expect(answer({ ...lone, by: fin, person: fin }, { personId: "fin", from: "finance", role: "admin" })).toBe(
    "second_person_required",
  );
});

it("is given alone by the first administrator for a second one, and by nobody who ever had a second", () => {
  const first = { by: ada, onlyAdministrator: true, everSecond: false };
  expect(answer(first, { role: "admin" })).toBe("alone");
  expect(answer(first, { role: "finance" })).toBe("second_person_required");
  expect(answer({ ...first, everSecond: true }, { role: "admin" })).toBe("second_person_required");
  expect(answer({ ...first, onlyAdministrator: false }, { role: "admin" })).toBe("second_person_required");
});

it("is void when anything it was proposed on has changed", () => {
  expect(answer({ person: { ...newcomer, role: "officer" } })).toBe("wrong_state");
  expect(answer({ person: null })).toBe("wrong_state");
  expect(answer({ proposer: { ...ada, role: "donor" } })).toBe("wrong_state");
  expect(answer({ proposer: null })).toBe("wrong_state");
});

it("is cancelled before it is given, never after", () => {
  const cancelled = (state: RoleProposal["state"]) => {
    const result = decideRoleCancel(proposal({ state }));
    return result.ok ? result.value : result.refusal.code;
  };
  expect([cancelled("proposed"), cancelled("cancelled"), cancelled("approved")]).toEqual([
    "cancel",
    "already",
    "wrong_state",
  ]);
});
