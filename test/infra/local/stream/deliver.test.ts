// Proves that delivery passes every record once, in order, and parks exactly the poisonous ones, however the handler fails.
import type { DynamoDBRecord } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliver, type StreamHandler, TRIES_PER_RECORD_MAX } from "../../../../infra/local/stream/deliver.ts";

const record = (n: number): DynamoDBRecord => ({ dynamodb: { SequenceNumber: String(n) } });
const numberOf = (one: DynamoDBRecord): number => Number(one.dynamodb?.SequenceNumber);
const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

async function run(count: number, handler: StreamHandler, signal = new AbortController().signal) {
  const passed: number[] = [];
  const parked: number[] = [];
  await deliver(range(count).map(record), {
    handler,
    signal,
    retryWaitMs: 0,
    passed: (one) => passed.push(numberOf(one)),
    park: (one) => parked.push(numberOf(one)),
  });
  return { passed, parked };
}

describe("delivery", () => {
  it("hands a batch over once when all of it succeeds", async () => {
    const batches: number[][] = [];
    const { passed, parked } = await run(5, async ({ Records }) => {
      batches.push(Records.map(numberOf));
      return { batchItemFailures: [] };
    });
    expect({ batches, passed, parked }).toEqual({ batches: [[0, 1, 2, 3, 4]], passed: [4], parked: [] });
  });

  it("goes on from the first record that is named as failed and does not repeat those before it", async () => {
    const batches: number[][] = [];
    await run(5, async ({ Records }) => {
      batches.push(Records.map(numberOf));
      return { batchItemFailures: batches.length === 1 ? [{ itemIdentifier: "3" }, { itemIdentifier: "2" }] : [] };
    });
    expect(batches).toEqual([
      [0, 1, 2, 3, 4],
      [2, 3, 4],
    ]);
  });

  it("takes a name that it never sent for a failure of the whole batch", async () => {
    let calls = 0;
    const { passed, parked } = await run(2, async () => {
      calls += 1;
      return { batchItemFailures: calls === 1 ? [{ itemIdentifier: "" }] : [] };
    });
    expect({ passed: passed.at(-1), parked }).toEqual({ passed: 1, parked: [] });
  });

  it("tries a failing record as often as the limit says before it parks it", async () => {
    let tries = 0;
    const { parked } = await run(1, async () => {
      tries += 1;
      return { batchItemFailures: [{ itemIdentifier: "0" }] };
    });
    expect({ tries, parked }).toEqual({ tries: TRIES_PER_RECORD_MAX, parked: [0] });
  });

  it("leaves a record where it is when it is told to stop", async () => {
    const stopping = new AbortController();
    const failing: StreamHandler = async () => {
      stopping.abort();
      throw new Error("the lights went out");
    };
    expect(await run(3, failing, stopping.signal)).toEqual({ passed: [], parked: [] });
  });

  it("parks exactly the poisonous records and handles all others in order, whatever the handler does", async () => {
    const poison = fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), poison, fc.boolean(), async (count, bad, throws) => {
        const handled: number[] = [];
        const { passed, parked } = await run(count, async ({ Records }) => {
          for (const one of Records) {
            if (!bad.includes(numberOf(one))) handled.push(numberOf(one));
            else if (throws) throw new Error("poison");
            else return { batchItemFailures: [{ itemIdentifier: one.dynamodb?.SequenceNumber ?? "" }] };
          }
          return { batchItemFailures: [] };
        });
        const inRange = bad.filter((n) => n < count).sort((a, b) => a - b);
        expect(parked).toEqual(inRange);
        expect(passed.at(-1)).toBe(count - 1);
        expect(passed).toEqual([...passed].sort((a, b) => a - b));
        const firstTimes = [...new Set(handled)];
        expect(firstTimes).toEqual(range(count).filter((n) => !bad.includes(n)));
        if (!throws) expect(handled).toEqual(firstTimes);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
