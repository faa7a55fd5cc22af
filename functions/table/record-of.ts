// Owns the record with which a stream would tell of a new item, made from the item itself; refuses to know why it is told again.
import { marshall } from "@aws-sdk/util-dynamodb";
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import type { Item } from "./table.ts";

/** As if the item had just been written. Its key stands where a stream has a number. */
export function recordOf(item: Item): DynamoDBRecord {
  const image = marshall(item, { removeUndefinedValues: true }) as Record<string, AttributeValue>;
  const Keys = { pk: { S: String(item.pk) }, sk: { S: String(item.sk) } };
  return { eventName: "INSERT", dynamodb: { Keys, NewImage: image, SequenceNumber: `${item.pk} ${item.sk}` } };
}
