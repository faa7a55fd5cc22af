// Owns who may be given which role, as a pure decision; refuses to touch the table.
import { accept, type Result, refuse } from "../refusal.ts";
import { isStaff, PARTNER_ROLES, type Person, type Role } from "./person.ts";

/** What an administrator asks for. `role` donor takes a role away. */
export interface RoleGift {
  readonly email: string;
  /** Null keeps the name that is known. */
  readonly name: string | null;
  readonly role: Role;
  readonly partnerId: string | null;
}

export function worksForPartner(role: Role): boolean {
  return (PARTNER_ROLES as readonly Role[]).includes(role);
}

/**
 * The person with the new role, or "already" when nothing would change. Officers and managers work for one partner and nobody else does.
 * Nobody changes their own role: the last administrator could lock everybody out. What lets somebody work for staff takes two people
 * (role-rules.ts); a role at a partner, and taking any role away, takes one.
 */
export function decideRole(known: Person, gift: RoleGift, byPersonId: string): Result<Person | "already"> {
  if (known.id === byPersonId) {
    return refuse("second_person_required", "You cannot change your own role. Ask another administrator.", {
      errors: [{ pointer: "/email", detail: "this is you" }],
    });
  }
  if (worksForPartner(gift.role) !== (gift.partnerId !== null)) {
    const detail =
      gift.partnerId === null ? "say which partner they work for" : "only officers and managers have a partner";
    return refuse("invalid_request", "The role and the partner do not fit.", {
      errors: [{ pointer: "/partnerId", detail }],
    });
  }
  if (isStaff(gift.role) && gift.role !== known.role) {
    return refuse(
      "second_person_required",
      "Roles of staff are given by two people. Propose it (POST /v1/role-proposals); another administrator approves it.",
      { errors: [{ pointer: "/role", detail: "has to be proposed" }] },
    );
  }
  const next: Person = { ...known, name: gift.name ?? known.name, role: gift.role, partnerId: gift.partnerId };
  const same = next.name === known.name && next.role === known.role && next.partnerId === known.partnerId;
  return accept(same ? "already" : next);
}
