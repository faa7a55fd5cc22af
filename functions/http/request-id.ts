// Owns what a request is called, from CloudFront to the table: on the answer, in every line of the log, on what it commits.
import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { asRequest } from "../log/request.ts";

/** What Lambda hands to the application beside the request (hono/aws-lambda). Elsewhere there is nothing of it. */
interface LambdaBindings {
  readonly requestContext?: { readonly requestId?: string };
}

/**
 * Names the request: on AWS as CloudFront does, or API Gateway where CloudFront was not asked; elsewhere by an id of our own. A name that
 * a caller brings along is never taken: it would stand beside other people's acts.
 */
export function nameRequest<Env extends { Variables: { requestId: string } }>(): MiddlewareHandler<Env> {
  return async (context, next) => {
    const gateway = (context.env as LambdaBindings | undefined)?.requestContext?.requestId;
    const id = (gateway && (context.req.header("x-amz-cf-id") ?? gateway)) || randomUUID();
    context.set("requestId", id);
    context.header("X-Request-Id", id);
    await asRequest(id, next);
  };
}
