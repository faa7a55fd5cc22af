// Owns what a step of the setup is, and what all of them are given; refuses to know any step.
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SESv2Client } from "@aws-sdk/client-sesv2";
import type { Clock } from "../../../functions/deps.ts";
import type { ProviderSetup } from "../../../functions/payments/stripe-account.ts";
import type { Table } from "../../../functions/table/table.ts";
import type { StageSettings } from "../settings.ts";
import type { Outputs } from "./outputs.ts";

export interface Clients {
  readonly cloudFormation: CloudFormationClient;
  /** CloudFormation where the firewall and the certificate are. */
  readonly edgeCloudFormation: CloudFormationClient;
  readonly cognito: CognitoIdentityProviderClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly secrets: SecretsManagerClient;
  readonly ses: SESv2Client;
}

/** Questions to a person. Each answers null where there is nobody to ask. */
export interface Ask {
  text(question: string): Promise<string | null>;
  /** Shows nothing of what is typed. */
  hidden(question: string): Promise<string | null>;
  confirm(question: string): Promise<boolean>;
}

export interface Setup {
  readonly settings: StageSettings;
  readonly clients: Clients;
  readonly ask: Ask;
  readonly clock: Clock;
  /** STRIPE_SECRET_KEY, STRIPE_SETUP_KEY, ADMIN_EMAIL. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  openTable(name: string): Table;
  stripe(secretKey: string): ProviderSetup;
  fetch(url: string, options?: RequestInit): Promise<Response>;
  wait(milliseconds: number): Promise<void>;
  /** What the stacks told; empty until the step `stacks` has asked. */
  readonly outputs: Outputs;
}

/**
 * What a step found. `todo`: the setup can do it. `yours`: a person has to, somewhere else; `stops` when nothing after it makes sense.
 * `say` is for people, a line each.
 */
export type Verdict =
  | { readonly state: "done" | "todo"; readonly say: readonly string[] }
  | { readonly state: "yours"; readonly say: readonly string[]; readonly stops: boolean };

export const done = (...say: string[]): Verdict => ({ state: "done", say });
export const todo = (...say: string[]): Verdict => ({ state: "todo", say });
/** Something to do for a person; the other steps go on. */
export const yours = (...say: string[]): Verdict => ({ state: "yours", say, stops: false });
export const stop = (...say: string[]): Verdict => ({ state: "yours", say, stops: true });

/** A question that only a person can answer, where there is none. The step stays open. */
export class NobodyThere extends Error {}

/** The calls that a step may make, as `Service Operation what`: what `--dry-run` shows. */
export interface Calls {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

export interface Step {
  readonly name: string;
  calls(settings: StageSettings): Calls;
  /** Looks whether it is done. Changes nothing. */
  check(setup: Setup): Promise<Verdict>;
  /** Does what `check` found to do. It may have been broken off anywhere before. */
  do?(setup: Setup): Promise<void>;
}
