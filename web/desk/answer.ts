// Owns how a working page is answered: a whole document, or a way back to one; refuses to know the page.
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { FieldError } from "../parts/error-summary.tsx";
import { documentOf } from "../site/render.ts";

/** A whole page. */
export async function page(context: Context, markup: unknown, status: ContentfulStatusCode = 200): Promise<Response> {
  return context.html(await documentOf(markup), status);
}

/** 422 for a page that comes back with errors, else 200. */
export function statusFor(errors: readonly FieldError[]): ContentfulStatusCode {
  return errors.length > 0 ? 422 : 200;
}

/** After a post, a page that can be loaded again. `done` names words on that page. */
export function seeOther(context: Context, path: string, done?: string): Response {
  return context.redirect(done ? `${path}?done=${done}` : path, 303);
}

/** The words for `?done=`; null for anything that is not on the page's list. */
export function doneWords(context: Context, words: Readonly<Record<string, string>>): string | null {
  const key = context.req.query("done") ?? "";
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
}

/** The product's day, in UTC. */
export function today(deps: { readonly clock: { now(): Date } }): string {
  return deps.clock.now().toISOString().slice(0, 10);
}
