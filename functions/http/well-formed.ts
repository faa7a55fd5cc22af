// Owns refusing JSON whose text is no Unicode (half a surrogate pair), which no table can keep; refuses to look at anything else.
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

/** Only escapes can bring half a pair into a JSON text; bytes that are no UTF-8 have become U+FFFD before. */
const MAY_HOLD_HALF = /\\ud[89a-f]/i;
const HALF = /\p{Surrogate}/u;

/** Whether any string or name in a JSON text holds half a surrogate pair. False for what is no JSON: that is refused elsewhere. */
export function holdsHalfPair(json: string): boolean {
  if (!MAY_HOLD_HALF.test(json)) return false;
  let found = false;
  try {
    JSON.parse(json, (name, value) => {
      if (HALF.test(name) || (typeof value === "string" && HALF.test(value))) found = true;
      return value;
    });
  } catch {
    // Not JSON.
    return false;
  }
  return found;
}

export function wellFormedJson(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const isJson = (context.req.header("content-type") ?? "").includes("json");
    if (isJson && holdsHalfPair(await context.req.text())) {
      return problem(context, {
        code: "invalid_json",
        detail: "The text holds half a surrogate pair (such as \\ud800), which is no character. Send valid Unicode.",
      });
    }
    await next();
  };
}
