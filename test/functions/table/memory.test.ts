// What the table in memory has beyond the contract: tokens that end, a stream to drain, copies that go their own way.
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { change, insert, replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { get } from "../../../functions/table/read.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const key = { pk: "A", sk: "1" };
const TEN_MINUTES = 600_000;

it("does a commit again whose token is ten minutes old: only a condition makes money move once", async () => {
  let now = 0;
  const memory = new MemoryTable({ now: () => now });
  const addOne = {
    TableName: memory.name,
    Key: key,
    UpdateExpression: "ADD n :one",
    ExpressionAttributeValues: { ":one": 1 },
  };
  const again = () =>
    memory.table.client.send(
      new TransactWriteCommand({ TransactItems: [{ Update: addOne }], ClientRequestToken: "token" }),
    );
  await again();
  now = TEN_MINUTES - 1;
  await again();
  expect((await get(memory.table, key))?.n).toBe(1);
  now = TEN_MINUTES;
  await again();
  expect((await get(memory.table, key))?.n).toBe(2);
});

it("tells of each written item once, and which were written together", async () => {
  const memory = new MemoryTable();
  const other = { pk: "B", sk: "1" };
  const stamp = expect.any(String);
  await commit(memory.table, [insert(key, { x: 1 }, "a"), insert(other, {}, "b")]);
  await commit(memory.table, [replace(key, { x: 2 }, 1, "a"), insert(other, {}, "b")]);
  await commit(memory.table, [change(key, "a", { add: { x: 1n } })]);
  expect(memory.drain()).toEqual([
    { how: "INSERT", key, item: { ...key, x: 1, version: 1, commit: stamp }, sequence: 1, commit: 1 },
    { how: "INSERT", key: other, item: { ...other, version: 1, commit: stamp }, sequence: 2, commit: 1 },
    { how: "MODIFY", key, item: { ...key, x: 2, version: 1, commit: stamp }, sequence: 3, commit: 2 },
  ]);
  expect(memory.drain()).toEqual([]);
});

it("forks into a copy: neither sees what the other writes", async () => {
  const memory = new MemoryTable();
  await commit(memory.table, [insert(key, { x: 1, gsi1pk: "G", gsi1sk: "1" }, "a")]);
  const fork = memory.fork();
  await commit(fork.table, [change(key, "a", { add: { x: 5n } })]);
  expect([(await get(memory.table, key))?.x, (await get(fork.table, key))?.x]).toEqual([1, 6]);
});

it("hands out what it keeps, frozen: who changes it meets an error and not somebody else's copy", async () => {
  const memory = new MemoryTable();
  await commit(memory.table, [insert(key, { deep: { list: [1] } }, "a")]);
  const item = (await get(memory.table, key)) as { deep: { list: number[] } };
  expect(() => item.deep.list.push(2)).toThrow(TypeError);
});
