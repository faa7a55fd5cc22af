// What must hold of the templates, as functions that name each thing that does not: run over the real ones, and over damaged copies.
import { ENVIRONMENTS } from "../../../../functions/entry/environment.ts";
import type { buildApp } from "../../../../functions/http/app.ts";
import { TABLE } from "../../../../functions/table/definition.ts";
import { ENTRY_NAMES } from "../../../../infra/aws/bundle.ts";
import { READING, RIGHTS, type TableRight } from "../../../../infra/aws/rights.ts";
import { type Operation, poolOf } from "../../../../infra/aws/service/api-operations.ts";
import { SIDE_PATHS } from "../../../../infra/aws/site/paths.ts";
import { reached, routesOf } from "./reach.ts";
import { mayDo, statementsOf } from "./roles.ts";
import { functionOf, type Json, resources, said, type Templates } from "./synth.ts";

/** What each right to the table means, said once more and apart from how the roles are made. */
const MEANS: Record<TableRight, readonly string[]> = {
  read: READING,
  scan: ["dynamodb:Scan"],
  put: ["dynamodb:PutItem", "dynamodb:ConditionCheckItem"],
  update: ["dynamodb:UpdateItem"],
  erase: ["dynamodb:DeleteItem"],
  note: ["dynamodb:PutItem"],
};

/** Rights that a function needs and its role has not. */
export function missingGrants(templates: Templates): string[] {
  return ENTRY_NAMES.flatMap((name) => {
    const statements = statementsOf(templates, name);
    const made = functionOf(templates, name);
    const needed: (readonly [string, string])[] = [
      ...RIGHTS[name].table.flatMap((right) => MEANS[right].map((action) => [action, "Data/Table"] as const)),
      ...(RIGHTS[name].table.includes("read")
        ? TABLE.indexes.map((index) => ["dynamodb:Query", `Data/Table/index/${index.name}`] as const)
        : []),
      // Whatever secret the environment names has to be readable.
      ...secretsNamed(templates, name).map((secret) => ["secretsmanager:GetSecretValue", secret] as const),
      ["logs:PutLogEvents", said(templates, made.stack, made.resource.Properties.LoggingConfig.LogGroup)],
      ...(RIGHTS[name].wakesAudit ? [["lambda:InvokeFunction", "Service/audit"] as const] : []),
      ...streamsOf(templates, name).map((stream) => ["dynamodb:GetRecords", stream] as const),
    ];
    return needed
      .filter(([action, resource]) => !mayDo(statements, action, resource))
      .map(([action, resource]) => `${name} may not ${action} on ${resource}`);
  });
}

export function secretsNamed(templates: Templates, name: (typeof ENTRY_NAMES)[number]): string[] {
  const { stack, resource } = functionOf(templates, name);
  const variables = Object.entries<Json>(resource.Properties.Environment.Variables);
  return variables
    .filter(([variable]) => variable.endsWith("_SECRET_ID"))
    .map(([, value]) => said(templates, stack, value));
}

function streamsOf(templates: Templates, name: string): string[] {
  const { stack, id } = functionOf(templates, name);
  return resources(templates, "AWS::Lambda::EventSourceMapping")
    .filter(
      (one) => said(templates, one.stack, one.resource.Properties.FunctionName) === said(templates, stack, { Ref: id }),
    )
    .map((one) => said(templates, one.stack, one.resource.Properties.EventSourceArn));
}

/** The only wildcards: names of pages are made by loans, names of photos by what they show, those of papers by whose they are. */
const WILDCARDS = [
  "site: s3:PutObject, s3:DeleteObject on Site/Pages/*",
  "site: s3:GetObject on Site/Pages/previews/*",
  ...["api", "partner"].map((name) => `${name}: s3:PutObject on Data/Media/media/*`),
  ...["reactions", "jobs"].map((name) => `${name}: s3:DeleteObject, s3:DeleteObjectVersion on Data/Media/media/*`),
  "partner: s3:PutObject, s3:GetObject, s3:DeleteObject, s3:DeleteObjectVersion on Data/Papers/papers/*",
];

/** Allowed actions and resources with a `*` in them. */
export function wildcards(templates: Templates): string[] {
  const found = ENTRY_NAMES.flatMap((name) =>
    statementsOf(templates, name)
      .filter(
        ({ effect, actions, resources }) =>
          effect === "Allow" && [...actions, ...resources].some((one) => one.includes("*")),
      )
      .map(({ actions, resources }) => `${name}: ${actions.join(", ")} on ${resources.join(", ")}`),
  );
  const managed = resources(templates, "AWS::IAM::Role")
    .filter(({ resource }) => (resource.Properties.ManagedPolicyArns ?? []).length > 0)
    .map(({ stack, id }) => `${stack}/${id} has a managed policy`);
  return [...found.filter((line) => !WILDCARDS.includes(line)), ...managed];
}

