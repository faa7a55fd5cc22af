// Owns reading a posted form: text, choices, a file, the key that makes it act once; refuses to know what the fields mean.
import { createHash } from "node:crypto";
import type { Context } from "hono";
import { newId } from "../../functions/ids.ts";

/** The hidden field that names one rendering of a form: a double tap sends the same one twice. */
export const ONCE = "once";
const ONCE_SHAPE = /^act_[0-9a-z]{26}$/;

/** A key for a form that is rendered now. */
export function newOnce(): string {
  return newId("act");
}

export interface Form {
  /** Trimmed; empty when it was not sent. */
  text(name: string): string;
  /** Every value of a field that may be sent several times. */
  all(name: string): readonly string[];
  /** A file that was chosen; null when none was. */
  file(name: string): File | null;
  /** The key this form was rendered with; null when it is none of ours. */
  readonly once: string | null;
  /** Names the content, so that one key cannot stand for two. */
  readonly hash: string;
}

/** Reads a posted form once. Line ends become plain ones: browsers send both characters. */
export async function readForm(context: Context): Promise<Form> {
  const body = await context.req.parseBody({ all: true });
  const valuesOf = (name: string) => [body[name] ?? []].flat();
  const textsOf = (name: string) =>
    valuesOf(name).flatMap((value) => (typeof value === "string" ? [value.replaceAll("\r\n", "\n").trim()] : []));
  const once = textsOf(ONCE)[0] ?? "";
  const names = Object.keys(body).sort();
  return {
    text: (name) => textsOf(name)[0] ?? "",
    all: textsOf,
    file: (name) =>
      (valuesOf(name).find((value) => value instanceof File && value.size > 0) as File | undefined) ?? null,
    once: ONCE_SHAPE.test(once) ? once : null,
    hash: createHash("sha256")
      .update(JSON.stringify(names.map((name) => [name, textsOf(name)])))
      .digest("hex"),
  };
}

/** What the fields of a form held, to show them again as they were sent. */
export function keptInput<const Names extends readonly string[]>(
  form: Form,
  names: Names,
): Record<Names[number], string> {
  return Object.fromEntries(names.map((name) => [name, form.text(name)])) as Record<Names[number], string>;
}
