// Owns the cursor of a list that pages through one range of the table; refuses a cursor that leads out of that range.
import { type IndexName, TABLE } from "./definition.ts";
import { queryPage, type Range } from "./read.ts";
import type { Item, Table } from "./table.ts";

/** DynamoDB's ceiling for a sort key, in characters of one byte; a partition key may be longer, ours are not. */
const KEY_PART_MAX = 1024;

export interface ListPage {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** One page of a range, from where the cursor of the page before says. Null when the cursor is none that this range could have given. */
export async function listPage(
  table: Table,
  range: Range,
  asked: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<ListPage | null> {
  const start = asked.cursor === undefined ? null : startOf(range, asked.cursor);
  if (asked.cursor !== undefined && !start) return null;
  const page = await queryPage(table, range, asked.limit, start);
  const next = page.next ? Buffer.from(JSON.stringify(page.next)).toString("base64url") : null;
  return { items: page.items, nextCursor: next };
}

function keyAttributes(index: IndexName | undefined): string[] {
  const facts = TABLE.indexes.find((one) => one.name === index);
  return [TABLE.partitionKey, TABLE.sortKey, ...(facts ? [facts.partitionKey, facts.sortKey] : [])];
}

/** Half a surrogate pair is no text that the table would take. */
function isKeyPart(part: unknown): boolean {
  return typeof part === "string" && part !== "" && part.length <= KEY_PART_MAX && !/\p{Surrogate}/u.test(part);
}

function startOf(range: Range, cursor: string): Item | null {
  const read = parsed(cursor);
  if (!read) return null;
  const names = keyAttributes(range.index);
  if (Object.keys(read).length !== names.length) return null;
  const parts = names.map((name) => read[name]);
  if (!parts.every(isKeyPart)) return null;
  const [partition, order] = parts.slice(-2) as [string, string];
  const inside = partition === range.pk && order.startsWith(range.prefix ?? "");
  return inside && order >= (range.from ?? "") && order <= (range.to ?? "\uffff") ? read : null;
}

function parsed(cursor: string): Item | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Item) : null;
  } catch {
    // Not base64 of JSON: a cursor somebody made up.
    return null;
  }
}
