// Owns what must outlive every deployment: the one table and the secret that ids are made with; refuses to know who uses them.
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
} from "aws-cdk-lib/aws-dynamodb";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { TABLE } from "../../functions/table/definition.ts";

/** Point-in-time recovery reaches back this far: the most that there is. */
const RECOVERY_DAYS = 35;
const ID_SECRET_LENGTH = 64;

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

export class DataStack extends Stack {
  readonly table: Table;
  /** Ids derived from it name checkouts and transfers for ever, so it is made once and never changed. */
  readonly idSecret: Secret;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.table = new Table(this, "Table", {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.ttlAttribute,
      stream: StreamViewType[TABLE.streamView],
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const one of TABLE.indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: one.name,
        partitionKey: text(one.partitionKey),
        sortKey: text(one.sortKey),
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...one.attributes],
      });
    }
    this.idSecret = new Secret(this, "IdSecret", {
      generateSecretString: { excludePunctuation: true, passwordLength: ID_SECRET_LENGTH },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CfnOutput(this, "TableName", { value: this.table.tableName });
  }
}
