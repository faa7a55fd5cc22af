// Owns the connection to the one table; refuses to know what is kept in it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { exactNumber } from "./fields.ts";

export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

export { exactNumber };
export type Item = Record<string, unknown>;

/** How long one call may wait for the table before it is tried again. */
const REQUEST_TIMEOUT_MS = 5_000;
/** The SDK's own attempts for throttling and lost connections, with its own jitter. */
const SDK_ATTEMPTS = 4;

/** Opens the table: `endpoint` names another engine than AWS (then any credentials do). */
export function openTable(options: { name: string; endpoint?: string; region?: string }): Table {
  const local = options.endpoint !== undefined;
  const client = new DynamoDBClient({
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    region: options.region ?? process.env.AWS_REGION ?? "eu-central-1",
    ...(local ? { credentials: { accessKeyId: "local", secretAccessKey: "local" } } : {}),
    maxAttempts: SDK_ATTEMPTS,
    requestHandler: { requestTimeout: REQUEST_TIMEOUT_MS, connectionTimeout: REQUEST_TIMEOUT_MS },
  });
  return {
    name: options.name,
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
      unmarshallOptions: { wrapNumbers: exactNumber },
    }),
  };
}
