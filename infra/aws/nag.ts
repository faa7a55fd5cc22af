// Owns how a finding of cdk-nag, or of CDK itself, is accepted: by id, on one resource, with a reason; refuses to accept anything for a whole stack.
import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** A rule of cdk-nag's pack, or a warning of CDK's own. */
type Finding = `AwsSolutions-${string}` | `@aws-cdk/${string}`;

export function accept(where: IConstruct, finding: Finding, reason: string): void {
  Validations.of(where).acknowledge({ id: finding, reason });
}
