// Owns putting the headers of every page on an answer; refuses to know the pages, and which headers those are (page-policy.ts).
import type { MiddlewareHandler } from "hono";
import { PAGE_HEADERS } from "./page-policy.ts";

export const pageHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(PAGE_HEADERS)) context.res.headers.set(name, value);
};
