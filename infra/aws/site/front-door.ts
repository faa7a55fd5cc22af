// Owns the HTTP API as CloudFront reaches it: its limits and its log; refuses to know which function answers what (service/routes.ts).
import { RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { StageSettings } from "../settings.ts";

/** Requests a second, and the burst above it, that the whole API takes before it answers 429. */
const REQUESTS_PER_SECOND = 500;
const REQUESTS_BURST = 1000;

/** No address, no query and no header: who called is in no log, which request it was is. */
const LOGGED = {
  at: "$context.requestTime",
  requestId: "$context.requestId",
  route: "$context.routeKey",
  status: "$context.status",
  milliseconds: "$context.responseLatency",
  functionMilliseconds: "$context.integrationLatency",
  bytes: "$context.responseLength",
  error: "$context.error.message",
  functionError: "$context.integrationErrorMessage",
  authorizerError: "$context.authorizer.error",
} as const;

export function frontDoor(scope: Construct, settings: StageSettings): HttpApi {
  const api = new HttpApi(scope, "Api", {
    description: `Onward ${settings.stage}: reached through CloudFront alone`,
    createDefaultStage: false,
  });
  const log = new LogGroup(scope, "ApiLog", { retention: settings.logDays, removalPolicy: RemovalPolicy.DESTROY });
  api.addStage("Live", {
    stageName: "$default",
    autoDeploy: true,
    throttle: { rateLimit: REQUESTS_PER_SECOND, burstLimit: REQUESTS_BURST },
    detailedMetricsEnabled: false,
    accessLogSettings: {
      destination: new LogGroupLogDestination(log),
      format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
    },
  });
  return api;
}
