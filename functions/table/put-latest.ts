// Owns keeping the newest of an item that only moves forward; refuses to go back, and to be part of a larger commit.
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Key } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/** Puts an item unless one is there whose attribute `by` is greater. True when it was put. */
export async function putLatest(table: Table, key: Key, item: Item, by: string): Promise<boolean> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...item, ...key },
        ConditionExpression: "attribute_not_exists(pk) OR #by <= :by",
        ExpressionAttributeNames: { "#by": by },
        ExpressionAttributeValues: { ":by": item[by] },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
