// The one way to write, where others write at the same moment: once, all or nothing, and never more than it says.
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { insert, replace, unchanged } from "../../../functions/table/actions.ts";
import { Contention, commit } from "../../../functions/table/commit.ts";
import { contend } from "../../../functions/table/contend.ts";
import type { Key } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { get } from "../../../functions/table/read.ts";
import type { Table } from "../../../functions/table/table.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const key: Key = { pk: "THING#1", sk: "THING" };
const other: Key = { pk: "THING#2", sk: "THING" };
let table: Table;
beforeEach(() => {
  table = new MemoryTable().table;
});

/** The table, with something that happens instead of the next transactions, or after them. */
function meddled(real: Table, meddle: (nth: number, pass: () => Promise<unknown>) => Promise<unknown>): Table {
  let sent = 0;
  const send = (command: object) => {
    const pass = () => Reflect.apply(real.client.send, real.client, [command]) as Promise<unknown>;
    return command instanceof TransactWriteCommand ? meddle(++sent, pass) : pass();
  };
  return { ...real, client: { ...real.client, send } as unknown as Table["client"] };
}

const busy = () =>
  new TransactionCanceledException({
    $metadata: {},
    message: "busy",
    CancellationReasons: [{ Code: "TransactionConflict" }],
  });

describe("a commit", () => {
  it("never puts an item over another one: what was written first stays", async () => {
    await commit(table, [insert(key, { says: "first" }, "taken")]);
    const again = await commit(table, [
      insert(other, { says: "beside" }, "taken"),
      insert(key, { says: "later" }, "taken"),
    ]);
    expect(again).toMatchObject({ ok: false, conflict: { name: "taken", key, old: { says: "first" } } });
    expect([await get(table, key), await get(table, other)]).toMatchObject([{ says: "first" }, null]);
  });

  it("replaces only what is as it was read", async () => {
    await commit(table, [insert(key, { held: 1 }, "taken")]);
    expect(await commit(table, [replace(key, { held: 2 }, 1, "changed")])).toEqual({ ok: true });
    expect(await commit(table, [replace(key, { held: 3 }, 1, "changed")])).toMatchObject({ ok: false });
    expect(await get(table, key)).toMatchObject({ held: 2, version: 2 });
  });

  it("can hang on an item that it does not write: that one stays as it is, version and all", async () => {
    await commit(table, [insert(key, { held: 1 }, "taken")]);
    expect(await commit(table, [unchanged(key, 1, "changed"), insert(other, {}, "taken")])).toEqual({ ok: true });
    expect(await get(table, key)).toMatchObject({ held: 1, version: 1 });
    const late = await commit(table, [unchanged(key, 2, "changed"), replace(other, { says: "x" }, 1, "taken")]);
    expect(late).toMatchObject({ ok: false, conflict: { name: "changed", key } });
    expect(await get(table, other)).not.toHaveProperty("says");
  });

  it("is tried again while others hold its items, and says so when they never let go", async () => {
    const twice = meddled(table, async (nth, pass) => {
      if (nth <= 2) throw busy();
      return pass();
    });
    expect(await commit(twice, [insert(key, {}, "taken")])).toEqual({ ok: true });
    const always = meddled(table, async () => {
      throw busy();
    });
    await expect(commit(always, [insert(other, {}, "taken")])).rejects.toThrow(Contention);
    expect(await get(table, other)).toBeNull();
  });

  it("is one transaction however often it is sent: a try whose answer was lost does not collide with itself", async () => {
    const lost = meddled(table, async (nth, pass) => {
      await pass();
      if (nth === 1) throw busy();
      return {};
    });
    expect(await commit(lost, [insert(key, {}, "taken")])).toEqual({ ok: true });
  });

  it("holds what one transaction may hold, and refuses more before anything is sent", async () => {
    const many = Array.from({ length: 101 }, (_, at) => insert({ pk: `THING#${at}`, sk: "THING" }, {}, "taken"));
    expect(await commit(table, many.slice(0, 100))).toEqual({ ok: true });
    await expect(commit(table, many)).rejects.toThrow(RangeError);
  });
});

describe("recording once", () => {
  it("is done by one of many who try at the same moment", async () => {
    const tries = await Promise.all(Array.from({ length: 8 }, (_, at) => putOnce(table, key, { by: at })));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await get(table, key)).toMatchObject({ by: tries.indexOf(true) });
  });
});

describe("reading, deciding and writing", () => {
  it("begins again when somebody else was faster, and answers what was decided in the end", async () => {
    const rounds: string[] = [];
    const answer = await contend(async () => {
      rounds.push("round");
      return rounds.length < 3 ? "changed" : "done";
    });
    expect([answer, rounds.length]).toEqual(["done", 3]);
  });

  it("gives up by an error, never by an answer", async () => {
    await expect(contend(async () => "changed" as const)).rejects.toThrow(Contention);
  });
});
