// Owns how the table in memory answers a query or a scan: ranges, indexes and what they keep, pages; refuses to change anything.
import type { QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { TABLE } from "../../../functions/table/definition.ts";
import { validationError } from "./errors.ts";
import { attributeOf, checkUsed, type KeyRange, keyRange, type Words } from "./expressions.ts";
import type { Partitions } from "./partitions.ts";
import { ofIndex, ofTable } from "./partitions.ts";
import type { Attributes, Stored } from "./stored.ts";

/** DynamoDB's ceiling for one page, in bytes. */
const PAGE_BYTES_MAX = 1024 * 1024;

interface Readable {
  readonly name: string;
  readonly items: Partitions;
  readonly indexes: ReadonlyMap<string, Partitions>;
}

type Index = (typeof TABLE.indexes)[number];

export function readQuery(table: Readable, input: QueryCommand["input"]): unknown {
  if (input.TableName !== table.name || input.FilterExpression)
    throw new Error("the table in memory does not know this query");
  const index = indexOf(input.IndexName);
  if (index && input.ConsistentRead)
    throw validationError("Consistent reads are not supported on global secondary indexes");
  const words: Words = { names: input.ExpressionAttributeNames ?? {}, values: input.ExpressionAttributeValues ?? {} };
  checkUsed(words, [input.KeyConditionExpression, input.ProjectionExpression]);
  const range = keyRange(input.KeyConditionExpression ?? "", words);
  const schema = index ?? TABLE;
  if (range.partitionKey !== schema.partitionKey || (range.sortKey !== null && range.sortKey !== schema.sortKey))
    throw validationError("Query condition missed key schema element");
  const newestFirst = input.ScanIndexForward === false;
  const start = input.ExclusiveStartKey;
  const after = start ? startOrder(start, index, range) : null;
  const from = index ? table.indexes.get(index.name) : table.items;
  if (!from) throw new Error(`no index ${input.IndexName}`);
  const show = projection(index, input.ProjectionExpression, words);
  return page(from.range(range.partition, range, { newestFirst, after }), input.Limit, show, index);
}

export function readScan(table: Readable, input: ScanCommand["input"]): unknown {
  const { TableName, ConsistentRead: _, ExclusiveStartKey, Limit, Segment = 0, TotalSegments = 1, ...rest } = input;
  if (TableName !== table.name || Object.keys(rest).length > 0)
    throw new Error("the table in memory does not know this scan");
  const after = ExclusiveStartKey ? ofTable(ExclusiveStartKey) : null;
  return page(segment(table.items.all(after), Segment, TotalSegments), Limit, (item) => item, null);
}

/** A partition is in one segment, whichever. */
function* segment(items: Iterable<Stored>, nth: number, of: number): Generator<Stored> {
  for (const one of items) if (of === 1 || segmentOf(String(one.item.pk), of) === nth) yield one;
}

function segmentOf(partition: string, of: number): number {
  let sum = 0;
  for (const letter of partition) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % of;
}

function indexOf(name: string | undefined): Index | null {
  if (name === undefined) return null;
  const index = TABLE.indexes.find((one) => one.name === name);
  if (!index) throw validationError(`The table does not have the specified index: ${name}`);
  return index;
}

function keyNames(index: Index | null): string[] {
  return [TABLE.partitionKey, TABLE.sortKey, ...(index ? [index.partitionKey, index.sortKey] : [])];
}

function startOrder(start: Attributes, index: Index | null, range: KeyRange): string {
  const names = keyNames(index);
  const fits = Object.keys(start).length === names.length && names.every((name) => typeof start[name] === "string");
  const place = fits ? (index ? ofIndex(index) : ofTable)(start) : null;
  if (!place || place.partition !== range.partition) throw validationError("The provided starting key is invalid");
  return place.order;
}

/** What of an item is shown: what the index keeps, and of that what was asked for. */
function projection(
  index: Index | null,
  expression: string | undefined,
  words: Words,
): (item: Attributes) => Attributes {
  const asked = expression?.split(", ").map((token) => attributeOf(token, words));
  const kept = index ? new Set<string>([...keyNames(index), ...index.attributes]) : null;
  const missing = asked?.find((name) => kept && !kept.has(name));
  if (missing) throw validationError(`Global secondary index ${index?.name} does not project ${missing}`);
  const names = asked ?? (kept ? [...kept] : null);
  if (names === null) return (item) => item;
  return (item) => {
    const shown: Record<string, unknown> = {};
    for (const name of names) if (item[name] !== undefined) shown[name] = item[name];
    return shown;
  };
}

function page(
  found: Iterable<Stored>,
  limit: number | undefined,
  show: (item: Attributes) => Attributes,
  index: Index | null,
): unknown {
  if (limit !== undefined && limit < 1) throw validationError("Limit must be at least 1");
  const items: Attributes[] = [];
  let bytes = 0;
  for (const { item, size } of found) {
    items.push(show(item));
    bytes += size;
    if (items.length === limit || bytes >= PAGE_BYTES_MAX) {
      const last = Object.fromEntries(keyNames(index).map((name) => [name, item[name]]));
      return { Items: items, Count: items.length, LastEvaluatedKey: last };
    }
  }
  return { Items: items, Count: items.length };
}
