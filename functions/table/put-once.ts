// Owns the single conditional put: the cheapest way to record something exactly once; refuses to write anything else.
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Key } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/** Records an item unless it is there already: true when this call (or a lost try of it) wrote it, false when it was there. */
export async function putOnce(table: Table, key: Key, item: Item): Promise<boolean> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...item, ...key, version: 1 },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
