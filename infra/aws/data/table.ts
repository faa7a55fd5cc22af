// Owns the one table on AWS: the same definition as locally, and what keeps it from being lost or rewritten; refuses to know its users.
import { RemovalPolicy } from "aws-cdk-lib";
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { TABLE } from "../../../functions/table/definition.ts";
import { anyKeys, onlyKeys } from "../keys-condition.ts";
import { JOURNAL_KEYS, REWRITING, REWRITING_MANY } from "../rights.ts";

/** Point-in-time recovery reaches back this far: the most that there is. */
const RECOVERY_DAYS = 35;

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

export function onwardTable(scope: Construct): Table {
  const table = new Table(scope, "Table", {
    partitionKey: text(TABLE.partitionKey),
    sortKey: text(TABLE.sortKey),
    timeToLiveAttribute: TABLE.ttlAttribute,
    stream: StreamViewType[TABLE.streamView],
    billingMode: BillingMode.PAY_PER_REQUEST,
    // DynamoDB's own key: a key of ours would add a price to every request and a way to lose everything by deleting it.
    encryption: TableEncryption.DEFAULT,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    resourcePolicy: nobodyRewritesTheJournal(),
  });
  for (const one of TABLE.indexes) {
    table.addGlobalSecondaryIndex({
      indexName: one.name,
      partitionKey: text(one.partitionKey),
      sortKey: text(one.sortKey),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...one.attributes],
    });
  }
  return table;
}

/** Holds for everybody, people with every right in the account too: to rewrite the journal, somebody must first take this away. */
function nobodyRewritesTheJournal(): PolicyDocument {
  const never = (sid: string, actions: readonly string[], conditions: ReturnType<typeof onlyKeys>) =>
    new PolicyStatement({
      sid,
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: [...actions],
      // In the policy of a table this means the table and nothing else.
      resources: ["*"],
      conditions,
    });
  return new PolicyDocument({
    statements: [
      never("NobodyRewritesTheJournal", REWRITING, onlyKeys(JOURNAL_KEYS)),
      never("NotInABatchEither", REWRITING_MANY, anyKeys(JOURNAL_KEYS)),
    ],
  });
}
