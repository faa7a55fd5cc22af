// Owns putting an item into a state that it had, and taking out one that was gone, after a restore; refuses every other use.
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Key } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/**
 * Puts `to` just as it was written, version and stamp and all; null takes the item out. Only while the item still is as it was found
 * (`from`: its version and its stamp). False when it is not: somebody else wrote it. As a transaction of one: on AWS nobody may put
 * an item of the journal by itself.
 */
export async function putBack(table: Table, key: Key, from: Item | null, to: Item | null): Promise<boolean> {
  const target = { TableName: table.name, ...asFound(from) };
  const action = to ? { Put: { ...target, Item: { ...to, ...key } } } : { Delete: { ...target, Key: { ...key } } };
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems: [action] }));
    return true;
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
    if (reasons.some((reason) => reason.Code === "ConditionalCheckFailed")) return false;
    throw error;
  }
}

function asFound(from: Item | null) {
  if (from === null) return { ConditionExpression: "attribute_not_exists(pk)" };
  const marks = ["version", "commit"].filter((name) => from[name] !== undefined);
  if (marks.length === 0) return { ConditionExpression: "attribute_exists(pk)" };
  return {
    ConditionExpression: marks.map((name) => `#${name} = :${name}`).join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(marks.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(marks.map((name) => [`:${name}`, from[name]])),
  };
}
