// Proves on the real engine that the reader loses nothing, keeps the order, resumes after restarts and gets past poison.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StreamHandler } from "../../../../infra/local/stream/deliver.ts";
import { createStreamReader, type StreamReader } from "../../../../infra/local/stream/reader.ts";
import { type Engine, startEngine } from "../../../../infra/local/table/engine.ts";

const ok = { batchItemFailures: [] };
let folder: string;
let engine: Engine;
let client: DynamoDBClient;
const readers: StreamReader[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "onward-stream-"));
  await boot();
  await createTable();
});

afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.stop();
  await engine.stop();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function boot(port?: number): Promise<void> {
  engine = await startEngine({ dataFile: join(folder, "table.db"), ...(port ? { port } : {}) });
  client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}

async function createTable(): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: "things",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
}

async function put(...names: string[]): Promise<void> {
  for (const name of names) await client.send(new PutItemCommand({ TableName: "things", Item: { pk: { S: name } } }));
}

function readerWith(handler: StreamHandler): StreamReader {
  const reader = createStreamReader({
    endpoint: engine.endpoint,
    tableName: "things",
    stateFile: join(folder, "stream.json"),
    deadLetterFile: join(folder, "parked.jsonl"),
    handler,
    pollMs: 20,
    retryWaitMs: 1,
  });
  readers.push(reader);
  return reader;
}

const namesIn = (event: DynamoDBStreamEvent): string[] =>
  event.Records.map((record) => record.dynamodb?.Keys?.pk?.S ?? "");

function collector() {
  const seen: string[] = [];
  const handler: StreamHandler = async (event) => {
    seen.push(...namesIn(event));
    return ok;
  };
  return { seen, handler };
}

describe("the stream reader", () => {
  it("begins with the oldest record and carries all of them in order", async () => {
    const names = Array.from({ length: 250 }, (_, n) => `n${n}`);
    await put(...names.slice(0, 120));
    const { seen, handler } = collector();
    const reader = readerWith(handler);
    await reader.start();
    await put(...names.slice(120));
    await reader.drain();
    expect(seen).toEqual(names);
  });

  it("speaks Lambda's own shape, with bytes in base64 and the time in seconds", async () => {
    const events: DynamoDBStreamEvent[] = [];
    const reader = readerWith(async (event) => {
      events.push(event);
      return ok;
    });
    const Item = {
      pk: { S: "all" },
      bytes: { B: new Uint8Array([1, 2, 255]) },
      list: { L: [{ N: "1" }, { NULL: true }, { BOOL: false }] },
      map: { M: { inner: { SS: ["a", "b"] }, empty: { S: "" } } },
    };
    await client.send(new PutItemCommand({ TableName: "things", Item }));
    await reader.start();
    await reader.drain();
    expect(events).toEqual([
      {
        Records: [
          expect.objectContaining({
            eventName: "INSERT",
            eventSource: "aws:dynamodb",
            eventSourceARN: expect.stringContaining(":table/things/stream/"),
            dynamodb: expect.objectContaining({
              SequenceNumber: "1",
              ApproximateCreationDateTime: expect.any(Number),
              Keys: { pk: { S: "all" } },
              NewImage: { ...Item, bytes: { B: "AQL/" } },
            }),
          }),
        ],
      },
    ]);
    expect(events[0]?.Records[0]?.dynamodb?.ApproximateCreationDateTime).toBeGreaterThan(1_700_000_000);
    expect(events[0]?.Records[0]?.dynamodb?.ApproximateCreationDateTime).toBeLessThan(3_000_000_000);
  });

  it("goes on where it was after a restart of the product and the engine", async () => {
    const first = collector();
    const before = readerWith(first.handler);
    await before.start();
    await put("a", "b");
    await before.drain();
    await before.stop();
    await put("c");
    await engine.stop();
    await boot();
    const second = collector();
    const after = readerWith(second.handler);
    await after.start();
    await put("d");
    await after.drain();
    expect([first.seen, second.seen]).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("begins again when the table was made anew", async () => {
    const { seen, handler } = collector();
    const reader = readerWith(handler);
    await reader.start();
    await put("old");
    await reader.drain();
    await reader.stop();
    await client.send(new DeleteTableCommand({ TableName: "things" }));
    await createTable();
    await put("new");
    await reader.start();
    await reader.drain();
    expect(seen.at(-1)).toBe("new");
  });

  it("repeats only from the record that failed", async () => {
    const calls: string[][] = [];
    const reader = readerWith(async (event) => {
      calls.push(namesIn(event));
      const failed = calls.length === 1 ? event.Records[1] : undefined;
      return { batchItemFailures: failed ? [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? "" }] : [] };
    });
    await put("a", "b", "c");
    await reader.start();
    await reader.drain();
    expect(calls).toEqual([
      ["a", "b", "c"],
      ["b", "c"],
    ]);
  });

  it("parks a record that always fails, says so loudly, and goes on", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const seen: string[] = [];
    const reader = readerWith(async (event) => {
      const names = namesIn(event);
      if (names.includes("poison")) throw new Error("cannot be understood");
      seen.push(...names);
      return ok;
    });
    await put("a", "b", "poison", "c", "d");
    await reader.start();
    await reader.drain();
    expect(seen).toEqual(["a", "b", "c", "d"]);
    const letters = readFileSync(join(folder, "parked.jsonl"), "utf8").trim().split("\n");
    expect(letters.map((line) => JSON.parse(line))).toMatchObject([
      {
        reason: expect.stringContaining("cannot be understood"),
        record: { dynamodb: { Keys: { pk: { S: "poison" } } } },
      },
    ]);
    expect(log.mock.calls.join()).toContain("A FACT WAS PARKED");
  });

  it("keeps a failing record for the next start when it is stopped meanwhile", async () => {
    let tried = () => {};
    const firstTry = new Promise<void>((done) => {
      tried = done;
    });
    const failing = readerWith(async () => {
      tried();
      throw new Error("not now");
    });
    await put("kept");
    await failing.start();
    await firstTry;
    await failing.stop();
    expect(existsSync(join(folder, "parked.jsonl"))).toBe(false);
    const { seen, handler } = collector();
    const reader = readerWith(handler);
    await reader.start();
    await reader.drain();
    expect(seen).toEqual(["kept"]);
  });

  it("drains what the handler itself commits, until it is quiet", async () => {
    const seen: string[] = [];
    const reader = readerWith(async (event) => {
      for (const name of namesIn(event)) {
        seen.push(name);
        if (name.length < 6) await put(`${name}x`);
      }
      return ok;
    });
    await reader.start();
    await put("x");
    await reader.drain();
    expect(seen).toEqual(["x", "xx", "xxx", "xxxx", "xxxxx", "xxxxxx"]);
    await reader.drain();
  });

  it("goes on by itself when the engine was away for a moment", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const { seen, handler } = collector();
    const reader = readerWith(handler);
    await reader.start();
    await put("before");
    await reader.drain();
    const port = Number(new URL(engine.endpoint).port);
    await engine.stop();
    await vi.waitFor(() => expect(log.mock.calls.join()).toContain("cannot be read"), { timeout: 5_000 });
    await boot(port);
    await put("after");
    await reader.drain();
    expect(seen).toEqual(["before", "after"]);
  }, 15_000);

  it("refuses to drain when it does not run, and to start without a table", async () => {
    const reader = readerWith(async () => ok);
    await expect(reader.drain()).rejects.toThrow("not running");
    await client.send(new DeleteTableCommand({ TableName: "things" }));
    await expect(reader.start()).rejects.toThrow();
  });
});
