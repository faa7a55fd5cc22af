// Owns what pages of other sites may read with a visitor's browser, and asking again for what has not changed; refuses to know who is behind a token.
import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./context.ts";

/** What anybody may read: a test holds this list to the routes. A checkout is told to whoever holds its id, so it is not among them. */
export const OPEN_READS = [
  "/v1/loans",
  "/v1/loans/{id}",
  "/v1/loans/{id}/history",
  "/v1/loans/{id}/rates",
  "/v1/loans/{id}/repayments",
  "/v1/partners",
  "/v1/partners/{id}",
  "/v1/rates",
  "/v1/stats",
] as const;

/** The description of the API beside them. */
const OPEN = new RegExp(
  `^(?:${[...OPEN_READS, "/v1/openapi\\.json"].map((path) => path.replaceAll("{id}", "[^/]+")).join("|")})$`,
);

/** A browser asks once a day whether it may ask. */
const PREFLIGHT_SECONDS = 86_400;
/** Of a hash: more than enough to tell two answers apart. */
const TAG_LENGTH = 22;
/** Kept by whoever wants to, and used only after asking whether it still holds: figures move with every gift. */
const ASK_AGAIN = "public, no-cache";

/**
 * Answers to nobody in particular are open to every site: no cookie counts here, and none is let in. With a token an answer may say more,
 * so it stays with whoever asked. Says whether an answer is what the asker has already (RFC 9110, 13.1.2).
 */
export function openReads(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    if (!OPEN.test(context.req.path)) return next();
    if (context.req.method === "OPTIONS") {
      return context.body(null, 204, {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": String(PREFLIGHT_SECONDS),
      });
    }
    await next();
    const headers = new Headers(context.res.headers);
    headers.append("Vary", "Authorization");
    const reads = context.req.method === "GET" || context.req.method === "HEAD";
    const open = reads && context.req.header("authorization") === undefined;
    if (open) {
      headers.set("Access-Control-Allow-Origin", "*");
      headers.set("Access-Control-Expose-Headers", "ETag, X-Request-Id");
      headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    }
    const { status } = context.res;
    const text = await context.res.text();
    const told = context.req.header("if-none-match");
    // Headers of an answer that is replaced win over those of the new one, unless there is none.
    context.res = undefined;
    context.res = open && status === 200 ? named(text, headers, told) : again(text, { status, headers });
  };
}

/** An answer that was read and is made anew: servers do not all let headers of one be changed once its text was looked at. */
const again = (text: string, as: { status: number; headers: Headers }) => new Response(text, as);

/** The answer with its tag, or that it is what the asker has. */
function named(text: string, headers: Headers, known: string | undefined): Response {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, TAG_LENGTH)}"`;
  headers.set("ETag", etag);
  headers.set("Cache-Control", ASK_AGAIN);
  if (!isKnown(known, etag)) return again(text, { status: 200, headers });
  headers.delete("Content-Type");
  headers.delete("Content-Length");
  return new Response(null, { status: 304, headers });
}

/** Whoever compresses an answer on the way marks its tag as weak: it is the same answer. */
export function isKnown(sent: string | undefined, etag: string): boolean {
  const known = (sent ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return known.includes("*") || known.includes(etag);
}
