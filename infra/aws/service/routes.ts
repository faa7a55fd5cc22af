// Owns which request reaches which function, and whose token it must bear before any code of ours runs; refuses to decide about roles.
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  type IHttpRouteAuthorizer,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { accept } from "../nag.ts";
import { NOTICE_PATH, SIDE_PATHS } from "../site/paths.ts";
import type { SiteStack } from "../site/site-stack.ts";
import { apiOperations, poolOf } from "./api-operations.ts";

export interface Issuer {
  readonly issuer: string;
  readonly clientId: string;
}

interface Behind {
  readonly site: SiteStack;
  readonly functions: Record<"api" | "pages" | "partner" | "desk" | "receipts" | "stripe-webhook", LambdaFunction>;
  readonly issuers: Record<"people" | "staff", Issuer>;
}

/**
 * What staff alone or partners alone may do is refused here already to whoever bears no token of their pool. What either may do, or
 * anybody, goes to the application, which checks every token itself: one route has one authorizer, and that has one issuer.
 */
export function onwardRoutes(scope: Construct, { site, functions, issuers }: Behind): void {
  // As a stranger to it, so that everything about routes stays in this stack.
  const httpApi = HttpApi.fromHttpApiAttributes(scope, "Api", { httpApiId: site.api.apiId });
  const to = (name: keyof Behind["functions"]) =>
    new HttpLambdaIntegration(name, functions[name], { scopePermissionToRoute: false });
  const [api, pages, notices] = [to("api"), to("pages"), to("stripe-webhook")];
  const others = { partner: to("partner"), desk: to("desk"), receipts: to("receipts") };
  const authorizers = { people: authorizer("People", issuers.people), staff: authorizer("Staff", issuers.staff) };

  const route = (method: HttpMethod, path: string, integration: HttpLambdaIntegration, by: IHttpRouteAuthorizer) =>
    new HttpRoute(scope, `${method} ${path}`, {
      httpApi,
      routeKey: HttpRouteKey.with(path, method),
      integration,
      authorizer: by,
    });
  const open = (method: HttpMethod, path: string, integration: HttpLambdaIntegration, why: string) =>
    accept(route(method, path, integration, new HttpNoneAuthorizer()), "AwsSolutions-APIG4", why);

  for (const operation of apiOperations()) {
    const pool = poolOf(operation);
    if (pool) route(operation.method as HttpMethod, operation.path, api, authorizers[pool]);
  }
  open(
    HttpMethod.ANY,
    "/v1/{proxy+}",
    api,
    "Anybody may read and give; where a role is needed, the application checks the token of either pool.",
  );
  open(HttpMethod.GET, "/healthz", api, "Says that the function answers, and its version.");
  open(
    HttpMethod.POST,
    NOTICE_PATH,
    notices,
    "Stripe signs each notice, and the function checks that before anything else.",
  );
  for (const name of ["partner", "desk", "receipts"] as const)
    for (const path of SIDE_PATHS[name])
      open(HttpMethod.ANY, path, others[name], "Pages for a session in a sealed cookie, which the application opens.");
  open(
    HttpMethod.ANY,
    "/{proxy+}",
    pages,
    "Pages for anybody, and pages for a session in a sealed cookie, which the application opens.",
  );
}

function authorizer(name: string, { issuer, clientId }: Issuer): HttpJwtAuthorizer {
  // Cognito's access tokens name their client in `client_id` and have no `aud`: API Gateway compares that one then.
  return new HttpJwtAuthorizer(name, issuer, { authorizerName: name, jwtAudience: [clientId] });
}
