// Owns how much a page takes in one post, and that a form can be read at all; refuses to know its fields.
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { PHOTO, readWithin } from "../../functions/http/body-limit.ts";
import type { PageEnv } from "./session.ts";

/** As the API: 1 MiB holds 10,000 repayment rows. */
const BODY_MAX_BYTES = 1024 * 1024;
/** Forms with a photo in them, and no others: each address of one ends like this. */
const WITH_PHOTO = /^\/partner\/.+\/(?:photos|updates)$/;

export function bodyMax(): MiddlewareHandler<PageEnv> {
  const plain = bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: () => {
      throw new HTTPException(413, { message: "this is more than 1 MiB" });
    },
  });
  return (context, next) => {
    const { method, path } = context.req;
    return method === "POST" && WITH_PHOTO.test(path) ? photoMax(context, next) : plain(context, next);
  };
}

/**
 * A photo that is too large comes to its form as a form without any field: what is wrong is said there, in the words and the language of
 * the page (`photoTooLarge`).
 */
const photoMax: MiddlewareHandler<PageEnv> = async (context, next) => {
  const { raw } = context.req;
  if (raw.body) {
    const { body, ended } = await readWithin(raw.body, PHOTO);
    const headers = new Headers(raw.headers);
    if (body === null) {
      context.set("photoTooLarge", true);
      headers.set("content-type", "application/x-www-form-urlencoded");
      // What is still to come would be taken for the next request.
      if (!ended) context.header("Connection", "close");
    }
    context.req.raw = new Request(raw.url, { method: "POST", headers, body: body ?? "" });
  }
  await next();
};

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
