// Owns the Idempotency-Key: needed where money moves, same key and content give the first answer; refuses to know the command.
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Context, MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { putOnce } from "../table/put-once.ts";
import { get } from "../table/read.ts";
import type { AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

/** Visible ASCII, long enough not to collide by accident with another of the caller's keys. */
const KEY = /^[\x21-\x7e]{1,255}$/;
/** Answers are kept this long; the business keys behind them (entries, derived ids) are kept for ever. */
const KEPT_DAYS = 400;

/**
 * Guards a POST that moves money. The command behind it must itself be safe to run twice (its effects are named by their cause):
 * this record only makes the second answer the same as the first. Refusals are not kept: nothing happened, so trying again is fair.
 */
export function once(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const key = context.req.header("idempotency-key");
    if (key === undefined || !KEY.test(key)) {
      return problem(context, {
        code: "idempotency_key_missing",
        detail:
          "Send an Idempotency-Key header (1 to 255 visible characters, new for each act), so that a retry cannot act twice.",
      });
    }
    const scope = context.get("caller")?.personId ?? "guest";
    const hash = createHash("sha256")
      .update(`${context.req.method} ${context.req.path}\n${context.req.header("content-type") ?? ""}\n`)
      .update(await context.req.text())
      .digest("hex");
    const record = await get(deps.table, keys.request(scope, key));
    if (record) return record.hash === hash ? replay(context, record) : reused(context);
    context.set("once", { scope, key, hash });
    await next();
    if (context.res.status < 300) await remember(deps, context, scope, key, hash);
  };
}

async function remember(deps: Deps, context: Context<AppEnv>, scope: string, key: string, hash: string): Promise<void> {
  const answer = context.res.clone();
  await putOnce(deps.table, keys.request(scope, key), {
    type: "request",
    hash,
    status: answer.status,
    contentType: answer.headers.get("content-type") ?? "application/json",
    body: kept(await answer.text()),
    ttl: Math.floor(deps.clock.now().getTime() / 1000) + KEPT_DAYS * 86_400,
  });
}

/** Answers longer than this are kept compressed: an item holds 400 KB, and a batch of repayments or a run of recycling may say more. */
const PLAIN_BYTES_MAX = 32_768;

function kept(body: string): string | Uint8Array {
  return Buffer.byteLength(body) > PLAIN_BYTES_MAX ? gzipSync(body) : body;
}

function bodyOf(record: Record<string, unknown>): string {
  return record.body instanceof Uint8Array ? gunzipSync(record.body).toString("utf8") : String(record.body);
}

function replay(context: Context<AppEnv>, record: Record<string, unknown>): Response {
  return context.body(bodyOf(record), Number(record.status) as ContentfulStatusCode, {
    "Content-Type": String(record.contentType),
    "Idempotency-Replayed": "true",
  });
}

/** Also used by commands that find the key's own id taken by other content. */
export function reused(context: Context<AppEnv>): Response {
  return problem(context, {
    code: "idempotency_key_reused",
    detail: "This Idempotency-Key was used for something else. Use a new key for a new act.",
  });
}
