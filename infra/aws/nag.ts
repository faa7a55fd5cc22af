// Owns how a finding of cdk-nag is accepted: by id, on one resource, with a reason; refuses to accept anything for a whole stack.
import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** The rules, by the name that cdk-nag gives its pack. */
type Finding = `AwsSolutions-${string}`;

export function accept(where: IConstruct, finding: Finding, reason: string): void {
  Validations.of(where).acknowledge({ id: finding, reason });
}
