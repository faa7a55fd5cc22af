// Which function a request reaches through CloudFront and the HTTP API, and whose token it must bear on the way.
import { type Json, resources, said, type Templates } from "./synth.ts";

export interface Reached {
  /** `api`, `pages`, `stripe-webhook`, `files`; null where nobody answers. */
  readonly by: string | null;
  /** The route that was taken, as `METHOD /path`. */
  readonly route: string | null;
  /** The client whose tokens are let through; null where the function decides. */
  readonly tokensOf: string | null;
}

const NOBODY: Reached = { by: null, route: null, tokensOf: null };

/** CloudFront's patterns: `*` is anything, `?` one character. */
function fits(pattern: string, path: string): boolean {
  const text = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${text}$`).test(path);
}

interface Behaviour {
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly AllowedMethods: readonly string[];
}

export function reached(templates: Templates, method: string, path: string): Reached {
  const [distribution] = resources(templates, "AWS::CloudFront::Distribution");
  if (!distribution) return NOBODY;
  const config = distribution.resource.Properties.DistributionConfig;
  const behaviours = config.CacheBehaviors as readonly Behaviour[];
  const behaviour =
    behaviours.find((one) => fits(one.PathPattern ?? "", path)) ?? (config.DefaultCacheBehavior as Behaviour);
  if (!behaviour.AllowedMethods.includes(method)) return NOBODY;
  const origin = config.Origins.find((one: { Id: string }) => one.Id === behaviour.TargetOriginId);
  const toApi = origin !== undefined && said(templates, "Site", origin.DomainName).includes(".execute-api.");
  return toApi ? throughApi(templates, method, path) : { ...NOBODY, by: "files" };
}

interface Route {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly target: string;
  readonly authorizer: string | null;
}

export function routesOf(templates: Templates): Route[] {
  return resources(templates, "AWS::ApiGatewayV2::Route").map(({ stack, resource }) => {
    const { RouteKey, Target, AuthorizationType, AuthorizerId } = resource.Properties;
    const [method = "", path = ""] = String(RouteKey).split(" ");
    const jwt = AuthorizationType === "JWT" ? said(templates, stack, AuthorizerId) : null;
    return { key: String(RouteKey), method, path, target: said(templates, stack, Target), authorizer: jwt };
  });
}

/** How API Gateway matches: the whole path before a path with `{proxy+}`, the longer of those first, a method before ANY. */
function throughApi(templates: Templates, method: string, path: string): Reached {
  const matching = routesOf(templates)
    .filter((route) => (route.method === method || route.method === "ANY") && matches(route.path, path))
    .sort(
      (a, b) =>
        Number(greedy(a)) - Number(greedy(b)) ||
        b.path.length - a.path.length ||
        Number(a.method === "ANY") - Number(b.method === "ANY"),
    );
  const [route] = matching;
  if (!route) return NOBODY;
  return {
    by: functionBehind(templates, route.target),
    route: route.key,
    tokensOf: clientOf(templates, route.authorizer),
  };
}

const greedy = (route: Route): boolean => route.path.includes("{proxy+}");

function matches(pattern: string, path: string): boolean {
  const text = pattern
    .replace("{proxy+}", "§")
    .replace(/\{\w+\}/g, "[^/]+")
    .replace("§", ".+");
  return new RegExp(`^${text}$`).test(path);
}

function functionBehind(templates: Templates, target: string): string | null {
  const integration = resources(templates, "AWS::ApiGatewayV2::Integration").find(
    ({ stack, id }) => target === `integrations/${said(templates, stack, { Ref: id })}`,
  );
  if (!integration) return null;
  const uri = said(templates, integration.stack, integration.resource.Properties.IntegrationUri as Json);
  const called = resources(templates, "AWS::Lambda::Function").find(
    ({ stack, id }) => uri === said(templates, stack, { "Fn::GetAtt": [id, "Arn"] }),
  );
  return called ? (String(called.resource.Properties.Description).split(": ").at(-1) ?? null) : null;
}

/** `people` or `staff`, by the client that the authorizer asks for. */
function clientOf(templates: Templates, authorizer: string | null): string | null {
  if (authorizer === null) return null;
  const found = resources(templates, "AWS::ApiGatewayV2::Authorizer").find(
    ({ stack, id }) => said(templates, stack, { Ref: id }) === authorizer,
  );
  if (!found) throw new Error(`no authorizer ${authorizer}`);
  const audience = said(templates, found.stack, found.resource.Properties.JwtConfiguration.Audience);
  return audience.replace("Service/Client", "");
}
