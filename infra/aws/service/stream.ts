// Owns how the table's stream reaches a function: batches, bounded retries, and where a record goes that nobody can handle.
import { Duration } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { type EventSourceMapping, type Function as LambdaFunction, StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";

/** Small enough to be worked through well within the function's time, each record with a call to Stripe. */
const RECORDS_PER_BATCH = 25;
/** The site gathers what came within this time: a gift makes several records and touches the same pages. */
const SITE_GATHER_SECONDS = 5;
const SITE_RECORDS_PER_BATCH = 200;
/** Tries after the first. One poisoned record holds its shard up for this long and no longer. */
const RETRIES_MAX = 20;
/** The site runs once at a time, and to be turned away meanwhile is a try as well. */
const SITE_RETRIES_MAX = 1000;
/** A record older than this is parked. Lambda's own default is to try until the stream forgets it after 24 hours. */
const RECORD_AGE_HOURS_MAX = 6;
/** A page that was not written for an hour is written with the next change of its loan, or with the whole site. */
const SITE_RECORD_AGE_HOURS_MAX = 1;

/** What follows from a committed change. Each record once more or more often: every reaction may run twice. */
export function deliverToReactions(table: ITable, to: LambdaFunction, letters: Queue): EventSourceMapping {
  return deliver(table, to, letters, {
    batchSize: RECORDS_PER_BATCH,
    retryAttempts: RETRIES_MAX,
    maxRecordAge: Duration.hours(RECORD_AGE_HOURS_MAX),
  });
}

/** The same stream for the site. Two consumers of a shard are as many as DynamoDB Streams serves. */
export function deliverToSite(table: ITable, to: LambdaFunction, letters: Queue): EventSourceMapping {
  return deliver(table, to, letters, {
    batchSize: SITE_RECORDS_PER_BATCH,
    maxBatchingWindow: Duration.seconds(SITE_GATHER_SECONDS),
    retryAttempts: SITE_RETRIES_MAX,
    maxRecordAge: Duration.hours(SITE_RECORD_AGE_HOURS_MAX),
  });
}

interface Batches {
  readonly batchSize: number;
  readonly maxBatchingWindow?: Duration;
  readonly retryAttempts: number;
  readonly maxRecordAge: Duration;
}

function deliver(table: ITable, to: LambdaFunction, letters: Queue, batches: Batches): EventSourceMapping {
  const stream = table.tableStreamArn;
  if (!stream) throw new Error("the table has no stream");
  to.addToRolePolicy(
    new PolicyStatement({
      sid: "Stream",
      actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
      resources: [stream],
    }),
  );
  to.addToRolePolicy(new PolicyStatement({ sid: "Park", actions: ["sqs:SendMessage"], resources: [letters.queueArn] }));
  return to.addEventSourceMapping("Stream", {
    eventSourceArn: stream,
    startingPosition: StartingPosition.TRIM_HORIZON,
    ...batches,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    onFailure: { bind: () => ({ destination: letters.queueArn }) },
  });
}
