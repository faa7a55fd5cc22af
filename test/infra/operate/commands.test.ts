// The commands of a bad day as a person runs them: a torn copy is checked and repaired from the lost table's stream, or from an export of it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { erase } from "../../../functions/erasure/commands.ts";
import { findPerson, findPersonByEmail } from "../../../functions/people/queries.ts";
import { createTable } from "../../../functions/table/create.ts";
import { keys } from "../../../functions/table/keys.ts";
import { get, scanAll } from "../../../functions/table/read.ts";
import { recordOf } from "../../../functions/table/record-of.ts";
import { stampFrom } from "../../../functions/table/stamp.ts";
import type { Item, Table } from "../../../functions/table/table.ts";
import { toLambdaRecord } from "../../../infra/local/stream/lambda-event.ts";
import { findStream, iteratorAfter, listShards, readPage } from "../../../infra/local/stream/shards.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { give } from "../../support/life.ts";
import { aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const ADMIN = "ada@staff.test";
let test: TestTable;
let deps: TestDeps;
let copy: Table;
let folder: string;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  copy = { ...test.table, name: "onward-restored" };
  folder = mkdtempSync(join(tmpdir(), "onward-operate-"));
  await createTable(copy);
  await personWith(deps, ADMIN, "admin");
  await putLoan(test.table, aLoan({ id: "loan" }));
});
afterEach(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

/** Runs a command at the copy, as npm would. */
function run(
  name: string,
  args: readonly string[],
  table = copy.name,
): Promise<{ status: number | null; said: string }> {
  const env = { ...process.env, DATA_DIR: folder, DYNAMODB_ENDPOINT: test.endpoint, TABLE_NAME: table };
  const child = spawn(process.execPath, ["--import", "tsx", `infra/operate/${name}.ts`, ...args], { env });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  return new Promise((done) => child.on("exit", (status) => done({ status, said })));
}

async function itemsOf(table: Table): Promise<Map<string, Item>> {
  const items = new Map<string, Item>();
  for await (const item of scanAll(table)) items.set(`${item.pk} ${item.sk}`, item);
  return items;
}

const put = (item: Item) => copy.client.send(new PutCommand({ TableName: copy.name, Item: item }));

/** A copy without the gift's contribution, with its loan as it was before. */
async function tornCopy(before: Item | null): Promise<void> {
  for (const item of (await itemsOf(test.table)).values()) {
    if (item.type === "contribution") continue;
    await put(item.type === "loan" && before ? before : item);
  }
}

async function records() {
  const client = new DynamoDBStreamsClient({
    endpoint: test.endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const StreamArn = await findStream(client, test.table.name);
  const found = [];
  for (const { ShardId = "" } of await listShards(client, StreamArn)) {
    const iterator = await iteratorAfter(client, { StreamArn, ShardId }, null);
    if (iterator) found.push(...(await readPage(client, iterator)).records);
  }
  client.destroy();
  return found.map((record) => toLambdaRecord(record, StreamArn));
}

it("repairs a torn copy from the lost table's stream, and erases again whom it brought back", async () => {
  const gone = await personWith(deps, "gone@donor.test", "donor");
  const listed = await personWith(deps, "listed@donor.test", "donor");
  const goneItems = [await get(test.table, keys.person(gone.id)), await get(test.table, keys.email(gone.email))];
  await give(deps, "dora", "loan", 2_500n);
  const before = await get(test.table, keys.loan("loan"));
  await give(deps, "emil", "loan", 1_000n);
  await tornCopy(before);
  await erase(deps, gone.id);
  // One is in the lost table's stream; of the other only the list beside the table knows.
  const list = join(folder, "erased.ndjson");
  writeFileSync(list, `${JSON.stringify({ personId: listed.id, at: "2026-03-02T09:00:00.000Z" })}\n`);
  for (const item of goneItems) if (item) await put(item);

  const looked = await run("restore-check", []);
  expect(looked.said).toContain("Torn by their stamps");
  expect(looked.said).toMatch(/missing {2}#|missing {2}LOAN#loan LOAN/);
  expect(looked.said).toContain("funded-is-contributed");
  expect(looked.status).toBe(1);
  const refused = await run("restore-check", ["--stream-of", test.table.name, "--repair"]);
  expect([refused.status, refused.said]).toEqual([2, expect.stringContaining("Say who you are")]);
  const repaired = await run("restore-check", [
    "--stream-of",
    test.table.name,
    "--erasures",
    list,
    "--repair",
    "--by",
    ADMIN,
  ]);
  expect(repaired.said).toContain("Audit: nothing is broken.");
  expect(repaired.said).toContain("Erased 2 people again.");
  expect(repaired.status).toBe(0);

  expect(await readLoan(copy, "loan")).toEqual(await readLoan(test.table, "loan"));
  for (const { id, email } of [gone, listed]) {
    expect(await findPerson({ table: copy }, id)).toBeNull();
    expect(await findPersonByEmail({ table: copy }, email)).toBeNull();
  }
  const [was, is] = [await itemsOf(test.table), await itemsOf(copy)];
  const money = ["entry", "loan", "contribution", "checkout", "due_checkout"];
  for (const [name, item] of was) if (money.includes(String(item.type))) expect(is.get(name)).toEqual(item);
  const admin = await findPersonByEmail({ table: copy }, ADMIN);
  const acts = [...is.values()].filter((item) => item.kind === "table.repaired");
  expect(acts.map((item) => item.by)).toEqual(acts.map(() => admin?.id));
  const links = [...is.values()].filter((item) => item.type === "audit_link" && item.what === "table.repaired");
  expect(links.length).toBe(acts.length);
  expect((await run("restore-check", ["--stream-of", test.table.name])).status).toBe(0);
}, 180_000);

it("repairs it from an export of the changes just as well", async () => {
  await give(deps, "dora", "loan", 2_500n);
  await tornCopy(null);
  const lines = [...(await itemsOf(test.table)).values()].map((item, nth) => {
    const image = marshall(item, { removeUndefinedValues: true });
    const Metadata = { WriteTimestampMicros: { N: String(1_795_000_000_000_000 + nth) } };
    return JSON.stringify({ Metadata, Keys: { pk: image.pk, sk: image.sk }, NewImage: image });
  });
  writeFileSync(join(folder, "part-1.json.gz"), gzipSync(`${lines.join("\n")}\n`));
  writeFileSync(join(folder, "manifest-summary.json"), "{}");
  const done = await run("restore-check", ["--export", folder, "--repair", "--by", ADMIN]);
  expect(done.said).toContain("Audit: nothing is broken.");
  expect(done.status).toBe(0);
  expect(await readLoan(copy, "loan")).toEqual(await readLoan(test.table, "loan"));
}, 180_000);

it("reacts again to dead letters, takes them out of the file and says who did it; by time where they are gone", async () => {
  const { checkout } = await give(deps, "dora", "loan", 2_500n);
  const [gift] = (await records()).filter((one) => one.dynamodb?.NewImage?.type?.S === "entry");
  const letters = join(folder, "dead-letters.jsonl");
  writeFileSync(letters, `${JSON.stringify({ parkedAt: "2026-03-02", shardId: "s", reason: "r", record: gift })}\n`);
  const outbox = join(folder, "outbox.jsonl");
  expect((await run("redrive", ["--dry-run"], test.table.name)).said).toContain("1 records");
  const done = await run("redrive", ["--by", ADMIN], test.table.name);
  expect([done.status, done.said]).toEqual([0, expect.stringContaining("1 were handled.")]);
  expect(readFileSync(letters, "utf8")).toBe("");
  expect(readFileSync(outbox, "utf8")).toContain(checkout.id);

  const range = ["--from", "2026-03-02T00:00:00Z", "--to", "2027-01-01T00:00:00Z"];
  const again = await run("redrive", [...range, "--by", ADMIN], test.table.name);
  expect([again.status, again.said]).toEqual([0, expect.stringContaining("were handled")]);
  const told = [...(await itemsOf(test.table)).values()].filter((item) => item.kind === "records.redriven");
  expect(told.map((item) => stampFrom(item.commit) !== null)).toEqual([true, true]);
  expect(recordOf({ pk: "A", sk: "B", n: 1 }).dynamodb?.NewImage).toEqual({
    pk: { S: "A" },
    sk: { S: "B" },
    n: { N: "1" },
  });
}, 180_000);