/** What the table needs so that nothing is lost by a mistake, and does not have. */
export function unprotected(templates: Templates): string[] {
  const [table] = resources(templates, "AWS::DynamoDB::Table");
  if (!table) return ["there is no table"];
  const { Properties, DeletionPolicy, UpdateReplacePolicy } = table.resource;
  const recovery = Properties.PointInTimeRecoverySpecification ?? {};
  return [
    ...(recovery.PointInTimeRecoveryEnabled === true ? [] : ["point-in-time recovery is off"]),
    ...(recovery.RecoveryPeriodInDays === 35 ? [] : ["recovery does not reach back 35 days"]),
    ...(Properties.DeletionProtectionEnabled === true ? [] : ["the table can be deleted"]),
    ...(DeletionPolicy === "Retain" && UpdateReplacePolicy === "Retain" ? [] : ["the table goes with its stack"]),
    ...(Properties.StreamSpecification?.StreamViewType === TABLE.streamView ? [] : ["the table has no stream"]),
  ];
}

/** What AWS would fill in, as the schemas of environments expect it. */
function likely(type: string, attribute: string): string | null {
  if (type === "AWS::SecretsManager::Secret")
    return "arn:aws:secretsmanager:eu-central-1:111122223333:secret:one-AbCdEf";
  if (attribute === "ProviderURL") return "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI";
  if (attribute === "DomainName") return "d111111abcdef8.cloudfront.net";
  return null;
}

/** Variables that a function's own schema misses, does not know, or cannot read. */
export function environmentMistakes(templates: Templates): string[] {
  return ENTRY_NAMES.flatMap((name) => {
    const { stack, resource } = functionOf(templates, name);
    const variables = Object.entries<Json>(resource.Properties.Environment.Variables)
      // The extension's own.
      .filter(([variable]) => !/^(PARAMETERS_SECRETS|SECRETS_MANAGER|SSM_PARAMETER)_/.test(variable))
      .map(([variable, value]) => [variable, said(templates, stack, value, likely)] as const);
    const schema = ENVIRONMENTS[name].strict();
    const read = schema.safeParse(Object.fromEntries(variables));
    const unset = Object.keys(schema.shape).filter((variable) => !variables.some(([one]) => one === variable));
    const wrong = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    return [...unset.map((variable) => `${variable} is not set`), ...wrong].map((line) => `${name}: ${line}`);
  });
}

/** Routes for everybody at API Gateway, because the function behind them knows who may. */
const OPEN_ROUTES = [
  ...["ANY /v1/{proxy+}", "GET /healthz", "POST /webhooks/stripe", "ANY /{proxy+}"],
  ...Object.values(SIDE_PATHS).flatMap((paths) => paths.map((path) => `ANY ${path}`)),
];

/** Operations of the API that nobody answers, or that are answered without asking whose they are. */
export function openOperations(templates: Templates, operations: readonly Operation[]): string[] {
  const unknown = routesOf(templates)
    .filter((route) => route.authorizer === null && !OPEN_ROUTES.includes(route.key))
    .map((route) => `${route.key} asks for no token`);
  const wrong = operations.flatMap((operation) => {
    const name = `${operation.method} ${operation.path}`;
    const found = reached(templates, operation.method, operation.path.replace(/\{\w+\}/g, "x_1"));
    const by = operation.path === "/webhooks/stripe" ? "stripe-webhook" : "api";
    if (found.by !== by) return [`${name} reaches ${found.by ?? "nobody"}`];
    const pool = poolOf(operation);
    return found.tokensOf === pool
      ? []
      : [`${name} takes tokens of ${found.tokensOf ?? "nobody"}, not of ${pool ?? "nobody"}`];
  });
  return [...unknown, ...wrong];
}

/** Operations that answer somebody without a token although they are for some roles alone. */
export async function unguarded(app: ReturnType<typeof buildApp>, operations: readonly Operation[]): Promise<string[]> {
  const found: string[] = [];
  for (const { method, path, access } of operations) {
    if (access === "anyone") continue;
    const answer = await app.request(path.replace(/\{\w+\}/g, "x_1"), { method });
    if (answer.status !== 401) found.push(`${method} ${path} answers ${answer.status} to a stranger`);
  }
  return found;
}
