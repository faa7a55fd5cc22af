// Owns what runs: the HTTP API, the functions, the stream's delivery and the clock; refuses to hold anything that must be kept.
import { CfnOutput, CfnParameter, Duration, SecretValue, Stack, type StackProps } from "aws-cdk-lib";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { DataStack } from "./data-stack.ts";
import { JOB_TIMEOUT_MINUTES, lambda, READ, SCAN, WRITE } from "./functions.ts";
import { scheduleJobs } from "./schedules.ts";
import { deadLetters, deliverStream } from "./stream.ts";

/** Requests a second, and the burst above it, that the whole API takes before it answers 429. */
const REQUESTS_PER_SECOND = 500;
const REQUESTS_BURST = 1000;

/** The secret with the fields `secretKey` and `webhookSecret`: made by hand in the account before the first deployment. */
const STRIPE_SECRET_NAME = "onward/stripe";

export interface ServiceProps extends StackProps {
  readonly data: DataStack;
  readonly version: string;
}

export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { data, version, ...props }: ServiceProps) {
    super(scope, id, props);
    const { table } = data;
    const environment = { ...wholeEnvironment(this, data), VERSION: version };
    const letters = deadLetters(this);

    const api = lambda(this, "api", { table, rights: [...READ, ...WRITE, ...SCAN], environment });
    const webhook = lambda(this, "stripe-webhook", {
      table,
      rights: ["dynamodb:PutItem"],
      environment: { STRIPE_WEBHOOK_SECRET: stripeSecret("webhookSecret") },
    });
    const stream = lambda(this, "reactions", { table, rights: [...READ, ...WRITE], environment });
    const daily = lambda(this, "jobs", {
      table,
      rights: [...READ, ...WRITE],
      environment,
      timeout: Duration.minutes(JOB_TIMEOUT_MINUTES),
    });
    deliverStream(table, stream, letters);
    scheduleJobs(this, daily, letters);
    new CfnOutput(this, "ApiUrl", { value: httpApi(this, api, webhook).apiEndpoint });
  }
}

function httpApi(scope: Construct, api: LambdaFunction, webhook: LambdaFunction): HttpApi {
  const http = new HttpApi(scope, "Http", {
    defaultIntegration: new HttpLambdaIntegration("Api", api),
    createDefaultStage: false,
  });
  http.addStage("Live", {
    stageName: "$default",
    autoDeploy: true,
    throttle: { rateLimit: REQUESTS_PER_SECOND, burstLimit: REQUESTS_BURST },
  });
  http.addRoutes({
    path: "/webhooks/stripe",
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration("Webhook", webhook),
  });
  return http;
}

/**
 * Secrets are references that CloudFormation resolves when it deploys: they are in no template, but whoever may read a function's
 * configuration can read them there.
 * @debt secrets: functions should fetch them when they start, and notice when they are changed.
 */
function wholeEnvironment(stack: Stack, data: DataStack): Record<string, string> {
  const parameter = (id: string, description: string) =>
    new CfnParameter(stack, id, { type: "String", description }).valueAsString;
  return {
    PUBLIC_URL: parameter("PublicUrl", "Where people reach Onward, such as https://give.example.org"),
    OIDC_ISSUER: parameter("OidcIssuer", "Issuer of the access tokens, as in their `iss`"),
    OIDC_AUDIENCE: parameter("OidcAudience", "Audience of the access tokens, as in their `aud`"),
    ID_SECRET: data.idSecret.secretValue.unsafeUnwrap(),
    STRIPE_SECRET_KEY: stripeSecret("secretKey"),
    STRIPE_WEBHOOK_SECRET: stripeSecret("webhookSecret"),
  };
}

function stripeSecret(field: "secretKey" | "webhookSecret"): string {
  return SecretValue.secretsManager(STRIPE_SECRET_NAME, { jsonField: field }).unsafeUnwrap();
}
