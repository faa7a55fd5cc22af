// Owns how much a page takes in one post, and that a form can be read at all; refuses to know its fields.
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";

/** As the API: 1 MiB holds 10,000 repayment rows. */
const BODY_MAX_BYTES = 1024 * 1024;

export function bodyMax(): MiddlewareHandler {
  return bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: () => {
      throw new HTTPException(413, { message: "this is more than 1 MiB" });
    },
  });
}

/** Throws a 400 for a form whose parts cannot be told apart. What was read is kept for whoever reads it next. */
export function readableForm(): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method === "POST") {
      await context.req.parseBody().catch((cause) => {
        throw new HTTPException(400, { message: "this form cannot be read", cause });
      });
    }
    await next();
  };
}
