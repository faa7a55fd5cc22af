// Owns how a route is declared: who may call, once or not, and what every route answers; refuses to know what routes there are.
import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import * as z from "zod";
import type { Scope } from "../api-keys/api-key.ts";
import type { Deps } from "../deps.ts";
import { type Access, permit } from "./authenticate.ts";
import { EXAMPLES, type Example } from "./examples.ts";
import { nothingElse } from "./nothing-else.ts";
import { once } from "./once.ts";

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    requestId: z.string(),
  })
  .openapi("Problem");

const problemAnswer = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

const OnceHeader = z.object({
  "idempotency-key": z
    .string()
    .openapi({ example: "0b6f1e7a-basket-1", description: "New for each act; the same again gives the first answer" }),
});

type Declaration<Config extends RouteConfig> = Config & {
  /** Who may call. */
  readonly access: Access;
  /** True where money moves: an Idempotency-Key is needed. */
  readonly moves?: boolean;
  /** What a key of a partner's own system must be allowed; left out where no key may call. */
  readonly scope?: Scope;
};

/** Declares a route: the guards run before anything is validated, so a stranger learns nothing from a bad body. */
export function route<const Config extends RouteConfig>(
  deps: Deps,
  declaration: Declaration<Config>,
): Config & { getRoutingPath(): string } {
  const { access, moves, scope, ...config } = declaration;
  const declares = { query: config.request?.query !== undefined, body: config.request?.body !== undefined };
  // What comes from outside the API has its own form and is checked by its own signature.
  const strict = config.path.startsWith("/v1/") ? [nothingElse(declares)] : [];
  const example = EXAMPLES[`${config.method} ${config.path}`];
  return createRoute({
    ...config,
    middleware: [permit(access, scope), ...strict, ...(moves ? [once(deps)] : [])],
    ...(access === "anyone" ? {} : { security: [{ bearer: [] }] }),
    ...(moves ? { request: { ...config.request, headers: OnceHeader } } : {}),
    "x-access": access,
    "x-moves-money": moves === true,
    ...(scope ? { "x-scope": scope } : {}),
    ...(example
      ? { "x-codeSamples": [{ lang: "Shell", source: `curl '${deps.settings.publicUrl}${example.request}'` }] }
      : {}),
    responses: {
      ...(example ? withExample(config.responses, example) : config.responses),
      400: problemAnswer("What was sent cannot be used; `errors` points at what"),
      ...(access === "anyone" ? {} : { 401: problemAnswer("Not signed in"), 403: problemAnswer("Not for this role") }),
      ...(config.path.includes("{") ? { 404: problemAnswer("There is no such thing, or it is not yours to see") } : {}),
      ...(config.method === "post" || config.method === "delete" || config.method === "patch" || config.method === "put"
        ? { 409: problemAnswer("It cannot be done in the present state"), 413: problemAnswer("The body is over 1 MiB") }
        : {}),
    },
  } as unknown as Config) as unknown as Config & { getRoutingPath(): string };
}

/** The answers of a route, the good one with an example. */
function withExample(responses: RouteConfig["responses"], { answer }: Example): RouteConfig["responses"] {
  const good = responses[200] as { readonly content: Readonly<Record<string, object>> };
  const content = { "application/json": { ...good.content["application/json"], example: answer } };
  return { ...responses, 200: { ...good, content } as RouteConfig["responses"][string] };
}

/** The JSON body of a request. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true as const, content: { "application/json": { schema } } } };
}

/** The JSON answer of a route. */
export function jsonAnswer<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } };
}
