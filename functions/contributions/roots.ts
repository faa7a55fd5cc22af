// Owns from which first contribution money comes, and which of it works for the reserve by now; refuses to read or keep anything.
import type { Contribution } from "./contribution.ts";

type Lineage = Pick<Contribution, "id" | "parentId">;

/** Says which contribution that came from no loan another one goes back to. Knows those among `contributions`. */
export function rootFinder(contributions: Iterable<Lineage>): (id: string) => string {
  const parents = new Map([...contributions].map((one) => [one.id, one.parentId]));
  return (id) => {
    let root = id;
    for (let parent = parents.get(root); parent; parent = parents.get(root)) root = parent;
    return root;
  };
}

/** Ids of what the reserve has taken over: contributions that were given back after they were lent, and all that descends from them. */
export function takenOverAmong(contributions: readonly (Lineage & Pick<Contribution, "takenOver">)[]): Set<string> {
  const roots = new Set(contributions.filter((one) => one.takenOver).map((one) => one.id));
  if (roots.size === 0) return roots;
  const rootOf = rootFinder(contributions);
  return new Set(contributions.filter((one) => roots.has(rootOf(one.id))).map((one) => one.id));
}
