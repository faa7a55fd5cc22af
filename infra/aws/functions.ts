// Owns how a Lambda of ours is made: its bundle, its log, the environment and the rights it is given; refuses to know what wakes it.
import { Duration } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { bundle, type EntryName } from "./bundle.ts";

/** A call to Stripe takes at most three tries of ten seconds; API Gateway itself waits no longer than this. */
const TIMEOUT_SECONDS = 30;
/** A job reads whole partners. */
export const JOB_TIMEOUT_MINUTES = 15;
/** CPU comes with memory on Lambda: less makes the start of the SDKs slow. */
const MEMORY_MB = 512;

/** What code may do to the table. There is no DeleteItem anywhere: nothing in the product deletes. */
export const READ = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
export const WRITE = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"];
/** For the audit, which reads everything. */
export const SCAN = ["dynamodb:Scan"];

export function lambda(
  scope: Construct,
  name: EntryName,
  given: { table: Table; rights: readonly string[]; environment: Record<string, string>; timeout?: Duration },
): LambdaFunction {
  const made = new LambdaFunction(scope, name, {
    description: `Onward: functions/entry/${name}.ts`,
    runtime: Runtime.NODEJS_22_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(bundle(name).folder),
    handler: "index.handler",
    memorySize: MEMORY_MB,
    timeout: given.timeout ?? Duration.seconds(TIMEOUT_SECONDS),
    environment: { TABLE_NAME: given.table.tableName, ...given.environment },
    logGroup: new LogGroup(scope, `${name}-log`, { retention: RetentionDays.THREE_MONTHS }),
  });
  given.table.grant(made, ...given.rights);
  return made;
}
