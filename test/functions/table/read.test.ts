// Reading more than one answer of the table holds: all of it, once, in order.
import { expect, it } from "vitest";
import { putOnce } from "../../../functions/table/put-once.ts";
import { get, getMany, queryAll, scanAll } from "../../../functions/table/read.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

/** More than one page of either kind: a query asks for 1,000 items at once, and no answer holds more than a megabyte. */
const ITEMS = 2_500;
const BYTES = 600;

it("goes on where an answer ended, until nothing is left", async () => {
  const { table } = new MemoryTable();
  const orders = Array.from({ length: ITEMS }, (_, at) => String(at).padStart(5, "0"));
  for (const sk of orders) await putOnce(table, { pk: "LIST", sk }, { text: "x".repeat(BYTES) });
  const listed: unknown[] = [];
  for await (const item of queryAll(table, { pk: "LIST" })) listed.push(item.sk);
  expect(listed).toEqual(orders);
  const scanned: unknown[] = [];
  for await (const item of scanAll(table)) scanned.push(item.sk);
  expect(scanned.sort()).toEqual(orders);
});

it("finds nothing under a key that no item can have, and does not ask for it", async () => {
  const { table } = new MemoryTable();
  const client = { send: () => Promise.reject(new Error("asked")) } as unknown as typeof table.client;
  const deaf = { ...table, client };
  const long = { pk: `CHECKOUT#${"é".repeat(1_100)}`, sk: "CHECKOUT" };
  expect(await get(deaf, long)).toBeNull();
  expect(await getMany(deaf, [long, { pk: "P", sk: "x".repeat(1_025) }])).toEqual([null, null]);
});
