// Owns the application: middleware, every feature's routes, the OpenAPI document; refuses to know where it runs.
import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import type { ApiDeps } from "../deps.ts";
import { ProviderUnavailable } from "../payments/payments.ts";
import { Contention } from "../table/commit.ts";
import { authenticate } from "./authenticate.ts";
import { limitBody } from "./body-limit.ts";
import type { AppEnv } from "./context.ts";
import { apiDocument } from "./document.ts";
import { FEATURES } from "./features.ts";
import { openReads } from "./open-reads.ts";
import { failure, problem, refusalOf } from "./problem.ts";
import { nameRequest } from "./request-id.ts";
import { wellFormedJson } from "./well-formed.ts";

export type App = OpenAPIHono<AppEnv>;

/** An empty application that refuses bad input in one way. */
export function newApp(): App {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, context) => (result.success ? undefined : problem(context, refusalOf(result.error))),
  });
}

/** The whole API. The same function serves AWS, one machine and the tests; only `deps` differ. */
export function buildApp(deps: ApiDeps): App {
  const app = newApp();
  app.use(nameRequest());
  // Has the last word on what others may keep and read.
  app.use("/v1/*", openReads());
  app.use("/v1/*", secureHeaders());
  app.use("/v1/*", async (context, next) => {
    await next();
    // Answers differ by who asks, and money changes: nobody between us and the caller may keep one.
    context.header("Cache-Control", "no-store");
  });
  app.use(limitBody());
  app.use("/v1/*", wellFormedJson());
  app.use("/v1/*", authenticate(deps));
  for (const register of FEATURES) register(app, deps);
  apiDocument(app, deps);
  app.notFound((context) =>
    problem(context, { code: "not_found", detail: `There is nothing at ${context.req.path}.` }),
  );
  app.onError((error, context) => {
    if (error instanceof Contention)
      return problem(context, {
        code: "try_again",
        detail: "Many people are giving at this moment. Nothing was done; try again.",
      });
    if (error instanceof ProviderUnavailable)
      return problem(context, {
        code: "payment_provider_unavailable",
        detail: "The payment provider does not answer. Nothing was done; try again.",
      });
    if (error instanceof HTTPException && error.status === 415)
      return problem(context, { code: "unsupported_media_type", detail: "Send application/json." });
    if (error instanceof HTTPException && error.status < 500)
      return problem(context, {
        code: "invalid_json",
        detail: "The body is not what its Content-Type says. Send valid JSON.",
      });
    return failure(context, error);
  });
  return app;
}
