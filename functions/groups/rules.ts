// Owns who may come into a group and who leaves it, as pure decisions; refuses to touch the table.
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Group, MEMBERS_MAX } from "./group.ts";

export interface Moves {
  readonly group: Group;
  readonly coming: readonly Entrepreneur[];
  readonly leaving: readonly Entrepreneur[];
}

/** The group with exactly these members, and whose own word changes. `known` are its present members and the wished ones, of its partner. */
export function decideMembers(
  group: Group,
  wished: readonly string[],
  known: ReadonlyMap<string, Entrepreneur>,
): Result<Moves> {
  const ids = [...new Set(wished)];
  const bad = (at: number, detail: string) =>
    refuse("invalid_request", detail, { errors: [{ pointer: `/entrepreneurIds/${at}`, detail }] });
  if (group.archivedAt !== null) return refuse("wrong_state", `“${group.name}” meets no more.`);
  if (ids.length > MEMBERS_MAX) return bad(MEMBERS_MAX, `A group has at most ${MEMBERS_MAX} members.`);
  for (const [at, id] of wished.entries()) {
    const one = known.get(id);
    if (!one) return bad(at, "You have no such entrepreneur.");
    const elsewhere = one.groupId !== undefined && one.groupId !== group.id;
    if (elsewhere) return refuse("conflict", `${one.displayName} is in another group. Take them out of it first.`);
  }
  const people = (all: readonly string[]) => all.flatMap((id) => known.get(id) ?? []);
  const coming = people(ids.filter((id) => !group.memberIds.includes(id)));
  const leaving = people(group.memberIds.filter((id) => !ids.includes(id)));
  return accept({ group: { ...group, memberIds: ids }, coming, leaving });
}
