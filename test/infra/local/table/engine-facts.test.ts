// Writes down what the embedded engine really does, where the product leans on it or where it differs from DynamoDB.
// When an upgrade of the engine fails here, the product's assumptions need a look, not this file.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  IdempotentParameterMismatchException,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type ShardIteratorType,
} from "@aws-sdk/client-dynamodb-streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Engine, startEngine } from "../../../../infra/local/table/engine.ts";

const ACTIONS_PER_COMMIT_MAX = 100;
const ITEM_BYTES_MAX = 400 * 1024;
const TableName = "facts";

const folder = mkdtempSync(join(tmpdir(), "onward-facts-"));
let engine: Engine;
let table: DynamoDBClient;
let streams: DynamoDBStreamsClient;
let names = 0;

/** A partition of its own for every test: they share one table and one stream. */
const unique = (word: string): string => `${word}-${++names}`;
const key = (pk: string, sk = "a") => ({ pk: { S: pk }, sk: { S: sk } });
const puts = (pk: string, count: number): TransactWriteItem[] =>
  Array.from({ length: count }, (_, n) => ({ Put: { TableName, Item: key(pk, String(n)) } }));
const commit = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
  table.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken, ReturnConsumedCapacity: "INDEXES" }));
const add = (pk: string, amount: number) => ({
  Update: {
    TableName,
    Key: key(pk),
    UpdateExpression: "ADD n :amount",
    ExpressionAttributeValues: { ":amount": { N: String(amount) } },
  },
});
const get = async (pk: string) =>
  (await table.send(new GetItemCommand({ TableName, Key: key(pk), ConsistentRead: true }))).Item;
const inIndex = async (g1: string) =>
  await table.send(
    new QueryCommand({
      TableName,
      IndexName: "gsi1",
      KeyConditionExpression: "g1 = :g",
      ExpressionAttributeValues: { ":g": { S: g1 } },
      ReturnConsumedCapacity: "INDEXES",
    }),
  );

async function failure(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => null,
    (error: unknown) => error,
  );
}

async function boot(): Promise<void> {
  engine = await startEngine({ dataFile: join(folder, "facts.db") });
  const settings = {
    endpoint: engine.endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  table = new DynamoDBClient(settings);
  streams = new DynamoDBStreamsClient(settings);
}

beforeAll(async () => {
  await boot();
  await table.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk", "g1", "s1"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "gsi1",
          KeySchema: [
            { AttributeName: "g1", KeyType: "HASH" },
            { AttributeName: "s1", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  await table.send(
    new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true } }),
  );
});

afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("a transaction", () => {
  it("takes 100 actions, charges two units each, and refuses 101 without doing any", async () => {
    const answer = await commit(puts(unique("hundred"), ACTIONS_PER_COMMIT_MAX));
    expect(answer.ConsumedCapacity?.[0]?.WriteCapacityUnits).toBe(200);
    const pk = unique("too-many");
    const error = await failure(commit(puts(pk, ACTIONS_PER_COMMIT_MAX + 1)));
    expect(error).toMatchObject({ name: "ValidationException" });
    expect(await table.send(new GetItemCommand({ TableName, Key: key(pk, "0") }))).not.toHaveProperty("Item");
  });

  it("refuses two actions on one item, even when one only checks", async () => {
    const pk = unique("twice");
    const check = { ConditionCheck: { TableName, Key: key(pk), ConditionExpression: "attribute_not_exists(pk)" } };
    const error = await failure(commit([add(pk, 1), check]));
    expect(error).toMatchObject({ name: "ValidationException", message: expect.stringContaining("one item") });
  });

  it("gives one cancellation reason per action, in order, with the item that stood in the way", async () => {
    const [free, taken, absent] = [unique("free"), unique("taken"), unique("absent")];
    await commit([add(taken, 5)]);
    const onFailure = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;
    const create = { TableName, ConditionExpression: "attribute_not_exists(pk)", ...onFailure };
    const error = await failure(
      commit([
        { Put: { ...create, Item: key(free) } },
        { Put: { ...create, Item: key(taken) } },
        { Update: { ...add(absent, 1).Update, ConditionExpression: "attribute_exists(pk)", ...onFailure } },
      ]),
    );
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect((error as TransactionCanceledException).CancellationReasons).toEqual([
      { Code: "None" },
      {
        Code: "ConditionalCheckFailed",
        Message: "The conditional request failed",
        Item: { ...key(taken), n: { N: "5" } },
      },
      { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
    ]);
    expect(await get(free)).toBeUndefined();
  });

  it("does its work once for one token, charges the replay as reads, and refuses other content", async () => {
    const [pk, token] = [unique("token"), unique("token-of-this-run")];
    const first = await commit([add(pk, 1)], token);
    const replay = await commit([add(pk, 1)], token);
    expect(first.ConsumedCapacity?.[0]).toMatchObject({ WriteCapacityUnits: 2 });
    expect(replay.ConsumedCapacity?.[0]).toMatchObject({ ReadCapacityUnits: 2 });
    expect(await failure(commit([add(pk, 2)], token))).toBeInstanceOf(IdempotentParameterMismatchException);
    expect((await get(pk))?.n).toEqual({ N: "1" });
  });

  it("forgets tokens at a restart, unlike DynamoDB: only a condition makes money move once", async () => {
    const [pk, token] = [unique("token"), unique("token-of-this-run")];
    await commit([add(pk, 1)], token);
    await engine.stop();
    await boot();
    await commit([add(pk, 1)], token);
    expect((await get(pk))?.n).toEqual({ N: "2" });
  });

  it("lets exactly as many of 60 simultaneous ones through as there is room, and never reports a conflict", async () => {
    const pk = unique("room");
    const take = {
      Update: {
        TableName,
        Key: key(pk),
        UpdateExpression: "ADD n :one",
        ConditionExpression: "attribute_not_exists(n) OR n < :room",
        ExpressionAttributeValues: { ":one": { N: "1" }, ":room": { N: "6" } },
      },
    };
    const errors = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        failure(commit([take, { Put: { TableName, Item: key(pk, `taker-${n}`) } }])),
      ),
    );
    const refused = errors.filter((error) => error instanceof TransactionCanceledException);
    expect(errors.filter((error) => error === null)).toHaveLength(6);
    expect(refused.map((error) => error.CancellationReasons?.map((reason) => reason.Code).join())).toEqual(
      Array(54).fill("ConditionalCheckFailed,None"),
    );
  });

  it("reads several items together, with an empty answer for each that is absent", async () => {
    const pk = unique("read");
    await commit([add(pk, 7)]);
    const Get = (name: string) => ({ Get: { TableName, Key: key(name) } });
    const command = new TransactGetItemsCommand({ TransactItems: [Get(pk), Get(unique("absent"))] });
    const answer = await table.send(command);
    expect(answer.Responses).toEqual([{ Item: { ...key(pk), n: { N: "7" } } }, {}]);
  });
});

