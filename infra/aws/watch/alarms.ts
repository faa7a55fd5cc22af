// Owns what an alarm of ours is: one metric, one limit, whom it calls, and the page that says what to do; refuses to know what is measured.
import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic, Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";

/** Pages of docs/runbooks. A test looks that each is there. */
export type Runbook =
  | "stuck-stream"
  | "poison-record"
  | "lost-webhooks"
  | "leaked-key"
  | "broken-books"
  | "errors"
  | "unmatched-money";

export interface Watched {
  readonly name: string;
  /** What is wrong then, for a person who was woken. */
  readonly says: string;
  readonly runbook: Runbook;
  readonly metric: IMetric;
  /** The alarm is raised at this value and above it. */
  readonly from: number;
  /** Periods in a row. */
  readonly periods?: number;
  /** True where no figure at all is what is wrong. */
  readonly silenceIsWrong?: true;
}

export const FIVE_MINUTES = Duration.minutes(5);

export function alarm(scope: Construct, caller: Topic, watched: Watched): Alarm {
  const made = new Alarm(scope, watched.name, {
    alarmName: `${Stack.of(scope).stackName}-${watched.name}`,
    alarmDescription: `${watched.says} Runbook: docs/runbooks/${watched.runbook}.md`,
    metric: watched.metric,
    threshold: watched.from,
    evaluationPeriods: watched.periods ?? 1,
    ...(watched.silenceIsWrong
      ? {
          comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
          treatMissingData: TreatMissingData.BREACHING,
        }
      : {
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        }),
  });
  made.addAlarmAction(new SnsAction(caller as ITopic));
  return made;
}
