// Owns one look at all shards of a stream: a page of each, handled, its place remembered; refuses to know when to look again.
import { appendFileSync } from "node:fs";
import type { DynamoDBStreamsClient, Shard } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { deliver, type StreamHandler } from "./deliver.ts";
import { toLambdaRecord } from "./lambda-event.ts";
import type { PositionFile } from "./position.ts";
import { iteratorAfter, listShards, readPage } from "./shards.ts";

/** How often the list of shards is asked for, in milliseconds. The engine counts all its records for it. */
const SHARD_LIST_MS = 30_000;

interface Reading {
  client: DynamoDBStreamsClient;
  streamArn: string;
  positions: PositionFile;
  handler: StreamHandler;
  deadLetterFile: string;
  retryWaitMs?: number;
  signal: AbortSignal;
}

/** Answers a function that takes one page from every open shard, has it handled, and answers how many records that were. */
export function looker(reading: Reading): () => Promise<number> {
  const { client, streamArn, positions } = reading;
  const iterators = new Map<string, string>();
  let shards: Shard[] = [];
  let listedAt = Number.NEGATIVE_INFINITY;

  /** A child is read when its parent is done, so that the changes of one item stay in order. */
  const isReadable = (shard: Shard, _index: number, all: Shard[]): boolean =>
    !positions.of(shard.ShardId ?? "").finished &&
    !all.some(({ ShardId = "" }) => ShardId === shard.ParentShardId && !positions.of(ShardId).finished);

  async function lookAt(ShardId: string): Promise<number> {
    const { after } = positions.of(ShardId);
    const iterator = iterators.get(ShardId) ?? (await iteratorAfter(client, { StreamArn: streamArn, ShardId }, after));
    // Forgotten until the page is handled: after a failure or a stop the position in the file counts.
    iterators.delete(ShardId);
    if (iterator === undefined) return 0;
    const { records, next } = await readPage(client, iterator);
    if (records.length > 0) {
      const batch = records.map((record) => toLambdaRecord(record, streamArn));
      await handle(batch, ShardId, reading);
    }
    if (next) iterators.set(ShardId, next);
    else {
      if (!reading.signal.aborted) positions.set(ShardId, { ...positions.of(ShardId), finished: true });
      listedAt = Number.NEGATIVE_INFINITY;
    }
    return records.length;
  }

  return async () => {
    if (performance.now() - listedAt > SHARD_LIST_MS) {
      shards = await listShards(client, streamArn);
      listedAt = performance.now();
    }
    let found = 0;
    for (const { ShardId } of shards.filter(isReadable)) {
      if (ShardId && !reading.signal.aborted) found += await lookAt(ShardId);
    }
    return found;
  };
}

async function handle(batch: DynamoDBRecord[], shardId: string, reading: Reading): Promise<void> {
  const { positions, deadLetterFile } = reading;
  await deliver(batch, {
    ...reading,
    passed: (record) => {
      positions.set(shardId, { after: record.dynamodb?.SequenceNumber ?? null, finished: false });
    },
    park: (record, reason) => {
      const letter = { parkedAt: new Date().toISOString(), shardId, reason, record };
      appendFileSync(deadLetterFile, `${JSON.stringify(letter)}\n`, { mode: 0o600 });
      const keys = JSON.stringify(record.dynamodb?.Keys);
      console.error(`A FACT WAS PARKED after many tries: ${keys}. See ${deadLetterFile}. Reason: ${reason}`);
    },
  });
}
