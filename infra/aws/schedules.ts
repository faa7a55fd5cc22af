// Owns waking the jobs: one schedule for each job of the list, so that a new job cannot be forgotten; refuses to know what they do.
import { Duration } from "aws-cdk-lib";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { JOBS } from "../../functions/jobs/jobs.ts";

/** A job that fails is woken again by its next turn anyway. */
const RETRIES_MAX = 2;

export function scheduleJobs(scope: Construct, to: LambdaFunction, letters: Queue): void {
  for (const job of JOBS) {
    new Schedule(scope, `job-${job.name}`, {
      description: `Onward: ${job.name}`,
      schedule: ScheduleExpression.rate(Duration.minutes(job.everyMinutes)),
      target: new LambdaInvoke(to, {
        input: ScheduleTargetInput.fromObject({ job: job.name }),
        retryAttempts: RETRIES_MAX,
        deadLetterQueue: letters,
      }),
    });
  }
}
