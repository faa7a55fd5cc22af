// Owns the errors of the table in memory, of the SDK's own classes: who catches them cannot tell it from DynamoDB.
import {
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  IdempotentParameterMismatchException,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { Attributes } from "./stored.ts";

const $metadata = {};

export function validationError(message: string): Error {
  return new DynamoDBServiceException({ name: "ValidationException", $fault: "client", $metadata, message });
}

const CONDITION_FAILED = "The conditional request failed";

/** `old` is the item that stood in the way, where the request asked to be shown it. */
export function conditionFailed(old: Attributes | null): ConditionalCheckFailedException {
  const shown = old ? { Item: marshall(old) } : {};
  return new ConditionalCheckFailedException({ $metadata, message: CONDITION_FAILED, ...shown });
}

export type Reason = "None" | "TransactionConflict" | "ThrottlingError" | { readonly old: Attributes | null };

const MESSAGES = {
  TransactionConflict: "Transaction is ongoing for the item",
  ThrottlingError: "Throughput exceeds the current capacity for one or more global secondary indexes",
};

/** One reason for each action, in their order. */
export function cancelled(reasons: readonly Reason[]): TransactionCanceledException {
  const said = reasons.map(said_);
  return new TransactionCanceledException({
    $metadata,
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${said.map((one) => one.Code).join(", ")}]`,
    CancellationReasons: said,
  });
}

function said_(reason: Reason): CancellationReason {
  if (reason === "None") return { Code: "None" };
  if (typeof reason === "string") return { Code: reason, Message: MESSAGES[reason] };
  const shown = reason.old ? { Item: marshall(reason.old) } : {};
  return { Code: "ConditionalCheckFailed", Message: CONDITION_FAILED, ...shown };
}

export function tokenMismatch(): IdempotentParameterMismatchException {
  return new IdempotentParameterMismatchException({ $metadata, message: "this token was used with other parameters" });
}

export function throttled(): ProvisionedThroughputExceededException {
  return new ProvisionedThroughputExceededException({ $metadata, message: "the rate of requests is too high" });
}
