// Owns reading the table's stream: Lambda's event into plain changes; refuses to know what a change means.
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { logError } from "../log/log.ts";
import { exactNumber, type Item } from "./table.ts";

export interface Change {
  readonly how: "INSERT" | "MODIFY" | "REMOVE";
  /** The item after the change; null when it is gone. */
  readonly item: Item | null;
  readonly sequence: string;
}

export function changesOf(event: DynamoDBStreamEvent): Change[] {
  return event.Records.map((record) => ({
    how: record.eventName ?? "MODIFY",
    item: record.dynamodb?.NewImage
      ? (unmarshall(record.dynamodb.NewImage as never, { wrapNumbers: exactNumber }) as Item)
      : null,
    sequence: record.dynamodb?.SequenceNumber ?? "",
  }));
}

/**
 * Works through the changes in order. The first that fails ends the batch and is named, so that Lambda (or the local reader) comes
 * again from there; what came before it is not done again.
 */
export async function eachChange(
  event: DynamoDBStreamEvent,
  work: (change: Change) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  for (const change of changesOf(event)) {
    try {
      await work(change);
    } catch (error) {
      logError("stream", error, { sequence: change.sequence, type: String(change.item?.type) });
      return { batchItemFailures: [{ itemIdentifier: change.sequence }] };
    }
  }
  return { batchItemFailures: [] };
}
