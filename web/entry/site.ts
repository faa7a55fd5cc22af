// Owns the Lambda that keeps the static site fresh: a batch of the table's stream, or the order to render all of it.
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { readEnvironment } from "../../functions/entry/environment.ts";
import { tableNamed } from "../../functions/entry/table.ts";
import { Shelf } from "../server/site-data.ts";

const env = readEnvironment("site");
const table = tableNamed(env.TABLE_NAME);

export async function handler(
  event: DynamoDBStreamEvent | { readonly job: "render-site" },
): Promise<DynamoDBBatchResponse | undefined> {
  await Shelf.load({ table });
  return "Records" in event ? { batchItemFailures: [] } : undefined;
}
