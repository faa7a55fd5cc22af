// Owns reading what was written around a restore: the lost table's stream, or an export of its changes; refuses to compare it.
import { createReadStream, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient, type _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import { History, type Written } from "../../functions/restore/written.ts";
import type { Key } from "../../functions/table/keys.ts";
import { exactNumber, type Item } from "../../functions/table/table.ts";
import { findStream, iteratorAfter, listShards, readPage } from "../local/stream/shards.ts";

/** A shard that is still written to never ends: after so many empty pages it counts as read. */
const EMPTY_PAGES_MAX = 5;

const plain = (image: Record<string, AttributeValue>): Item => unmarshall(image, { wrapNumbers: exactNumber });

/** All that a table's stream still has: 24 hours, also after the table was deleted. Throws when there is no such stream. */
export async function historyInStream(tableName: string, endpoint: string | undefined): Promise<History> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBStreamsClient(endpoint ? { endpoint, region: "local", credentials } : {});
  const history = new History();
  try {
    const StreamArn = await findStream(client, tableName);
    for (const { ShardId = "" } of await listShards(client, StreamArn))
      for await (const record of recordsOf(client, { StreamArn, ShardId })) history.add(writtenBy(record));
  } finally {
    client.destroy();
  }
  return history;
}

async function* recordsOf(
  client: DynamoDBStreamsClient,
  shard: { StreamArn: string; ShardId: string },
): AsyncGenerator<StreamRecord> {
  let iterator = await iteratorAfter(client, shard, null);
  for (let empty = 0; iterator !== undefined && empty < EMPTY_PAGES_MAX; ) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(client, iterator);
    yield* page.records;
    empty = page.records.length === 0 ? empty + 1 : 0;
    iterator = page.next;
  }
}

function writtenBy({ dynamodb }: StreamRecord): Written {
  const { Keys = {}, NewImage, SequenceNumber = "0" } = dynamodb ?? {};
  return {
    key: plain(Keys as Record<string, AttributeValue>) as unknown as Key,
    item: NewImage ? plain(NewImage as Record<string, AttributeValue>) : null,
    sequence: BigInt(SequenceNumber),
  };
}

/** One line of an incremental export of DynamoDB, as JSON with both images. */
const Image = z.record(z.string(), z.custom<AttributeValue>());
const Line = z.object({
  Metadata: z.object({ WriteTimestampMicros: z.object({ N: z.string() }) }),
  Keys: Image,
  NewImage: Image.optional(),
  OldImage: Image.optional(),
});

/** The data files of an export (`aws s3 sync` of its `data` folder) of DynamoDB, packed. */
export async function historyInExport(folder: string): Promise<History> {
  const history = new History();
  const data = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json.gz"));
  if (data.length === 0) throw new Error(`${folder} holds no file of an export (*.json.gz).`);
  for (const file of data) {
    const input = createReadStream(join(folder, file)).pipe(createGunzip());
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      if (line !== "") for (const written of writtenIn(line)) history.add(written);
  }
  return history;
}

/** The state before the stretch of time, where there was one, and the last one in it. */
function* writtenIn(line: string): Generator<Written> {
  const { Metadata, Keys, NewImage, OldImage } = Line.parse(JSON.parse(line));
  const key = plain(Keys) as unknown as Key;
  const at = BigInt(Metadata.WriteTimestampMicros.N) * 2n;
  if (OldImage) yield { key, item: plain(OldImage), sequence: at - 1n };
  yield { key, item: NewImage ? plain(NewImage) : null, sequence: at };
}
