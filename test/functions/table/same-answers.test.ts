// Any sequence of writes and reads gets the same answers from the embedded engine and from the table in memory, refusals included.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Action, change, insert, replace, unchanged } from "../../../functions/table/actions.ts";
import { addOnce } from "../../../functions/table/add-once.ts";
import { commit } from "../../../functions/table/commit.ts";
import type { Key } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { getMany, queryPage, type Range, scanAll } from "../../../functions/table/read.ts";
import type { Item, Table } from "../../../functions/table/table.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let engine: TestTable;
beforeAll(async () => {
  engine = await testTable();
});
afterAll(() => engine.close());

const KEYS = ["A", "B", "C", "D"].flatMap((pk) => ["1", "2"].map((sk) => ({ pk, sk })));
const aKey = fc.constantFrom(...KEYS);
const aNumber = fc.oneof(fc.bigInt(-5n, 5n), fc.constantFrom(9_007_199_254_740_991n, -9_007_199_254_740_993n));
const aValue = fc.oneof(aNumber, fc.constantFrom("", "x", "yy", true, false, null));
const aName = fc.constantFrom("n", "m", "state");
/** Some stand in an index, some do not, and two may stand at one place of it. */
const anItem = fc.record({
  n: aNumber,
  state: fc.constantFrom("open", "over"),
  more: fc.dictionary(fc.constantFrom("a", "b"), aValue),
  listed: fc.option(fc.record({ gsi1pk: fc.constantFrom("G", "H"), gsi1sk: fc.constantFrom("1", "2", "3") })),
});
const drafted = ({ listed, ...item }: { listed: object | null }): Item => ({ ...item, ...listed });

const anAction = fc.oneof(
  fc.record({ do: fc.constant("insert" as const), key: aKey, item: anItem }),
  fc.record({
    do: fc.constant("replace" as const),
    key: aKey,
    item: anItem,
    ifVersion: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ do: fc.constant("unchanged" as const), key: aKey, ifVersion: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    do: fc.constant("change" as const),
    key: aKey,
    add: fc.dictionary(fc.constantFrom("n", "version"), fc.bigInt(-3n, 3n), { minKeys: 1 }),
    set: fc.dictionary(fc.constantFrom("m", "state"), aValue),
    equals: fc.dictionary(aName, aValue, { maxKeys: 1 }),
    atLeast: fc.dictionary(fc.constantFrom("n", "version"), fc.bigInt(-3n, 3n), { maxKeys: 1 }),
  }),
);
type Drawn<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function actionOf(drawn: Drawn<typeof anAction>, at: number): Action {
  const name = `action ${at}`;
  if (drawn.do === "insert") return insert(drawn.key, drafted(drawn.item), name);
  if (drawn.do === "replace") return replace(drawn.key, drafted(drawn.item), drawn.ifVersion, name);
  if (drawn.do === "unchanged") return unchanged(drawn.key, drawn.ifVersion, name);
  const { equals, atLeast } = drawn;
  // One name stands for one value in one expression.
  const least = Object.fromEntries(Object.entries(atLeast).filter(([field]) => !(field in equals)));
  return change(drawn.key, name, { add: drawn.add, set: drawn.set, onlyIf: { equals, atLeast: least } });
}

const aRange = fc.oneof(
  fc.record({ pk: fc.constantFrom("A", "B") }),
  fc.record({ pk: fc.constantFrom("A", "B"), prefix: fc.constantFrom("1", "2") }),
  fc.record({ pk: fc.constantFrom("G", "H"), index: fc.constant("gsi1" as const), from: fc.constantFrom("1", "2") }),
);

const aStep = fc.oneof(
  fc.record({ step: fc.constant("commit" as const), actions: fc.array(anAction, { minLength: 1, maxLength: 4 }) }),
  fc.record({ step: fc.constant("put" as const), key: aKey, item: anItem }),
  fc.record({ step: fc.constant("add" as const), key: aKey, by: aNumber, to: fc.constantFrom("1", "2", "3") }),
  fc.record({ step: fc.constant("get" as const), keys: fc.array(aKey, { minLength: 1, maxLength: 5 }) }),
  fc.record({
    step: fc.constant("query" as const),
    range: aRange,
    newestFirst: fc.boolean(),
    limit: fc.integer({ min: 1, max: 3 }),
  }),
);

/** Two items at one place of an index have no order among themselves. */
const unordered = (items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (`${a.gsi1sk} ${a.pk} ${a.sk}` < `${b.gsi1sk} ${b.pk} ${b.sk}` ? -1 : 1));

async function everyPage(table: Table, range: Range, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  let start: Item | null = null;
  do {
    const page = await queryPage(table, range, limit, start);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    start = page.next;
  } while (start);
  return items;
}

async function done(table: Table, step: Drawn<typeof aStep>): Promise<unknown> {
  switch (step.step) {
    case "commit":
      return commit(table, step.actions.map(actionOf)).catch((error: Error) => error.name);
    case "put":
      return putOnce(table, step.key, drafted(step.item));
    case "add": {
      const addition = { add: { sum: step.by }, set: { seen: step.to }, mark: { name: "through", to: step.to } };
      return addOnce(table, step.key, addition);
    }
    case "get":
      return getMany(table, step.keys as Key[]);
    case "query": {
      const range = { ...step.range, newestFirst: step.newestFirst };
      const found = await everyPage(table, range, step.limit);
      return "index" in step.range ? unordered(found) : found;
    }
  }
}

async function emptied(table: Table): Promise<Item[]> {
  const { DeleteCommand } = await import("@aws-sdk/lib-dynamodb");
  const items: Item[] = [];
  for await (const item of scanAll(table)) items.push(item);
  for (const { pk, sk } of items)
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
  return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}

/** Stamps tell commits apart, and these are two. */
const withoutStamps = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer, (name, value) =>
      name === "commit" ? 0 : typeof value === "bigint" ? `${value}n` : value,
    ) ?? "null",
  );

it("answers alike", async () => {
  const memory = new MemoryTable().table;
  const twice = fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 25 }), async (steps) => {
    for (const step of steps) {
      const [ours, theirs] = [await done(memory, step), await done(engine.table, step)];
      expect(withoutStamps(ours)).toEqual(withoutStamps(theirs));
    }
    expect(withoutStamps(await emptied(memory))).toEqual(withoutStamps(await emptied(engine.table)));
  });
  await fc.assert(twice, { numRuns: 120 });
});
