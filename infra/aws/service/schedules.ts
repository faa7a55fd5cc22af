// Owns waking the jobs: one schedule for each job of the list, so that a new job cannot be forgotten, and one for the site; refuses to know what they do.
import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { AUDIT_BOOKS } from "../../../functions/jobs/audit-books.ts";
import { JOBS } from "../../../functions/jobs/jobs.ts";

/** A job that fails is woken again by its next turn anyway. */
const RETRIES_MAX = 2;
/** A wake-up that could not be given for so long is of no use any more. */
const WAKE_UP_AGE_SECONDS_MAX = 3600;
/** The site runs once at a time and the stream comes first: its turn may wait this long, the most that Lambda offers. */
const SITE_WAKE_UP_AGE_SECONDS_MAX = 6 * 3600;

/** A day's rendering in parts: each order goes on where the last one ran out of time, and does nothing where today's is done. */
const SITE_ORDER = { job: "render-site", daily: true } as const;
const SITE_EVERY_MINUTES = 60;

export interface Woken {
  readonly jobs: LambdaFunction;
  readonly audit: LambdaFunction;
  readonly site: LambdaFunction;
}

export function scheduleJobs(scope: Construct, to: Woken, letters: Queue): void {
  // Not CDK's own target: it would be allowed to call every version of the function.
  for (const one of [to.jobs, to.audit]) parkFailures(one, letters, WAKE_UP_AGE_SECONDS_MAX);
  parkFailures(to.site, letters, SITE_WAKE_UP_AGE_SECONDS_MAX);
  const role = waker(scope, [to.jobs, to.audit, to.site], letters);
  const wake = (target: LambdaFunction, everyMinutes: number, order: { readonly job: string }) =>
    new CfnSchedule(scope, `job-${order.job}`, {
      description: `Onward: ${order.job}`,
      scheduleExpression: rate(everyMinutes),
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(order),
        retryPolicy: { maximumRetryAttempts: RETRIES_MAX, maximumEventAgeInSeconds: WAKE_UP_AGE_SECONDS_MAX },
        deadLetterConfig: { arn: letters.queueArn },
      },
    });
  for (const { name, everyMinutes } of JOBS)
    wake(name === AUDIT_BOOKS.name ? to.audit : to.jobs, everyMinutes, { job: name });
  wake(to.site, SITE_EVERY_MINUTES, SITE_ORDER);
}

function waker(scope: Construct, functions: readonly LambdaFunction[], letters: Queue): Role {
  const role = new Role(scope, "Waker", {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
    }),
    description: "Onward: wakes the jobs",
  });
  const allow = (sid: string, actions: string[], resources: string[]) =>
    role.addToPolicy(new PolicyStatement({ sid, actions, resources }));
  allow(
    "Wake",
    ["lambda:InvokeFunction"],
    functions.map((one) => one.functionArn),
  );
  allow("Park", ["sqs:SendMessage"], [letters.queueArn]);
  return role;
}

/** Lambda takes a wake-up at once and runs it by itself: what fails then comes here, and not where the clock parks what it could not give. */
function parkFailures(to: LambdaFunction, letters: Queue, ageSecondsMax: number): void {
  to.addToRolePolicy(
    new PolicyStatement({ sid: "ParkOrders", actions: ["sqs:SendMessage"], resources: [letters.queueArn] }),
  );
  to.configureAsyncInvoke({
    onFailure: { bind: () => ({ destination: letters.queueArn }) },
    retryAttempts: RETRIES_MAX,
    maxEventAge: Duration.seconds(ageSecondsMax),
  });
}

/** `rate(1 minute)` and `rate(5 minutes)` are right, `rate(1 minutes)` is refused. */
function rate(minutes: number): string {
  return minutes === 1 ? "rate(1 minute)" : `rate(${minutes} minutes)`;
}
