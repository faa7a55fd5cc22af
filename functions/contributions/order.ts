// Owns the one order in which contributions stand when something is shared among them. Refuses to know amounts.

/** What the order looks at. `createdAt` is an ISO 8601 moment in UTC, always written with the same number of digits. */
interface Ordered {
  readonly id: string;
  readonly createdAt: string;
}

/** The contributions by creation time, then id, compared code unit by code unit (no locale). Returns a new list. */
export function canonicalOrder<T extends Ordered>(contributions: readonly T[]): T[] {
  return [...contributions].sort((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