describe("an item", () => {
  const ofSize = (bytes: number) => {
    const pk = unique("size");
    const names = "pk".length + "sk".length + "v".length;
    return { ...key(pk), v: { S: "x".repeat(bytes - names - pk.length - "a".length) } };
  };

  it("may hold 400 KB, names included, and not a byte more", async () => {
    await table.send(new PutItemCommand({ TableName, Item: ofSize(ITEM_BYTES_MAX) }));
    const error = await failure(table.send(new PutItemCommand({ TableName, Item: ofSize(ITEM_BYTES_MAX + 1) })));
    expect(error).toMatchObject({ name: "ValidationException", message: expect.stringContaining("Item size") });
  });

  it("counts towards the 4 MB of its transaction", async () => {
    const items = Array.from({ length: 11 }, () => ({ Put: { TableName, Item: ofSize(ITEM_BYTES_MAX) } }));
    expect(await failure(commit(items))).toMatchObject({ message: expect.stringContaining("4MB") });
  });

  it("is shown when a plain put meets it", async () => {
    const pk = unique("plain");
    const Put = { TableName, Item: key(pk), ConditionExpression: "attribute_not_exists(pk)" };
    await table.send(new PutItemCommand(Put));
    const error = await failure(
      table.send(new PutItemCommand({ ...Put, ReturnValuesOnConditionCheckFailure: "ALL_OLD" })),
    );
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect((error as ConditionalCheckFailedException).Item).toEqual(key(pk));
  });

  it("stays readable after its time to live: expiry is a tidying, never a decision", async () => {
    const { TimeToLiveDescription } = await table.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "ttl" });
    const pk = unique("expired");
    await table.send(new PutItemCommand({ TableName, Item: { ...key(pk), ttl: { N: "1000" } } }));
    expect(await get(pk)).toBeDefined();
  });
});

describe("a sparse index", () => {
  it("holds an item only while it has both index keys, and charges for it only then", async () => {
    const [pk, half, g1] = [unique("both"), unique("half"), unique("group")];
    const ask = { TableName, ReturnConsumedCapacity: "INDEXES" } as const;
    const both = { ...key(pk), g1: { S: g1 }, s1: { S: "1" } };
    const whole = await table.send(new PutItemCommand({ ...ask, Item: both }));
    const part = await table.send(new PutItemCommand({ ...ask, Item: { ...key(half), g1: { S: g1 } } }));
    expect(whole.ConsumedCapacity).toMatchObject({
      CapacityUnits: 2,
      Table: { CapacityUnits: 1 },
      GlobalSecondaryIndexes: { gsi1: { CapacityUnits: 1 } },
    });
    expect(part.ConsumedCapacity).toMatchObject({ CapacityUnits: 1 });
    expect((await inIndex(g1)).Items).toEqual([both]);
    await table.send(new UpdateItemCommand({ ...ask, Key: key(pk), UpdateExpression: "REMOVE g1" }));
    expect((await inIndex(g1)).Items).toEqual([]);
  });

  it("is charged once, not twice, for a write in a transaction", async () => {
    const Item = { ...key(unique("indexed")), g1: { S: unique("group") }, s1: { S: "1" } };
    const answer = await commit([{ Put: { TableName, Item } }]);
    expect(answer.ConsumedCapacity?.[0]).toMatchObject({
      Table: { WriteCapacityUnits: 2 },
      GlobalSecondaryIndexes: { gsi1: { WriteCapacityUnits: 1 } },
    });
  });

  it("refuses an empty key and a consistent read", async () => {
    const Item = { ...key(unique("empty")), g1: { S: "" }, s1: { S: "1" } };
    expect(await failure(table.send(new PutItemCommand({ TableName, Item })))).toMatchObject({
      name: "ValidationException",
    });
    const query = new QueryCommand({
      TableName,
      IndexName: "gsi1",
      ConsistentRead: true,
      KeyConditionExpression: "g1 = :g",
      ExpressionAttributeValues: { ":g": { S: "x" } },
    });
    expect(await failure(table.send(query))).toMatchObject({ name: "ValidationException" });
  });
});

