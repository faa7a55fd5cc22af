// Owns what the stacks of a stage are called and what they tell of themselves; refuses to know what it is used for.
import { type CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import type { StageSettings } from "../settings.ts";

/** Where CloudFront's firewall and certificate have to be. A test holds it to the stack's own. */
export const EDGE_REGION = "us-east-1";

/** In the order in which they are deployed. Edge is in us-east-1. */
export const STACKS = ["Data", "Edge", "Site", "Service", "Watch"] as const;
export type StackKind = (typeof STACKS)[number];

export const stackName = ({ stage }: Pick<StageSettings, "stage">, kind: StackKind): string =>
  `Onward-${stage}-${kind}`;

/** Outputs that the setup reads. */
export const WANTED = [
  "TableName",
  "StaffPoolId",
  "StripeKeySecret",
  "StripeWebhookSecret",
  "PublicUrl",
  "ApiEndpoint",
  "SiteBucket",
  "SiteFunction",
] as const;
export type OutputName = (typeof WANTED)[number];

export class Outputs {
  readonly #found = new Map<string, string>();

  take(stack: Stack): void {
    for (const { OutputKey, OutputValue } of stack.Outputs ?? []) {
      if (OutputKey && OutputValue) this.#found.set(OutputKey, OutputValue);
    }
  }

  missing(): OutputName[] {
    return WANTED.filter((name) => !this.#found.has(name));
  }

  /** Throws where no stack told it: the step `stacks` comes first and stops everything else. */
  of(name: OutputName): string {
    const value = this.#found.get(name);
    if (value === undefined) throw new Error(`no stack told its ${name}`);
    return value;
  }
}

/** Null for a stack that is not there. */
export async function findStack(client: CloudFormationClient, name: string): Promise<Stack | null> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks?.[0] ?? null;
  } catch (error) {
    if ((error as Error).name === "ValidationError" && /does not exist/.test((error as Error).message)) return null;
    throw error;
  }
}
