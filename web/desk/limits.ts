// Owns how much a working page takes in one post; refuses to read more.
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

/** As the API: 1 MiB holds 10,000 repayment rows. */
const BODY_MAX_BYTES = 1024 * 1024;

export function bodyMax(): MiddlewareHandler {
  return bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: (context) => context.text("This is more than 1 MiB. Go back and send it in parts.", 413),
  });
}
