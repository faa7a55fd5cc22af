// Owns what a meeting group of a partner is: a name, where and when it meets, who belongs to it; refuses to know their loans.

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** People of one group. With as many leaving and coming, one commit still changes them all (DynamoDB's ceiling is 100 writes). */
export const MEMBERS_MAX = 40;

/** Entrepreneurs who meet to pay. Nobody is in two groups: each entrepreneur names theirs, and both are written in one commit. */
export interface Group {
  readonly id: string;
  readonly version: number;
  readonly partnerId: string;
  readonly name: string;
  readonly place: string | null;
  readonly weekday: Weekday | null;
  /** Ids of entrepreneurs, at most MEMBERS_MAX. */
  readonly memberIds: readonly string[];
  readonly createdAt: string;
  /** Null while it meets. One that does no more has no members. */
  readonly archivedAt: string | null;
}
