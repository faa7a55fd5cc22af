// Owns putting the headers of every page on an answer; refuses to know the pages, and which headers those are (page-policy.ts).
import type { MiddlewareHandler } from "hono";
import { AT_DESKS, DESK_HEADERS, EMBED_HEADERS, EMBEDDED, MEDIA_HEADERS, PAGE_HEADERS } from "./page-policy.ts";

const FOUND_BELOW = 400;

export const pageHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  // The page that says that nothing is there is not for frames either.
  const framed = EMBEDDED.test(context.req.path) && context.res.status < FOUND_BELOW;
  // What is saved was brought by somebody, or is opened elsewhere: nothing in it may run in our name.
  const saved = context.res.headers.get("content-disposition")?.startsWith("attachment") === true;
  const headers = saved
    ? MEDIA_HEADERS
    : framed
      ? EMBED_HEADERS
      : AT_DESKS.test(context.req.path)
        ? DESK_HEADERS
        : PAGE_HEADERS;
  for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
};
