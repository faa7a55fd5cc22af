// Owns making the table on an engine that CDK does not manage (one machine, tests); refuses to change one that is there.
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { TABLE } from "./definition.ts";
import type { Table } from "./table.ts";

/** Creates the table from its one definition. True when it was made, false when it was there. */
export async function createTable(table: Table): Promise<boolean> {
  try {
    await table.client.send(new CreateTableCommand(createInput(table.name)));
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
  await table.client.send(
    new UpdateTimeToLiveCommand({
      TableName: table.name,
      TimeToLiveSpecification: { Enabled: true, AttributeName: TABLE.ttlAttribute },
    }),
  );
  return true;
}

function createInput(name: string): CreateTableCommandInput {
  const attributes = [TABLE, ...TABLE.indexes].flatMap((one) => [one.partitionKey, one.sortKey]);
  const schema = (one: { partitionKey: string; sortKey: string }) => [
    { AttributeName: one.partitionKey, KeyType: "HASH" as const },
    { AttributeName: one.sortKey, KeyType: "RANGE" as const },
  ];
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: attributes.map((attribute) => ({ AttributeName: attribute, AttributeType: "S" })),
    KeySchema: schema(TABLE),
    GlobalSecondaryIndexes: TABLE.indexes.map((one) => ({
      IndexName: one.name,
      KeySchema: schema(one),
      Projection: { ProjectionType: "INCLUDE" as const, NonKeyAttributes: [...one.attributes] },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: TABLE.streamView },
  };
}
