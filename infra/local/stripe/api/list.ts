// Owns Stripe's lists: newest first, a page at a time, by cursor; knows nothing of what is listed.
import { missing } from "./errors.ts";

export interface Page<T> {
  object: "list";
  data: T[];
  has_more: boolean;
  url: string;
}

/** Bounds in unix seconds. */
export interface Range {
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
}

export interface Paging {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

/** One page of `items`, which come in the order they are listed. Throws Stripe's 400 for an unknown cursor. */
export function pageOf<T extends { id: string }>(items: T[], paging: Paging, url: string): Page<T> {
  const { limit, starting_after: after, ending_before: before } = paging;
  const from = after === undefined ? 0 : indexOf(items, after, "starting_after") + 1;
  const to = before === undefined ? items.length : indexOf(items, before, "ending_before");
  const range = items.slice(from, to);
  const data = before === undefined ? range.slice(0, limit) : range.slice(-limit);
  return { object: "list", data, has_more: data.length < range.length, url };
}

/** A list that fits in one page. */
export function wholeList<T>(data: T[], url: string): Page<T> {
  return { object: "list", data, has_more: false, url };
}

/** True when `created` (unix seconds) is in the wanted range, or none is wanted. */
export function isWithin(created: number, range: Range | undefined): boolean {
  const { gt, gte, lt, lte }: Range = range ?? {};
  return (
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
  );
}

function indexOf(items: readonly { id: string }[], id: string, param: string): number {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) throw missing("object", id, param);
  return index;
}
