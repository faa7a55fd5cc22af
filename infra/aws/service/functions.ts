// Owns how a Lambda of ours is made: its bundle, its log, its role, its environment; refuses to know what wakes it.
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  ParamsAndSecretsLayerVersion,
  ParamsAndSecretsLogLevel,
  ParamsAndSecretsVersions,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { EntryName } from "../../../functions/entry/environment.ts";
import type { DataStack } from "../data/data-stack.ts";
import { RIGHTS } from "../rights.ts";
import type { StageSettings } from "../settings.ts";
import { environmentOf, type Variable } from "./environment.ts";
import { SIZES } from "./sizes.ts";
import { tableStatements } from "./table-rights.ts";

/** The newest with long support that CDK offers. Bundles are made so that the oldest one the product runs on takes them too (bundle.ts). */
const RUNTIME = Runtime.NODEJS_24_X;

/**
 * The extension holds a secret this long. A function looks again every four minutes, and the one that Stripe calls at once when a signature
 * does not fit (functions/entry): more would keep a key alive that was changed because it leaked.
 */
const SECRETS_HELD = Duration.seconds(60);
const SECRETS = ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103, {
  secretsManagerTtl: SECRETS_HELD,
  logLevel: ParamsAndSecretsLogLevel.WARN,
});

export interface FunctionsGiven {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly variables: Readonly<Record<Variable, string>>;
  /** The folder with the code of a function (bundle.ts); tests give an empty one. */
  readonly codeOf: (name: EntryName) => string;
}

export function onwardFunction(scope: Construct, name: EntryName, given: FunctionsGiven): LambdaFunction {
  const { settings } = given;
  const size = SIZES[name];
  const log = new LogGroup(scope, `${name}-log`, { retention: settings.logDays, removalPolicy: RemovalPolicy.DESTROY });
  const role = roleOf(scope, name, given.data, log);
  const runsMax = name === "site" ? settings.siteConcurrency : null;
  return new LambdaFunction(scope, name, {
    description: `Onward ${settings.stage}: ${name}`,
    runtime: RUNTIME,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(given.codeOf(name)),
    handler: "index.handler",
    memorySize: size.memoryMb,
    timeout: size.timeout,
    role,
    logGroup: log,
    loggingFormat: LoggingFormat.TEXT,
    environment: environmentOf(name, given.variables),
    ...(RIGHTS[name].secrets.length > 0 ? { paramsAndSecrets: SECRETS } : {}),
    ...(runsMax !== null ? { reservedConcurrentExecutions: runsMax } : {}),
  });
}

/** Nothing but what rights.ts says: no managed policy, no `*`. What wakes the function adds its own. */
function roleOf(scope: Construct, name: EntryName, data: DataStack, log: LogGroup): Role {
  const rights = RIGHTS[name];
  const role = new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    description: `Onward: what the function ${name} may do (infra/aws/rights.ts)`,
  });
  const allow = (sid: string, actions: string[], resources: string[]) =>
    role.addToPolicy(new PolicyStatement({ sid, effect: Effect.ALLOW, actions, resources }));
  // The streams of one log group: their names are made by Lambda.
  allow("Log", ["logs:CreateLogStream", "logs:PutLogEvents"], [log.logGroupArn]);
  for (const statement of tableStatements(data.table, rights.table)) role.addToPolicy(statement);
  if (rights.secrets.length > 0) {
    const arns = rights.secrets.map((secret) => data.secrets[secret].secretArn);
    allow("Secrets", ["secretsmanager:GetSecretValue"], arns);
  }
  return role;
}
