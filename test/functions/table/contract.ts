// What functions/table relies on from whatever table it is given: the same claims for the embedded engine and for the table in memory.
import {
  ConditionalCheckFailedException,
  IdempotentParameterMismatchException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import { PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { change, insert, replace } from "../../../functions/table/actions.ts";
import { addOnce } from "../../../functions/table/add-once.ts";
import { ACTIONS_PER_COMMIT_MAX, commit } from "../../../functions/table/commit.ts";
import type { Key } from "../../../functions/table/keys.ts";
import { listPage } from "../../../functions/table/page.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { get, getMany, queryAll, queryPage, type Range, scanAll } from "../../../functions/table/read.ts";
import type { Item, Table } from "../../../functions/table/table.ts";

export interface ContractTable {
  readonly table: Table;
  close(): Promise<void>;
}

let made = 0;
const fresh = (what = "thing"): string => `${what}-${++made}`;
const key = (pk: string, sk = "ONE"): Key => ({ pk, sk });
const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error: unknown) => error);

async function all(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export function tableContract(name: string, open: () => Promise<ContractTable>): void {
  describe(`the table: ${name}`, () => {
    let opened: ContractTable;
    let table: Table;
    beforeAll(async () => {
      opened = await open();
      table = opened.table;
    });
    afterAll(() => opened.close());

    const put = async (at: Key, item: Item = {}) => {
      expect(await putOnce(table, at, item)).toBe(true);
    };
    const transact = (TransactItems: object[], ClientRequestToken?: string) =>
      table.client.send(
        new TransactWriteCommand({
          TransactItems: TransactItems as never,
          ...(ClientRequestToken ? { ClientRequestToken } : {}),
        }),
      );
    const putting = (at: Key, item: Item = {}, more: object = {}) => ({
      Put: { TableName: table.name, Item: { ...item, ...at }, ...more },
    });
    const adding = (at: Key, by: number) => ({
      Update: {
        TableName: table.name,
        Key: at,
        UpdateExpression: "ADD n :by",
        ExpressionAttributeValues: { ":by": by },
      },
    });

    describe("one commit", () => {
      it("inserts, replaces and changes together, and counts versions", async () => {
        const [a, b, c] = [key(fresh()), key(fresh()), key(fresh())];
        await put(b, { x: 1 });
        await put(c, { n: 5, state: "open" });
        const done = await commit(table, [
          insert(a, { x: 1 }, "a"),
          replace(b, { x: 2 }, 1, "b"),
          change(c, "c", {
            add: { n: -5n, m: 7n, version: 1n },
            set: { state: "over" },
            onlyIf: { equals: { state: "open" }, atLeast: { n: 5n } },
          }),
        ]);
        expect(done).toEqual({ ok: true });
        expect(await getMany(table, [a, b, c])).toEqual([
          { ...a, x: 1, version: 1, commit: expect.any(String) },
          { ...b, x: 2, version: 2, commit: expect.any(String) },
          { ...c, n: 0, m: 7, state: "over", version: 2, commit: expect.any(String) },
        ]);
      });

      it("writes nothing when one condition fails, and names it with the item that stood in the way", async () => {
        const [free, taken, absent] = [key(fresh()), key(fresh()), key(fresh())];
        await put(taken, { left: 2, deep: { list: [1, "two", null, true] } });
        const told = await commit(table, [insert(free, {}, "free"), insert(taken, {}, "taken")]);
        expect(told).toEqual({
          ok: false,
          conflict: {
            name: "taken",
            key: taken,
            old: { ...taken, version: 1, left: 2, deep: { list: [1, "two", null, true] } },
          },
        });
        expect(await commit(table, [replace(absent, {}, 1, "absent")])).toMatchObject({ conflict: { old: null } });
        const much = change(taken, "much", { add: { left: -3n }, onlyIf: { atLeast: { left: 3n } } });
        expect(await commit(table, [insert(free, {}, "free"), much])).toMatchObject({ conflict: { name: "much" } });
        expect(await get(table, free)).toBeNull();
      });

      it("gives one cancellation reason for each action, in their order", async () => {
        const [free, taken, shown] = [key(fresh()), key(fresh()), key(fresh())];
        await put(taken, { n: 1 });
        await put(shown, { n: 2 });
        const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
        const error = await failure(
          transact([
            putting(free, {}, isNew),
            putting(taken, {}, isNew),
            putting(shown, {}, { ...isNew, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
          ]),
        );
        expect(error).toBeInstanceOf(TransactionCanceledException);
        expect((error as TransactionCanceledException).CancellationReasons).toEqual([
          { Code: "None" },
          { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
          {
            Code: "ConditionalCheckFailed",
            Message: "The conditional request failed",
            Item: { pk: { S: shown.pk }, sk: { S: shown.sk }, version: { N: "1" }, n: { N: "2" } },
          },
        ]);
      });

      it("makes an item by a change that has no condition", async () => {
        const at = key(fresh());
        await commit(table, [change(at, "no", { add: { n: 3n }, set: { word: "x" } })]);
        expect(await get(table, at)).toEqual({ ...at, n: 3, word: "x", commit: expect.any(String) });
      });

      it("takes 100 actions and refuses 101, none, and two on one item", async () => {
        const at = fresh();
        const puts = (count: number) => Array.from({ length: count }, (_, n) => putting(key(at, `S${n}`)));
        await transact(puts(ACTIONS_PER_COMMIT_MAX));
        expect((await all(queryAll(table, { pk: at }))).length).toBe(ACTIONS_PER_COMMIT_MAX);
        for (const wrong of [puts(ACTIONS_PER_COMMIT_MAX + 1), [putting(key(at)), putting(key(at))]])
          expect(await failure(transact(wrong))).toMatchObject({ name: "ValidationException" });
      });

      it("refuses an item of more than 400 KB and a commit of more than 4 MB", async () => {
        const heavy = (bytes: number) => {
          const at = key(fresh());
          return putting(at, { v: "x".repeat(bytes - at.pk.length - at.sk.length - "pkskv".length) });
        };
        await transact([heavy(409_600)]);
        expect(await failure(transact([heavy(409_601)]))).toBeInstanceOf(Error);
        const eleven = Array.from({ length: 11 }, () => heavy(400_000));
        expect(await failure(transact(eleven))).toMatchObject({ name: "ValidationException" });
      });
    });

    describe("a token", () => {
      it("does its work once, also when the same commit comes again", async () => {
        const [at, token] = [key(fresh()), fresh(`token-${Math.random()}`)];
        await transact([adding(at, 1)], token);
        await transact([adding(at, 1)], token);
        expect((await get(table, at))?.n).toBe(1);
      });

      it("is refused for other content", async () => {
        const [at, token] = [key(fresh()), fresh(`token-${Math.random()}`)];
        await transact([adding(at, 1)], token);
        expect(await failure(transact([adding(at, 2)], token))).toBeInstanceOf(IdempotentParameterMismatchException);
      });

      it("is not used up by a commit that was cancelled", async () => {
        const [at, token] = [key(fresh()), fresh(`token-${Math.random()}`)];
        const there = { ConditionExpression: "attribute_exists(pk)" };
        const twice = [putting(at, { x: 1 }, there)];
        expect(await failure(transact(twice, token))).toBeInstanceOf(TransactionCanceledException);
        await put(at);
        await transact(twice, token);
        expect((await get(table, at))?.x).toBe(1);
      });
    });

    describe("a single write", () => {
      it("is made once", async () => {
        const at = key(fresh());
        expect([await putOnce(table, at, { x: 1 }), await putOnce(table, at, { x: 2 })]).toEqual([true, false]);
        expect(await get(table, at)).toEqual({ ...at, x: 1, version: 1 });
      });

      it("shows what stood in its way only when asked", async () => {
        const at = key(fresh());
        await put(at, { x: 1 });
        const isNew = { TableName: table.name, Item: { ...at }, ConditionExpression: "attribute_not_exists(pk)" };
        const plain = await failure(table.client.send(new PutCommand(isNew)));
        const shown = await failure(
          table.client.send(new PutCommand({ ...isNew, ReturnValuesOnConditionCheckFailure: "ALL_OLD" })),
        );
        expect(plain).toBeInstanceOf(ConditionalCheckFailedException);
        expect((plain as ConditionalCheckFailedException).Item).toBeUndefined();
        expect((shown as ConditionalCheckFailedException).Item).toMatchObject({ x: { N: "1" } });
      });

      it("adds once for each mark", async () => {
        const at = key(fresh());
        const on = (to: string) =>
          addOnce(table, at, { add: { n: 2n }, set: { a: "b" }, mark: { name: "through", to } });
        expect([await on("05"), await on("05"), await on("04"), await on("06")]).toEqual([true, false, false, true]);
        expect(await get(table, at)).toEqual({ ...at, n: 4, a: "b", through: "06" });
      });

      it("refuses names and values that nobody uses, and text where a number is added", async () => {
        const at = key(fresh());
        await put(at, { word: "x" });
        const update = (more: object) =>
          failure(
            table.client.send(
              new UpdateCommand({
                TableName: table.name,
                Key: at,
                UpdateExpression: "ADD n :by",
                ExpressionAttributeValues: { ":by": 1 },
                ...more,
              }),
            ),
          );
        const wrong = [
          { ExpressionAttributeValues: { ":by": 1, ":unused": 1 } },
          { ExpressionAttributeNames: { "#unused": "n" } },
          { UpdateExpression: "ADD word :by" },
          { UpdateExpression: "ADD n :by SET n = :by" },
        ];
        for (const one of wrong) expect(await update(one)).toMatchObject({ name: "ValidationException" });
      });
    });

    describe("numbers", () => {
      const BIG = 9_007_199_254_740_993n;

      it("are exact whatever their size: numbers as far as they reach, bigints beyond", async () => {
        const at = key(fresh());
        await put(at, {
          small: 12n,
          big: BIG,
          below: -BIG,
          edge: 9_007_199_254_740_991n,
          half: 0.5,
          deep: [{ big: BIG }],
        });
        expect(await get(table, at)).toEqual({
          ...at,
          ...{
            version: 1,
            small: 12,
            big: BIG,
            below: -BIG,
            edge: 9_007_199_254_740_991,
            half: 0.5,
            deep: [{ big: BIG }],
          },
        });
      });

      it("add up beyond 2^53 and come back, and compare by value", async () => {
        const at = key(fresh());
        await put(at, { n: 9_007_199_254_740_991n });
        const add = (by: bigint, least: bigint) =>
          commit(table, [change(at, "no", { add: { n: by }, onlyIf: { atLeast: { n: least } } })]);
        await add(2n, 9_007_199_254_740_991n);
        expect((await get(table, at))?.n).toBe(BIG);
        expect(await add(1n, BIG + 1n)).toMatchObject({ ok: false });
        await add(-BIG, BIG);
        expect((await get(table, at))?.n).toBe(0);
      });

      it("are no texts: a number never equals the text that looks like it", async () => {
        const at = key(fresh());
        await put(at, { n: "1" });
        const equal = change(at, "no", { add: { m: 1n }, onlyIf: { equals: { n: 1 } } });
        expect(await commit(table, [equal])).toMatchObject({ ok: false });
      });
    });

    it("leaves out what is undefined, keeps null, empty texts and bytes", async () => {
      const at = key(fresh());
      await put(at, {
        gone: undefined,
        none: null,
        empty: "",
        deep: { gone: undefined },
        bytes: new Uint8Array([1, 2]),
      });
      const found = await get(table, at);
      expect(found).toEqual({ ...at, version: 1, none: null, empty: "", deep: {}, bytes: new Uint8Array([1, 2]) });
      expect(Object.keys(found ?? {})).not.toContain("gone");
    });

    it("refuses an empty key, in the table and in an index", async () => {
      for (const wrong of [{ pk: "" }, { gsi1pk: "", gsi1sk: "x" }]) {
        const error = await failure(
          table.client.send(new PutCommand({ TableName: table.name, Item: { ...key(fresh()), ...wrong } })),
        );
        expect(error).toMatchObject({ name: "ValidationException" });
      }
    });

    describe("reading", () => {
      const filled = async (count: number, more: (n: number) => Item = () => ({})) => {
        const pk = fresh("part");
        const commits = Array.from({ length: count }, (_, n) =>
          putting(key(pk, `S${String(n).padStart(4, "0")}`), more(n)),
        );
        for (let at = 0; at < count; at += 100) await transact(commits.slice(at, at + 100));
        return pk;
      };
      const sks = (items: readonly Item[]) => items.map((item) => String(item.sk));

      it("answers several keys in their order, null for what is absent, each key once", async () => {
        const [a, b, absent] = [key(fresh()), key(fresh()), key(fresh())];
        await put(a);
        await put(b);
        const found = await getMany(table, [b, absent, a, b]);
        expect(found.map((item) => item?.pk ?? null)).toEqual([b.pk, null, a.pk, b.pk]);
        const many = await filled(120);
        const keys = Array.from({ length: 120 }, (_, n) => key(many, `S${String(n).padStart(4, "0")}`));
        expect((await getMany(table, keys)).every((item, n) => item?.sk === keys[n]?.sk)).toBe(true);
      });

      it("pages forwards and backwards without losing or repeating anything", async () => {
        const pk = await filled(23);
        for (const newestFirst of [false, true]) {
          const found: string[] = [];
          let start: Item | null = null;
          do {
            const page = await queryPage(table, { pk, newestFirst }, 5, start);
            expect(page.items.length).toBeLessThanOrEqual(5);
            found.push(...sks(page.items));
            start = page.next;
          } while (start);
          const order = Array.from({ length: 23 }, (_, n) => `S${String(n).padStart(4, "0")}`);
          expect(found).toEqual(newestFirst ? order.reverse() : order);
        }
      });

      it("goes on where a page ended although that item is gone from its place or others came", async () => {
        const pk = await filled(6);
        const first = await queryPage(table, { pk }, 3);
        await put(key(pk, "S0000a"));
        await put(key(pk, "S0002a"));
        const second = await queryPage(table, { pk }, 3, first.next);
        expect(sks(second.items)).toEqual(["S0002a", "S0003", "S0004"]);
      });

      it("keeps to a prefix or a range, both ends included", async () => {
        const pk = fresh("range");
        for (const sk of ["A#1", "A#2", "A#20", "A#3", "B#1", "a"]) await put(key(pk, sk));
        const read = async (range: Partial<Range>) => sks(await all(queryAll(table, { pk, ...range })));
        expect(await read({ prefix: "A#2" })).toEqual(["A#2", "A#20"]);
        expect(await read({ from: "A#2", to: "A#3" })).toEqual(["A#2", "A#20", "A#3"]);
        expect(await read({ from: "B" })).toEqual(["B#1", "a"]);
        expect(await read({ to: "A#2", newestFirst: true })).toEqual(["A#2", "A#1"]);
        expect(await read({ from: "X", to: "Y" })).toEqual([]);
      });

      it("ends a page at one megabyte, and still reads all", async () => {
        const pk = await filled(30, () => ({ v: "x".repeat(60_000) }));
        const page = await queryPage(table, { pk }, 1000);
        expect(page.items.length).toBeGreaterThan(10);
        expect(page.items.length).toBeLessThan(20);
        expect((await all(queryAll(table, { pk }))).length).toBe(30);
        expect((await all(scanAll(table))).filter((item) => item.pk === pk).length).toBe(30);
      });

      it("reads everything by a scan, once", async () => {
        const pk = await filled(120);
        const found = (await all(scanAll(table))).map((item) => `${item.pk} ${item.sk}`);
        expect(found.filter((one) => one.startsWith(pk)).length).toBe(120);
        expect(new Set(found).size).toBe(found.length);
      });

      it("lists a range page by page by a cursor, and refuses one of another range", async () => {
        const [pk, other] = [await filled(7), await filled(1)];
        const first = await listPage(table, { pk }, { limit: 4 });
        const second = await listPage(table, { pk }, { limit: 4, cursor: first?.nextCursor ?? "" });
        expect([...sks(first?.items ?? []), ...sks(second?.items ?? [])].length).toBe(7);
        expect(second?.nextCursor ?? null).toBeNull();
        expect(await listPage(table, { pk: other }, { limit: 4, cursor: first?.nextCursor ?? "" })).toBeNull();
      });
    });

    describe("an index", () => {
      const listed = (pk: string, more: Partial<Range> = {}) => all(queryAll(table, { pk, index: "gsi1", ...more }));

      it("holds what has both its keys, in its own order, and lets it go with them", async () => {
        const group = fresh("group");
        const [a, b, c] = [key(fresh()), key(fresh()), key(fresh())];
        await put(a, { gsi1pk: group, gsi1sk: "2", x: 1 });
        await put(b, { gsi1pk: group, gsi1sk: "1", x: 2 });
        await put(c, { gsi1pk: group });
        expect((await listed(group)).map((item) => item.x)).toEqual([2, 1]);
        await commit(table, [replace(a, { gsi1pk: group, gsi1sk: "0", x: 3 }, 1, "changed")]);
        expect((await listed(group)).map((item) => item.x)).toEqual([3, 2]);
        await commit(table, [replace(b, { x: 4 }, 1, "changed")]);
        expect((await listed(group)).map((item) => item.x)).toEqual([3]);
        await commit(table, [change(a, "no", { add: { x: 7n } })]);
        expect((await listed(group)).map((item) => item.x)).toEqual([10]);
      });

      it("shows what it keeps, and refuses to show more", async () => {
        const group = fresh("group");
        const at = key(fresh());
        const more = { id: "i", type: "loan", title: "T", story: { en: "long" }, state: "open" };
        await put(at, { gsi1pk: group, gsi1sk: "1", ...more });
        expect(await listed(group, { attributes: ["id", "title", "gsi1sk"] })).toEqual([
          { id: "i", title: "T", gsi1sk: "1" },
        ]);
        const query = (ProjectionExpression?: string) =>
          table.client.send(
            new QueryCommand({
              TableName: table.name,
              IndexName: "gsi1",
              KeyConditionExpression: "gsi1pk = :pk",
              ExpressionAttributeValues: { ":pk": group },
              ...(ProjectionExpression ? { ProjectionExpression } : {}),
            }),
          );
        expect((await query()).Items).toEqual([
          { ...at, gsi1pk: group, gsi1sk: "1", id: "i", type: "loan", title: "T" },
        ]);
        const story = await query("story").catch((error: unknown) => error);
        // DynamoDB refuses what an index does not keep; the embedded engine shows nothing of it.
        if (!(story instanceof Error)) expect((story as { Items: Item[] }).Items).toEqual([{}]);
      });

      it("pages in both directions", async () => {
        const group = fresh("group");
        for (let n = 0; n < 11; n++) await put(key(fresh()), { gsi1pk: group, gsi1sk: `${100 + n}`, n });
        for (const newestFirst of [false, true]) {
          const found: unknown[] = [];
          let start: Item | null = null;
          do {
            const page = await queryPage(table, { pk: group, index: "gsi1", newestFirst }, 4, start);
            found.push(...page.items.map((item) => item.n));
            start = page.next;
          } while (start);
          const order = Array.from({ length: 11 }, (_, n) => n);
          expect(found).toEqual(newestFirst ? order.reverse() : order);
        }
        const some = await listed(group, { from: "103", to: "105" });
        expect(some.map((item) => item.n)).toEqual([3, 4, 5]);
      });

      it("refuses a consistent read", async () => {
        const query = new QueryCommand({
          TableName: table.name,
          IndexName: "gsi1",
          ConsistentRead: true,
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: { ":pk": "x" },
        });
        expect(await failure(table.client.send(query))).toMatchObject({ name: "ValidationException" });
      });
    });
  });
}
