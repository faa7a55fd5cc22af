// The table's stream: changes in their order; what failed is named, so that it comes again, and what was done is not done again.
import type { DynamoDBRecord } from "aws-lambda";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { changesOf, eachChange } from "../../../functions/table/records.ts";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const record = (sequence: string): DynamoDBRecord => ({
  eventName: "INSERT",
  dynamodb: {
    SequenceNumber: sequence,
    NewImage: { id: { S: `thing_${sequence}` }, amount: { N: "9007199254740993" } },
  },
});
const event = { Records: [record("1"), record("2"), record("3")] };

it("reads items whole, also amounts that no float can hold", () => {
  const gone = { eventName: "REMOVE" as const, dynamodb: { SequenceNumber: "4" } };
  expect(changesOf({ Records: [record("1"), gone] })).toEqual([
    { how: "INSERT", sequence: "1", item: { id: "thing_1", amount: 9007199254740993n } },
    { how: "REMOVE", sequence: "4", item: null },
  ]);
});

it("names the first change that failed and leaves what comes after it for the next time", async () => {
  const seen: string[] = [];
  const answer = await eachChange(event, async ({ sequence }) => {
    seen.push(sequence);
    if (sequence === "2") throw new Error("not now");
  });
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
  expect(seen).toEqual(["1", "2"]);
});

it("says that all is done only when it is", async () => {
  const seen: string[] = [];
  const work = async ({ sequence }: { sequence: string }) => void seen.push(sequence);
  expect(await eachChange(event, work)).toEqual({ batchItemFailures: [] });
  expect(seen).toEqual(["1", "2", "3"]);
});
