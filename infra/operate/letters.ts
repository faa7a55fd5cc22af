// Owns dead letters: a line of this machine's file, or what a queue of AWS says of a batch, into the records they are about; handles none.
import type { DynamoDBStreamsClient, _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import { GetShardIteratorCommand, TrimmedDataAccessException } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import { toLambdaRecord } from "../local/stream/lambda-event.ts";
import { readPage } from "../local/stream/shards.ts";

/** What Lambda tells of records that it gave up: where they stand in the stream, and not what they say. */
const Batch = z.object({
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    approximateArrivalOfFirstRecord: z.string(),
    approximateArrivalOfLastRecord: z.string(),
    streamArn: z.string(),
  }),
});
/** What one machine keeps: the record itself. */
const Parked = z.object({ parkedAt: z.string(), record: z.custom<DynamoDBRecord>() });
/** What `aws sqs receive-message --output json` prints. */
const Received = z.object({ Messages: z.array(z.object({ Body: z.string() })) });

type BatchInfo = z.infer<typeof Batch>["DDBStreamBatchInfo"];

export type Letter =
  | { readonly text: string; readonly record: DynamoDBRecord }
  | { readonly text: string; readonly batch: BatchInfo };

/** The letters in a file: this machine's, one a line, or an answer of SQS. Throws for what is neither. */
export function lettersIn(text: string): Letter[] {
  const received = Received.safeParse(jsonOrNull(text));
  const lines = received.success ? received.data.Messages.map((one) => one.Body) : text.split("\n").filter(Boolean);
  return lines.map((line) => {
    const value: unknown = JSON.parse(line);
    const parked = Parked.safeParse(value);
    if (parked.success) return { text: line, record: parked.data.record };
    return { text: line, batch: Batch.parse(value).DDBStreamBatchInfo };
  });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // One letter a line is no JSON as a whole.
    return null;
  }
}

/** The records of a batch, read from the stream again; null when it has forgotten them (24 hours). */
export async function recordsOf(client: DynamoDBStreamsClient, batch: BatchInfo): Promise<DynamoDBRecord[] | null> {
  const { shardId: ShardId, streamArn: StreamArn, startSequenceNumber: SequenceNumber } = batch;
  const from = { StreamArn, ShardId, ShardIteratorType: "AT_SEQUENCE_NUMBER", SequenceNumber } as const;
  const last = BigInt(batch.endSequenceNumber);
  const found: StreamRecord[] = [];
  try {
    let iterator = (await client.send(new GetShardIteratorCommand(from))).ShardIterator;
    while (iterator !== undefined) {
      const page: Awaited<ReturnType<typeof readPage>> = await readPage(client, iterator);
      found.push(...page.records.filter((one) => BigInt(one.dynamodb?.SequenceNumber ?? "0") <= last));
      if (page.records.length === 0 || page.records.some((one) => BigInt(one.dynamodb?.SequenceNumber ?? "0") >= last))
        break;
      iterator = page.next;
    }
  } catch (error) {
    if (error instanceof TrimmedDataAccessException) return null;
    throw error;
  }
  return found.length === 0 ? null : found.map((record) => toLambdaRecord(record, StreamArn));
}
