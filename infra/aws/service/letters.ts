// Owns where records and wake-ups go that failed for good: one queue for each thing that can fail; refuses to try again.
import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { accept } from "../nag.ts";

/** Letters wait this long for a person: the most that SQS offers. */
const KEPT_DAYS = 14;

/** A queue of its own for each, so that an alarm says what failed. */
export interface Letters {
  readonly reactions: Queue;
  readonly site: Queue;
  readonly jobs: Queue;
}

export function deadLetters(scope: Construct): Letters {
  const queue = (id: string) => {
    const made = new Queue(scope, id, {
      retentionPeriod: Duration.days(KEPT_DAYS),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    accept(made, "AwsSolutions-SQS3", "It is where letters end: nothing takes them from here but a person.");
    return made;
  };
  return { reactions: queue("ReactionLetters"), site: queue("SiteLetters"), jobs: queue("JobLetters") };
}
