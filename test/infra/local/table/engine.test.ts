// Proves that the embedded engine starts, stops and keeps its data, whoever is killed. Uses real puts through the AWS SDK.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { type Engine, locateEngine, startEngine } from "../../../../infra/local/table/engine.ts";

const folder = mkdtempSync(join(tmpdir(), "onward-engine-"));
const running: Engine[] = [];
let files = 0;

afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function newDataFile(): string {
  return join(folder, `table-${++files}.db`);
}

async function start(dataFile: string | null, port?: number): Promise<Engine> {
  const engine = await startEngine({ dataFile, ...(port === undefined ? {} : { port }) });
  running.push(engine);
  return engine;
}

function clientOf(engine: Engine): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: engine.endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}

async function createTable(client: DynamoDBClient): Promise<void> {
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

async function put(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(new PutItemCommand({ TableName: "things", Item: { pk: { S: name } } }));
}

async function has(client: DynamoDBClient, name: string): Promise<boolean> {
  const { Item } = await client.send(new GetItemCommand({ TableName: "things", Key: { pk: { S: name } } }));
  return Item !== undefined;
}

const isRunning = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
};

async function untilEnded(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 5_000 && isRunning(pid); waited += 20) await sleep(20);
  return !isRunning(pid);
}

describe("the embedded engine", () => {
  it("keeps what was put, across stop and start, on another port", async () => {
    const dataFile = newDataFile();
    const first = await start(dataFile);
    await createTable(clientOf(first));
    await put(clientOf(first), "kept");
    await first.stop();
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    expect(existsSync(`${dataFile}.pid`)).toBe(false);

    const second = await start(dataFile);
    expect(await has(clientOf(second), "kept")).toBe(true);
  });

  it("keeps every acknowledged put when the engine is killed in the middle of them", async () => {
    const dataFile = newDataFile();
    const first = await start(dataFile);
    const client = clientOf(first);
    await createTable(client);
    const acknowledged: string[] = [];
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; ; n++) {
        await put(client, `${writer}-${n}`);
        acknowledged.push(`${writer}-${n}`);
      }
    });
    const ends = Promise.allSettled(writers);
    while (acknowledged.length < 200) await sleep(5);
    process.kill(first.pid, "SIGKILL");
    await untilEnded(first.pid);
    client.destroy();
    await ends;

    const again = clientOf(await start(dataFile));
    const found = await Promise.all(acknowledged.map((name) => has(again, name)));
    expect(found.filter((there) => !there)).toEqual([]);
  });

  it("forgets everything when it was started in memory", async () => {
    const first = await start(null);
    await createTable(clientOf(first));
    await put(clientOf(first), "gone");
    await first.stop();
    await expect(has(clientOf(await start(null)), "gone")).rejects.toThrow("not found");
  });

  it("ends with its owner, even when the owner is killed", async () => {
    const dataFile = newDataFile();
    const module = pathToFileURL(join(import.meta.dirname, "../../../../infra/local/table/engine.ts")).href;
    const script = join(folder, "owner.mts");
    writeFileSync(
      script,
      `import { startEngine } from ${JSON.stringify(module)};
       const engine = await startEngine({ dataFile: ${JSON.stringify(dataFile)} });
       console.log(engine.pid); setInterval(() => {}, 1000);`,
    );
    const owner = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "pipe", "inherit"] });
    const pid = Number(await new Promise((done) => owner.stdout.once("data", done)));
    expect(isRunning(pid)).toBe(true);
    await expect(startEngine({ dataFile })).rejects.toThrow(`already served for process ${owner.pid}`);

    owner.kill("SIGKILL");
    expect(await untilEnded(pid)).toBe(true);
    await createTable(clientOf(await start(dataFile)));
  }, 20_000);

  it("ends an engine that a dead owner left on the same file", async () => {
    const dataFile = newDataFile();
    const arguments_ = ["--host", "127.0.0.1", "-p", "0", "--db-path", dataFile];
    const left = spawn(locateEngine(), arguments_, { stdio: "ignore" });
    const pid = left.pid ?? 0;
    // No process ever has the start time 0 and an owner's id of our own: the owner is another one, and dead.
    writeFileSync(`${dataFile}.pid`, JSON.stringify({ engine: pid, owner: process.pid, ownerStarted: "0" }));
    await start(dataFile);
    expect(await untilEnded(pid)).toBe(true);
  });

  it("leaves a stranger alone who got the process id of the old engine", async () => {
    const dataFile = newDataFile();
    const stranger = spawn("/bin/sh", ["-c", "read -r _"], { stdio: ["pipe", "ignore", "ignore"] });
    const pid = stranger.pid ?? 0;
    writeFileSync(`${dataFile}.pid`, JSON.stringify({ engine: pid, owner: 1, ownerStarted: "0" }));
    await start(dataFile);
    expect(isRunning(pid)).toBe(true);
    stranger.stdin.end();
    await untilEnded(pid);
  });

  it("refuses a port that somebody else answers on", async () => {
    const first = await start(null);
    const port = Number(new URL(first.endpoint).port);
    await expect(startEngine({ dataFile: null, port })).rejects.toThrow("address already in use");
  });

  it("says what the engine said when it cannot start", async () => {
    const dataFile = newDataFile();
    writeFileSync(dataFile, "this is not a database, however long one looks at it".repeat(100));
    await expect(startEngine({ dataFile })).rejects.toThrow(/did not start on port .*not a valid SQLite database/s);
    expect(existsSync(`${dataFile}.pid`)).toBe(false);
  });

  it("advises a machine that it cannot run on", () => {
    expect(() => locateEngine("darwin", "arm64")).toThrow(/linux-x64 only; this is darwin-arm64.*DYNAMODB_ENDPOINT/);
  });
});
