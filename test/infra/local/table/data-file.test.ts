// The data file read straight says what the engine says, item for item, whatever their size and form.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTable } from "../../../../functions/table/create.ts";
import { putOnce } from "../../../../functions/table/put-once.ts";
import { scanAll, scanPages } from "../../../../functions/table/read.ts";
import { type Item, openTable } from "../../../../functions/table/table.ts";
import { isWholeFile, itemsInFile } from "../../../../infra/local/table/data-file.ts";
import { startEngine } from "../../../../infra/local/table/engine.ts";

const folder = mkdtempSync(join(tmpdir(), "data-file-"));
const file = join(folder, "table.db");
afterAll(() => rmSync(folder, { recursive: true }));

/** More than one page of the tree, some rows over many pages, every type we write, and text that has to be escaped. */
const ITEMS: readonly Item[] = Array.from({ length: 300 }, (_, nth) => ({
  type: "thing",
  nth,
  big: 2n ** 70n + BigInt(nth),
  none: null,
  yes: nth % 2 === 0,
  text: nth % 3 === 0 ? `"quoted" \\ and\nlines 🌾 ${nth}` : `plain é ${nth}`,
  legs: [{ account: "stripe", amount: -nth }, [], {}],
  about: { b: "2", a: { deep: [nth, "x"] } },
  long: "x".repeat(nth % 50 === 0 ? 20_000 + nth : nth),
  bytes: new Uint8Array([1, 2, nth % 256]),
}));

const inOrder = (items: readonly Item[]) => [...items].sort((a, b) => Number(a.nth) - Number(b.nth));
const asked: Item[] = [];
const inParts: Item[] = [];

beforeAll(async () => {
  const engine = await startEngine({ dataFile: file });
  const table = openTable({ name: "things", endpoint: engine.endpoint });
  await createTable(table);
  for (const item of ITEMS) await putOnce(table, { pk: `THING#${item.nth}`, sk: "THING" }, item);
  for await (const item of scanAll(table)) asked.push(item);
  for await (const items of scanPages(table)) inParts.push(...items);
  table.client.destroy();
  await engine.stop();
}, 60_000);

it("reads every item as the engine answers it", async () => {
  expect(isWholeFile(file)).toBe(true);
  const read: Item[] = [];
  for await (const items of itemsInFile(file, "things")) read.push(...items);
  expect(read).toHaveLength(ITEMS.length);
  expect(inOrder(read)).toEqual(inOrder(asked));
});

it("reads only what is wanted, and says when there is no such table", async () => {
  const read: Item[] = [];
  for await (const items of itemsInFile(file, "things", ({ pk }) => pk === "THING#7")) read.push(...items);
  expect(read.map((item) => item.nth)).toEqual([7]);
  await expect(itemsInFile(file, "nothing").next()).rejects.toThrow("no table nothing");
});

it("scans all parts of the table, each item once", () => {
  expect(inOrder(inParts)).toEqual(inOrder(asked));
});
