// Owns reading: one item, several items, a partition page by page, the whole table; refuses to know what the items say.
import { BatchGetCommand, GetCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { type IndexName, TABLE } from "./definition.ts";
import type { Key } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/** DynamoDB's ceiling for one batch read. */
const KEYS_PER_BATCH_MAX = 100;
/** Batches asked for side by side. */
const BATCHES_AT_ONCE = 4;
/** Times that a batch's unread rest is asked for again before it is an error. */
const BATCH_ROUNDS_MAX = 10;

/** DynamoDB's ceilings for a key, in bytes. What is longer was never written, and asking for it is an error. */
const PARTITION_KEY_MAX = 2048;
const SORT_KEY_MAX = 1024;

const mayExist = ({ pk, sk }: Key): boolean =>
  Buffer.byteLength(pk) <= PARTITION_KEY_MAX && Buffer.byteLength(sk) <= SORT_KEY_MAX;

/** One item, read after every write that was acknowledged before. Null as well for a key that none can have. */
export async function get(table: Table, key: Key): Promise<Item | null> {
  if (!mayExist(key)) return null;
  const answer = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
  return answer.Item ?? null;
}

/** Several items in the order of their keys; null where there is none. */
export async function getMany(table: Table, wanted: readonly Key[]): Promise<(Item | null)[]> {
  const found = new Map<string, Item>();
  const asked = dedupe(wanted.filter(mayExist));
  const batches = Math.ceil(asked.length / KEYS_PER_BATCH_MAX);
  const keysOf = (nth: number) => asked.slice(nth * KEYS_PER_BATCH_MAX, (nth + 1) * KEYS_PER_BATCH_MAX);
  for (let nth = 0; nth < batches; nth += BATCHES_AT_ONCE) {
    const some = Array.from({ length: Math.min(BATCHES_AT_ONCE, batches - nth) }, (_, at) => keysOf(nth + at));
    for (const items of await Promise.all(some.map((batch) => getBatch(table, batch)))) {
      for (const item of items) found.set(`${item.pk} ${item.sk}`, item);
    }
  }
  return wanted.map((key) => found.get(`${key.pk} ${key.sk}`) ?? null);
}

async function getBatch(table: Table, batch: Record<string, unknown>[]): Promise<Item[]> {
  const found: Item[] = [];
  let rest = batch;
  for (let round = 0; rest.length > 0; round++) {
    if (round >= BATCH_ROUNDS_MAX) throw new Error("the table left keys unread");
    const answer = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys: rest, ConsistentRead: true } } }),
    );
    found.push(...(answer.Responses?.[table.name] ?? []));
    rest = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return found;
}

function dedupe(wanted: readonly Key[]): Record<string, unknown>[] {
  return [...new Map(wanted.map((key) => [`${key.pk} ${key.sk}`, { pk: key.pk, sk: key.sk }])).values()];
}

/**
 * A part of one partition, of the table or of an index. `prefix` and `from`/`to` limit the sort key. An index finds keys, and the items
 * are then read from the table itself; with `attributes` they come straight from the index, which keeps just those (definition.ts).
 */
export interface Range {
  readonly pk: string;
  readonly index?: IndexName;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
  readonly attributes?: readonly Listed[];
}

type Listed = (typeof TABLE.indexes)[number]["attributes"][number] | "gsi1sk" | "gsi2sk" | "ttl";

export interface Page {
  readonly items: readonly Item[];
  /** Where the next page starts; null at the end. */
  readonly next: Item | null;
}

/** One page of at most `limit` items. */
export async function queryPage(table: Table, range: Range, limit: number, start: Item | null = null): Promise<Page> {
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ...rangeExpression(range),
      ScanIndexForward: !range.newestFirst,
      Limit: limit,
      ...(start ? { ExclusiveStartKey: start } : {}),
      ...(range.index ? {} : { ConsistentRead: true }),
    }),
  );
  const found = answer.Items ?? [];
  const items = range.index && !range.attributes ? await whole(table, found) : found;
  return { items, next: answer.LastEvaluatedKey ?? null };
}

/** The items behind an index's keys as the table has them now; one that is gone meanwhile is left out. */
async function whole(table: Table, listed: readonly Item[]): Promise<Item[]> {
  const items = await getMany(
    table,
    listed.map((item) => ({ pk: String(item.pk), sk: String(item.sk) })),
  );
  return items.filter((item) => item !== null);
}

/** Items that one round trip to the table asks for when all are wanted. */
const ITEMS_PER_ROUND = 1000;

/** All items of a range, page after page, without holding them at once. */
export async function* queryAll(table: Table, range: Range): AsyncGenerator<Item> {
  let start: Item | null = null;
  do {
    const page: Page = await queryPage(table, range, ITEMS_PER_ROUND, start);
    yield* page.items;
    start = page.next;
  } while (start);
}

/** Every item of the table, in no order: for audits and exports, never for a page. */
export async function* scanAll(table: Table): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const answer: { Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined } = await table.client.send(
      new ScanCommand({ TableName: table.name, ConsistentRead: true, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    yield* answer.Items ?? [];
    start = answer.LastEvaluatedKey;
  } while (start);
}

/** Parts of the table that are read side by side: where the table is served by many machines, each reads its own. */
const SEGMENTS = 4;

/** The same page by page, from several parts of the table at once: for a table that is large. */
export async function* scanPages(table: Table): AsyncGenerator<readonly Item[]> {
  const scan = async (segment: number, start: Item | undefined) => {
    const answer = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        ConsistentRead: true,
        Segment: segment,
        TotalSegments: SEGMENTS,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    return { segment, items: answer.Items ?? [], next: answer.LastEvaluatedKey };
  };
  const asked = new Map(Array.from({ length: SEGMENTS }, (_, segment) => [segment, scan(segment, undefined)]));
  while (asked.size > 0) {
    const { segment, items, next } = await Promise.race(asked.values());
    if (next) asked.set(segment, scan(segment, next));
    else asked.delete(segment);
    yield items;
  }
}

function rangeExpression(range: Range) {
  const facts = range.index ? TABLE.indexes.find((one) => one.name === range.index) : TABLE;
  if (!facts) throw new Error(`no index ${range.index}`);
  const names: Record<string, string> = { "#pk": facts.partitionKey };
  const values: Record<string, string> = { ":pk": range.pk };
  let condition = "#pk = :pk";
  if (range.prefix !== undefined) {
    values[":prefix"] = range.prefix;
    condition += " AND begins_with(#sk, :prefix)";
  } else if (range.from !== undefined || range.to !== undefined) {
    values[":from"] = range.from ?? " ";
    values[":to"] = range.to ?? "\uffff";
    condition += " AND #sk BETWEEN :from AND :to";
  }
  if (condition.includes("#sk")) names["#sk"] = facts.sortKey;
  // An index knows its own sort key and not the other's: asking for it would be an error.
  const foreign = TABLE.indexes.filter((one) => one.name !== range.index).map((one) => String(one.sortKey));
  const attributes = range.attributes?.filter((name) => !foreign.includes(name));
  for (const [at, name] of (attributes ?? []).entries()) names[`#a${at}`] = name;
  return {
    ...(attributes ? { ProjectionExpression: attributes.map((_, at) => `#a${at}`).join(", ") } : {}),
    ...(range.index ? { IndexName: range.index } : {}),
    KeyConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
