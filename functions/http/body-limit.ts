// Owns refusing a body that is too large, so that the sender hears it; refuses to look at what a body says.
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

/** 1 MiB holds 10,000 repayment rows. */
const BODY_MAX_BYTES = 1024 * 1024;
/**
 * A body that is too large is read to its end, up to here, before it is answered. A sender that is answered in the middle of
 * sending sees a broken connection as often as the answer.
 */
const DISCARDED_MAX_BYTES = 16 * BODY_MAX_BYTES;

export function limitBody(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const announced = context.req.header("content-length");
    const chunked = context.req.header("transfer-encoding") !== undefined;
    // The server in front of us holds a sender to the length it announces.
    if (!chunked && announced !== undefined && Number(announced) <= BODY_MAX_BYTES) return next();
    const stream = context.req.raw.body;
    if (!stream) return next();
    const { body, ended } = await readWithin(stream);
    if (body === null) {
      // What is still to come would be taken for the next request.
      if (!ended) context.header("Connection", "close");
      return problem(context, { code: "body_too_large", detail: "The body is over 1 MiB. Send it in parts." });
    }
    context.req.raw = new Request(context.req.raw, { body });
    await next();
  };
}

interface Read {
  /** Null when there are more than BODY_MAX_BYTES. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** False when the sender goes on beyond DISCARDED_MAX_BYTES. */
  readonly ended: boolean;
}

async function readWithin(stream: ReadableStream<Uint8Array>): Promise<Read> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size <= BODY_MAX_BYTES) chunks.push(read.value);
    else chunks.length = 0;
    if (size > DISCARDED_MAX_BYTES) return { body: null, ended: false };
  }
  return { body: size > BODY_MAX_BYTES ? null : joined(chunks, size), ended: true };
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
