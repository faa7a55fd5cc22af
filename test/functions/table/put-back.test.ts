// Putting an item into a state that it had: just that state, and only over what was found.
import { expect, it, vi } from "vitest";
import { change, insert } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { putBack } from "../../../functions/table/put-back.ts";
import { get } from "../../../functions/table/read.ts";
import { momentOf, partOf, stampFrom, stampOf } from "../../../functions/table/stamp.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const key = { pk: "LOAN#1", sk: "LOAN" };
const other = { pk: "ENTRY#1", sk: "ENTRY" };

it("puts a state back over what was found, and over nothing else", async () => {
  const { table } = new MemoryTable();
  await commit(table, [insert(key, { n: 1 }, "there")]);
  const first = await get(table, key);
  await commit(table, [change(key, "changed", { add: { n: 1n, version: 1n } })]);
  const second = await get(table, key);
  expect(await putBack(table, key, first, first)).toBe(false);
  expect(await putBack(table, key, null, first)).toBe(false);
  expect(await putBack(table, key, second, first)).toBe(true);
  expect(await get(table, key)).toEqual(first);
  expect(await putBack(table, key, first, null)).toBe(true);
  expect(await get(table, key)).toBeNull();
  expect(await putBack(table, key, null, second)).toBe(true);
  expect(await get(table, key)).toEqual(second);
});

it("leaves on everything of a commit which one it was and what else it wrote", async () => {
  const { table } = new MemoryTable();
  const began = Date.now();
  await commit(table, [insert(key, {}, "there"), insert(other, {}, "there")]);
  const stamps = [stampFrom((await get(table, key))?.commit), stampFrom((await get(table, other))?.commit)];
  expect(stamps[0]).toEqual(stamps[1]);
  expect(stamps[0]).toMatchObject({ written: [partOf(key), partOf(other)], removed: [] });
  expect(momentOf(stamps[0]?.id ?? "").getTime()).toBeGreaterThanOrEqual(began);
  const alone = stampFrom(stampOf([key], [], "1234"));
  expect(alone).toMatchObject({ written: [], removed: [] });
  expect((alone?.id ?? "") > (stamps[0]?.id ?? "")).toBe(true);
  expect(stampFrom(stampOf([key], [other], "1234"))).toMatchObject({
    written: [partOf(key)],
    removed: [partOf(other)],
  });
  expect([stampFrom(undefined), stampFrom("short")]).toEqual([null, null]);
});

it("stands after what the process committed before, in a full millisecond and when the clock is set back", () => {
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now());
  try {
    const ids = Array.from({ length: 3000 }, (_, nth) => {
      if (nth === 2000) clock.mockReturnValue(Date.now() - 5000);
      return stampFrom(stampOf([key], [], "1234"))?.id ?? "";
    });
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(momentOf(ids.at(-1) ?? "").getTime()).toBeLessThanOrEqual(momentOf(ids[0] ?? "").getTime() + 3);
  } finally {
    clock.mockRestore();
  }
});
