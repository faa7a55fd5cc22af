// Owns the folding of a flat list of contributions into one tree per donation; refuses to work out amounts.
import type { LineageNode } from "../parts/tree.tsx";

/** A contribution as `GET /v1/me/portfolio` lists it. */
export type FlatContribution = Omit<LineageNode, "children"> & {
  readonly parentId?: string | undefined;
  readonly donationId: string;
};

/**
 * Donation id → its trees, in the order of the list. A contribution whose parent is not in the list stands as a root, so that
 * nothing is left out.
 */
export function treesOf(contributions: readonly FlatContribution[]): ReadonlyMap<string, readonly LineageNode[]> {
  const ids = new Set(contributions.map((one) => one.id));
  const children = new Map<string, FlatContribution[]>();
  const roots = new Map<string, FlatContribution[]>();
  for (const one of contributions) {
    const parent = one.parentId !== undefined && ids.has(one.parentId) ? one.parentId : undefined;
    const [shelf, key] = parent === undefined ? [roots, one.donationId] : [children, parent];
    shelf.set(key, [...(shelf.get(key) ?? []), one]);
  }
  const grow = (one: FlatContribution): LineageNode => ({ ...one, children: (children.get(one.id) ?? []).map(grow) });
  return new Map([...roots].map(([donation, list]) => [donation, list.map(grow)]));
}
