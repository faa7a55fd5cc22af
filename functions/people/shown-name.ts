// Owns what a donor's name on public pages may be; refuses to know where it stands.
import "@hono/zod-openapi";
import * as z from "zod";
import { CountryCode } from "../country.ts";
import type { ShownName } from "./person.ts";

/** Characters of a first name: longer than any that people are called by. */
const FIRST_NAME_MAX = 40;
/** Letters of any script, and what joins them: no address, no number, no picture, nothing that turns the direction of writing. */
const FIRST_NAME = /^\p{L}[\p{L}\p{M}]*([ ’'.-]{1,2}\p{L}[\p{L}\p{M}]*)*\.?$/u;

const FirstName = z.string().trim().min(1).max(FIRST_NAME_MAX).regex(FIRST_NAME, "letters of a first name");

export const ShownNameIn = z
  .strictObject({ firstName: FirstName.openapi({ example: "Hannah" }), country: CountryCode })
  .openapi("ShownName");

/** What was typed, as it may be shown; null when it is no first name or no country. */
export function shownNameFrom(typed: { readonly firstName: string; readonly country: string }): ShownName | null {
  const read = ShownNameIn.safeParse(typed);
  return read.success ? read.data : null;
}
