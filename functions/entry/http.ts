// Owns what the functions behind the HTTP API have in common: requests come through the front door alone, as Lambda brings them.
import { Hono } from "hono";
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";
import { onlyThroughFrontDoor } from "../http/origin.ts";
import { readSecret, requiredSecret } from "./secrets.ts";

export interface OriginSecrets extends Record<string, string | null> {
  readonly origin: string;
  /** What it was before it was changed: CloudFront goes on sending it until it is told. Null when it never was changed. */
  readonly originBefore: string | null;
}

export async function readOriginSecrets(id: string): Promise<OriginSecrets> {
  const [origin, originBefore] = await Promise.all([requiredSecret(id), readSecret(id, "AWSPREVIOUS")]);
  return { origin, originBefore };
}

export type HttpHandler = (event: LambdaEvent, context: LambdaContext) => Promise<unknown>;

/** The function for an application. Nothing of it runs for a request that did not come through CloudFront. */
export function behindFrontDoor(
  application: { fetch(request: Request, env: unknown): Response | Promise<Response> },
  { origin, originBefore }: OriginSecrets,
): HttpHandler {
  const door = new Hono();
  door.use(onlyThroughFrontDoor(originBefore === null ? [origin] : [origin, originBefore]));
  door.all("*", (context) => application.fetch(context.req.raw, context.env));
  return handle(door);
}