describe("the stream", () => {
  const arn = async () => (await table.send(new DescribeTableCommand({ TableName }))).Table?.LatestStreamArn;
  const shard = async () =>
    (await streams.send(new DescribeStreamCommand({ StreamArn: await arn() }))).StreamDescription?.Shards?.[0];

  async function read(ShardIteratorType: ShardIteratorType, SequenceNumber?: string) {
    const position = { StreamArn: await arn(), ShardId: (await shard())?.ShardId, ShardIteratorType, SequenceNumber };
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand(position));
    const all = [];
    for (;;) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 250 }));
      ShardIterator = page.NextShardIterator;
      if (!page.Records?.length) return all;
      for (const { eventName, dynamodb } of page.Records) {
        const name = `${dynamodb?.Keys?.pk?.S}/${dynamodb?.Keys?.sk?.S}`;
        all.push({ eventName, name, sequence: dynamodb?.SequenceNumber ?? "", old: dynamodb?.OldImage });
      }
    }
  }
  const lastSequence = async () => (await read("TRIM_HORIZON")).at(-1)?.sequence ?? "0";

  it("has one shard, numbers its records by whole numbers and gives them in the order of the commits", async () => {
    const pk = unique("order");
    const before = await lastSequence();
    await commit(puts(pk, 30));
    await commit([add(pk, 1)]);
    const records = await read("AFTER_SEQUENCE_NUMBER", before);
    expect(records.map(({ name }) => name)).toEqual([...puts(pk, 30).map((_, n) => `${pk}/${n}`), `${pk}/a`]);
    expect(records.map(({ sequence }) => Number(sequence) - Number(before))).toEqual(records.map((_, n) => n + 1));
  });

  it("goes on after a restart of the engine where a reader stopped", async () => {
    const pk = unique("restart");
    await commit([add(pk, 1)]);
    const before = await lastSequence();
    await commit([add(pk, 1)]);
    await engine.stop();
    await boot();
    await commit([add(pk, 1)]);
    const records = await read("AFTER_SEQUENCE_NUMBER", before);
    expect(records.map(({ eventName, old }) => [eventName, old?.n?.N])).toEqual([
      ["MODIFY", "1"],
      ["MODIFY", "2"],
    ]);
  });

  it("tells of a put that changed nothing, unlike DynamoDB: a reaction must not take it for a change", async () => {
    const pk = unique("same");
    await table.send(new PutItemCommand({ TableName, Item: key(pk) }));
    const before = await lastSequence();
    await table.send(new PutItemCommand({ TableName, Item: key(pk) }));
    expect(await read("AFTER_SEQUENCE_NUMBER", before)).toMatchObject([{ eventName: "MODIFY", name: `${pk}/a` }]);
  });

  it("tells nothing of a transaction that was cancelled", async () => {
    const before = await lastSequence();
    const pk = unique("cancelled");
    const never = { Put: { TableName, Item: key(pk, "b"), ConditionExpression: "attribute_exists(pk)" } };
    await failure(commit([add(pk, 1), never]));
    expect(await read("AFTER_SEQUENCE_NUMBER", before)).toEqual([]);
  });

  it("names an ending number on its open shard, unlike DynamoDB: that does not mean the shard is closed", async () => {
    const described = await shard();
    expect(described?.SequenceNumberRange?.EndingSequenceNumber).toBeDefined();
    expect(Number(await lastSequence())).toBeGreaterThan(99);
    // The largest as text, not as a number: "99" comes after "100".
    expect(described?.SequenceNumberRange?.EndingSequenceNumber?.startsWith("9")).toBe(true);
  });

  it("does not slow writes down as it grows", async () => {
    const hundred = async () => {
      const began = performance.now();
      for (let n = 0; n < 5; n++) await commit(puts(unique("fast"), ACTIONS_PER_COMMIT_MAX));
      return performance.now() - began;
    };
    await hundred();
    const early = Math.max(await hundred(), await hundred());
    for (let n = 0; n < 100; n++) await commit(puts(unique("many"), ACTIONS_PER_COMMIT_MAX));
    const late = Math.min(await hundred(), await hundred(), await hundred());
    // Without the index of fresh-data-file.ts the later ones take more than four times as long.
    expect(late).toBeLessThan(early * 3);
  }, 30_000);
});
