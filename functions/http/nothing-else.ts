// Owns refusing what a route never asked for: query fields or a body where it declares none; refuses to look at what is declared.
import type { MiddlewareHandler } from "hono";
import type { Refusal } from "../refusal.ts";
import type { AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

/** So that a misspelt wish is never dropped in silence. An empty body and `{}` say nothing and pass. */
export function nothingElse(declares: { query: boolean; body: boolean }): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const fields = declares.query ? [] : Object.keys(context.req.queries());
    if (fields.length > 0) return problem(context, unknown(fields));
    const reads = context.req.method === "GET" || context.req.method === "HEAD";
    const refusal = declares.body || reads ? null : refusalOfBody(await context.req.text());
    if (refusal) return problem(context, refusal);
    await next();
  };
}

function refusalOfBody(text: string): Refusal | null {
  if (text.trim() === "") return null;
  try {
    const sent: unknown = JSON.parse(text);
    if (typeof sent === "object" && sent !== null && !Array.isArray(sent)) {
      const fields = Object.keys(sent);
      return fields.length === 0 ? null : unknown(fields);
    }
    return { code: "invalid_request", detail: "This takes no body. Send none." };
  } catch {
    // No JSON, of whatever type it says it is.
    return { code: "invalid_json", detail: "This takes no body, and what was sent is no JSON. Send none." };
  }
}

function unknown(fields: readonly string[]): Refusal {
  const errors = fields.map((field) => ({
    pointer: `/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    detail: "nobody knows this field",
  }));
  return { code: "unknown_field", detail: "Some of what you sent cannot be used. See errors.", errors };
}
