// Owns finding a table's stream and reading its shards page by page; refuses to know what the records mean or who handles them.
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type Shard,
  type _Record as StreamRecord,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";

/** Records in one page, and so in one batch for the handler: Lambda's own default. */
const RECORDS_PER_PAGE = 100;

/** The stream of a table. Throws when the table is absent or has no stream. */
export async function findStream(client: DynamoDBStreamsClient, TableName: string): Promise<string> {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName }));
  const arn = Streams.findLast((stream) => stream.TableName === TableName)?.StreamArn;
  if (!arn) throw new Error(`the table ${TableName} has no stream`);
  return arn;
}

/** All shards that still hold records, parents before their children. */
export async function listShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const command = new DescribeStreamCommand({
      StreamArn,
      ...(ExclusiveStartShardId ? { ExclusiveStartShardId } : {}),
    });
    const { StreamDescription } = await client.send(command);
    shards.push(...(StreamDescription?.Shards ?? []));
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId);
  return shards;
}

/**
 * An iterator behind the record `after`, or at the oldest record for null. A record that is gone already means that facts were lost
 * (a stream keeps them for a day): that is said aloud, and reading goes on with the oldest there is.
 */
export async function iteratorAfter(
  client: DynamoDBStreamsClient,
  shard: { StreamArn: string; ShardId: string },
  after: string | null,
): Promise<string | undefined> {
  const oldest = new GetShardIteratorCommand({ ...shard, ShardIteratorType: "TRIM_HORIZON" });
  if (after === null) return (await client.send(oldest)).ShardIterator;
  const next = { ...shard, ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after } as const;
  try {
    return (await client.send(new GetShardIteratorCommand(next))).ShardIterator;
  } catch (error) {
    if (!(error instanceof TrimmedDataAccessException)) throw error;
    console.error(`THE STREAM WAS TRIMMED: records after ${after} of ${shard.ShardId} are lost. Run the audit.`);
    return (await client.send(oldest)).ShardIterator;
  }
}

/** One page. `next` is undefined when the shard is closed and this was its end. */
export async function readPage(
  client: DynamoDBStreamsClient,
  ShardIterator: string,
): Promise<{ records: StreamRecord[]; next: string | undefined }> {
  const page = await client.send(new GetRecordsCommand({ ShardIterator, Limit: RECORDS_PER_PAGE }));
  return { records: page.Records ?? [], next: page.NextShardIterator };
}
