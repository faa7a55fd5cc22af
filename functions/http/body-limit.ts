// Owns refusing a body that is too large, so that the sender hears it; refuses to look at what a body says.
import type { MiddlewareHandler } from "hono";
import { PICTURE_MAX_BYTES, PICTURES_PATH, tooLarge } from "../pictures/picture.ts";
import type { AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

const MIB = 1024 * 1024;

/**
 * `most`: what is taken. A body that is larger is read to its end, up to `discarded`, before it is answered: a sender that is answered in
 * the middle of sending sees a broken connection as often as the answer.
 */
export interface Limit {
  readonly most: number;
  readonly discarded: number;
}

/** 1 MiB holds 10,000 repayment rows. */
const BODY: Limit = { most: MIB, discarded: 16 * MIB };
/** One photo, and a form around it. Larger ones than this come out of no phone. */
export const PHOTO: Limit = { most: PICTURE_MAX_BYTES + 64 * 1024, discarded: 64 * MIB };

const TOO_LARGE = { code: "body_too_large", detail: "The body is over 1 MiB. Send it in parts." } as const;

export function limitBody(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const photo = context.req.path === PICTURES_PATH;
    const limit = photo ? PHOTO : BODY;
    const announced = context.req.header("content-length");
    const chunked = context.req.header("transfer-encoding") !== undefined;
    // The server in front of us holds a sender to the length it announces.
    if (!chunked && announced !== undefined && Number(announced) <= limit.most) return next();
    const stream = context.req.raw.body;
    if (!stream) return next();
    const { body, ended } = await readWithin(stream, limit);
    if (body === null) {
      // What is still to come would be taken for the next request.
      if (!ended) context.header("Connection", "close");
      return problem(context, photo ? tooLarge() : TOO_LARGE);
    }
    context.req.raw = new Request(context.req.raw, { body });
    await next();
  };
}

interface Read {
  /** Null when there are more than it may have. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** False when the sender goes on beyond what is discarded. */
  readonly ended: boolean;
}

/** Reads a body that may be too large; whoever sends too much still hears the answer. */
export async function readWithin(stream: ReadableStream<Uint8Array>, { most, discarded }: Limit): Promise<Read> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size <= most) chunks.push(read.value);
    else chunks.length = 0;
    if (size > discarded) return { body: null, ended: false };
  }
  return { body: size > most ? null : joined(chunks, size), ended: true };
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
