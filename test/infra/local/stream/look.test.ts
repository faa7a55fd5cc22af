// Proves how closed shards, children and trimmed records are read; the embedded engine has one endless shard, DynamoDB has many.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, describe, expect, it, vi } from "vitest";
import { looker } from "../../../../infra/local/stream/look.ts";
import { openPositions } from "../../../../infra/local/stream/position.ts";

const StreamArn = "arn:aws:dynamodb:local:0:table/things/stream/1";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function setUp() {
  const folder = mkdtempSync(join(tmpdir(), "onward-look-"));
  folders.push(folder);
  const client = new DynamoDBStreamsClient({ region: "local" });
  const seen: string[] = [];
  const positions = openPositions(join(folder, "stream.json"), StreamArn);
  const look = looker({
    client,
    streamArn: StreamArn,
    positions,
    deadLetterFile: join(folder, "parked.jsonl"),
    signal: new AbortController().signal,
    handler: async ({ Records }) => {
      seen.push(...Records.map((record) => record.dynamodb?.SequenceNumber ?? ""));
      return { batchItemFailures: [] };
    },
  });
  return { stream: mockClient(client as never), seen, positions, look };
}

const records = (...numbers: string[]) => numbers.map((SequenceNumber) => ({ dynamodb: { SequenceNumber } }));

describe("a look at the shards", () => {
  it("reads a parent to its end before its child, and neither again", async () => {
    const { stream, seen, positions, look } = setUp();
    const Shards = [
      { ShardId: "child", ParentShardId: "parent" },
      { ShardId: "parent", ParentShardId: "trimmed-away" },
    ];
    stream.on(DescribeStreamCommand as never).resolves({ StreamDescription: { Shards } } as never);
    stream.on(GetShardIteratorCommand as never).callsFake(({ ShardId }) => ({ ShardIterator: `${ShardId}:0` }));
    stream.on(GetRecordsCommand as never).callsFake(
      ({ ShardIterator }) =>
        ({
          "parent:0": { Records: records("1", "2"), NextShardIterator: "parent:1" },
          "parent:1": { Records: records("3") },
          "child:0": { Records: records("4"), NextShardIterator: "child:1" },
          "child:1": { Records: [], NextShardIterator: "child:1" },
        })[ShardIterator as string],
    );
    const found = [await look(), await look(), await look(), await look()];
    expect(found).toEqual([2, 1, 1, 0]);
    expect(seen).toEqual(["1", "2", "3", "4"]);
    expect(positions.of("parent")).toEqual({ after: "3", finished: true });
    expect(positions.of("child")).toEqual({ after: "4", finished: false });
  });

  it("says aloud that records were trimmed, and goes on with the oldest there is", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const { stream, seen, positions, look } = setUp();
    positions.set("only", { after: "7", finished: false });
    stream
      .on(DescribeStreamCommand as never)
      .resolves({ StreamDescription: { Shards: [{ ShardId: "only" }] } } as never);
    stream.on(GetShardIteratorCommand as never).callsFake(({ ShardIteratorType }) => {
      if (ShardIteratorType !== "TRIM_HORIZON")
        throw new TrimmedDataAccessException({ message: "gone", $metadata: {} });
      return { ShardIterator: "oldest" };
    });
    stream.on(GetRecordsCommand as never).resolves({ Records: records("90"), NextShardIterator: "next" } as never);
    await look();
    expect(seen).toEqual(["90"]);
    expect(log.mock.calls.join()).toContain("THE STREAM WAS TRIMMED: records after 7");
    log.mockRestore();
  });
});
