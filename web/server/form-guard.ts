// Owns how much a page takes in one post, and that a form can be read at all; refuses to know its fields.
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { type Limit, PHOTO, readWithin } from "../../functions/http/body-limit.ts";
import type { PageEnv } from "./session.ts";

/** As the API: 1 MiB holds 10,000 repayment rows. */
const BODY_MAX_BYTES = 1024 * 1024;
/** Forms with a photo or a paper in them, and no others: each address of one ends like this. */
const WITH_FILE =
  /^\/partner\/(?:.+\/(?:photos|updates)|papers\/[^/]+\/file)$|^\/staff\/partners\/[^/]+\/papers(?:\/[^/]+\/file)?$/;
/** The form with a file of repayments in it. */
const WITH_ROWS = "/partner/repayments/file";
const ROWS: Limit = { most: BODY_MAX_BYTES, discarded: 16 * BODY_MAX_BYTES };

export function bodyMax(): MiddlewareHandler<PageEnv> {
  const plain = bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: () => {
      throw new HTTPException(413, { message: "this is more than 1 MiB" });
    },
  });
  return (context, next) => {
    const { method, path } = context.req;
    if (method === "POST" && WITH_FILE.test(path)) return photoMax(context, next);
    return method === "POST" && path === WITH_ROWS ? rowsMax(context, next) : plain(context, next);
  };
}

/**
 * A file that is too large comes to its form as a form without any field: what is wrong is said there, in the words and the language of
 * the page, which finds `flag`.
 */
function fileMax(limit: Limit, flag: "photoTooLarge" | "rowsTooLarge"): MiddlewareHandler<PageEnv> {
  return async (context, next) => {
    const { raw } = context.req;
    if (raw.body) {
      const { body, ended } = await readWithin(raw.body, limit);
      const headers = new Headers(raw.headers);
      if (body === null) {
        context.set(flag, true);
        headers.set("content-type", "application/x-www-form-urlencoded");
        // What is still to come would be taken for the next request.
        if (!ended) context.header("Connection", "close");
      }
      context.req.raw = new Request(raw.url, { method: "POST", headers, body: body ?? "" });
    }
    await next();
  };
}

const photoMax = fileMax(PHOTO, "photoTooLarge");
const rowsMax = fileMax(ROWS, "rowsTooLarge");

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
