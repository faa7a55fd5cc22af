// Owns `limit` and `cursor` of every list; refuses to know what is listed.
import "@hono/zod-openapi";
import * as z from "zod";

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;

/** Query fields of a paged list. */
export const pagingFields = {
  limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(LIMIT_DEFAULT).openapi({ description: "Items a page" }),
  cursor: z.string().max(2000).optional().openapi({ description: "`nextCursor` of the page before" }),
};

/** The answer of a paged list. */
export function pageOf<Schema extends z.ZodType>(item: Schema) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Any small JSON value as an opaque cursor. */
export function toCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Reads a cursor; null when it is none of ours. */
export function fromCursor<Value>(cursor: string, shape: z.ZodType<Value>): Value | null {
  try {
    const read = shape.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return read.success ? read.data : null;
  } catch {
    // Not base64 of JSON: a cursor somebody made up.
    return null;
  }
}
