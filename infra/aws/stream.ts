// Owns how the table's stream reaches its function: batches, bounded retries, and where a record goes that nobody can handle.
import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { type Function as LambdaFunction, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

/** Small enough to be worked through well within the function's time, each record with a call to Stripe. */
const RECORDS_PER_BATCH = 25;
/** Tries after the first. One poisoned record holds its shard up for this long and no longer. */
const RETRIES_MAX = 20;
/** A record older than this is parked. Lambda's own default is to try until the stream forgets it after 24 hours. */
const RECORD_AGE_HOURS_MAX = 6;
/** Parked records wait this long for a person: the most that SQS offers. */
const KEPT_DAYS = 14;

/** Where records and wake-ups go that failed for good. One letter there is an alarm. */
export function deadLetters(scope: Construct): Queue {
  const queue = new Queue(scope, "DeadLetters", {
    retentionPeriod: Duration.days(KEPT_DAYS),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  // @debt alarms: nobody is called yet; the alarm shows in the console.
  new Alarm(scope, "DeadLetterAlarm", {
    alarmDescription: "A committed fact or a scheduled job could not be worked on",
    metric: queue.metricApproximateNumberOfMessagesVisible(),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  return queue;
}

export function deliverStream(table: Table, to: LambdaFunction, letters: Queue): void {
  if (!table.tableStreamArn) throw new Error("the table has no stream");
  table.grantStreamRead(to);
  to.addEventSourceMapping("Stream", {
    eventSourceArn: table.tableStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: RECORDS_PER_BATCH,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: RETRIES_MAX,
    maxRecordAge: Duration.hours(RECORD_AGE_HOURS_MAX),
    onFailure: new SqsDlq(letters),
  });
}
