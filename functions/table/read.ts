// Owns reading: one item, several items, a partition page by page, the whole table; refuses to know what the items say.
import { BatchGetCommand, GetCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { type IndexName, TABLE } from "./definition.ts";
import type { Key } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/** DynamoDB's ceiling for one batch read. */
const KEYS_PER_BATCH_MAX = 100;
/** Times that a batch's unread rest is asked for again before it is an error. */
const BATCH_ROUNDS_MAX = 10;

/** One item, read after every write that was acknowledged before. */
export async function get(table: Table, key: Key): Promise<Item | null> {
  const answer = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
  return answer.Item ?? null;
}

/** Several items in the order of their keys; null where there is none. */
export async function getMany(table: Table, wanted: readonly Key[]): Promise<(Item | null)[]> {
  const found = new Map<string, Item>();
  for (let from = 0; from < wanted.length; from += KEYS_PER_BATCH_MAX) {
    let rest: Record<string, unknown>[] = dedupe(wanted.slice(from, from + KEYS_PER_BATCH_MAX));
    for (let round = 0; rest.length > 0; round++) {
      if (round >= BATCH_ROUNDS_MAX) throw new Error("the table left keys unread");
      const answer = await table.client.send(
        new BatchGetCommand({ RequestItems: { [table.name]: { Keys: rest, ConsistentRead: true } } }),
      );
      for (const item of answer.Responses?.[table.name] ?? []) found.set(`${item.pk} ${item.sk}`, item);
      rest = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    }
  }
  return wanted.map((key) => found.get(`${key.pk} ${key.sk}`) ?? null);
}

function dedupe(wanted: readonly Key[]): Record<string, unknown>[] {
  return [...new Map(wanted.map((key) => [`${key.pk} ${key.sk}`, { pk: key.pk, sk: key.sk }])).values()];
}

/**
 * A part of one partition, of the table or of an index. `prefix` and `from`/`to` limit the sort key. `attributes` leaves the others
 * out of the answer: it travels and parses faster, and costs the same read units.
 */
export interface Range {
  readonly pk: string;
  readonly index?: IndexName;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
  readonly attributes?: readonly string[];
}

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
  return { items: answer.Items ?? [], next: answer.LastEvaluatedKey ?? null };
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
  for (const [at, name] of (range.attributes ?? []).entries()) names[`#a${at}`] = name;
  return {
    ...(range.attributes ? { ProjectionExpression: range.attributes.map((_, at) => `#a${at}`).join(", ") } : {}),
    ...(range.index ? { IndexName: range.index } : {}),
    KeyConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
