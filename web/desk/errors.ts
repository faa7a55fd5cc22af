// Owns turning refusals into messages beside the fields they are about; refuses to know what was refused.
import type { ZodError } from "zod";
import { refusalOf } from "../../functions/http/problem.ts";
import type { Refusal } from "../../functions/refusal.ts";
import type { FieldError } from "../parts/error-summary.tsx";

/** Where in a request a message belongs on the page. `say` replaces words that were written for programs. */
export interface FieldOf {
  readonly field: string;
  readonly say?: string | undefined;
}

/** JSON pointers of a request and their fields. The longest pointer that leads to a message counts. */
export type FieldMap = Readonly<Record<string, FieldOf>>;

function fieldOf(pointer: string, map: FieldMap): FieldOf | null {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = map[at];
    if (found) return found;
  }
  return null;
}

/** What a schema could not use, one message a field, in the words of the page. */
export function errorsOfInput(error: ZodError, map: FieldMap, otherwise: string): FieldError[] {
  const found = (refusalOf(error).errors ?? []).map((one) => {
    const place = fieldOf(one.pointer, map);
    return { field: place?.field ?? otherwise, message: place?.say ?? sentence(one.detail) };
  });
  return oneEach(found);
}

/** What a command refused: the messages it points at fields with, or its own sentence at the field `otherwise`. */
export function errorsOfRefusal(refusal: Refusal, map: FieldMap, otherwise: string): FieldError[] {
  const pointed = (refusal.errors ?? []).flatMap((one) => {
    const place = fieldOf(one.pointer, map);
    return place ? [{ field: place.field, message: sentence(one.detail) }] : [];
  });
  const whole = { field: otherwise, message: sentence(refusal.detail) };
  return pointed.length > 0 ? oneEach(pointed) : [whole];
}

function oneEach(errors: readonly FieldError[]): FieldError[] {
  return errors.filter((one, at) => errors.findIndex((other) => other.field === one.field) === at);
}

/** "must be 12" → "Must be 12." */
export function sentence(text: string): string {
  const words = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** For a form whose key is missing or made up. */
export const STALE_FORM = "This form was incomplete. Check it and send it again.";
