// Owns turning refusals into messages beside the fields they are about; refuses to know what was refused.
import type { ZodError } from "zod";
import { refusalOf } from "../../functions/http/problem.ts";
import type { Refusal, RefusalCode } from "../../functions/refusal.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import { DESK_ENGLISH, type DeskKey, type DeskLocale } from "../words/desk.ts";

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
export function errorsOfInput(
  error: ZodError,
  map: FieldMap,
  otherwise: string,
  locale: DeskLocale = DESK_ENGLISH,
): FieldError[] {
  const found = (refusalOf(error).errors ?? []).map((one) => {
    const place = fieldOf(one.pointer, map);
    return { field: place?.field ?? otherwise, message: place?.say ?? inWords(one.detail, "desk.wrongInput", locale) };
  });
  return oneEach(found);
}

/**
 * What a command refused: the messages it points at fields with, or its own sentence at the field `otherwise`. The sentences of commands
 * are English; in another language the refusal's code says it, in fewer words.
 */
export function errorsOfRefusal(
  refusal: Refusal,
  map: FieldMap,
  otherwise: string,
  locale: DeskLocale = DESK_ENGLISH,
): FieldError[] {
  const byCode = wordsOfCode(refusal.code);
  const pointed = (refusal.errors ?? []).flatMap((one) => {
    const place = fieldOf(one.pointer, map);
    const said = locale.spoken === DESK_ENGLISH.spoken ? undefined : place?.say;
    return place ? [{ field: place.field, message: said ?? inWords(one.detail, byCode, locale) }] : [];
  });
  const whole = { field: otherwise, message: inWords(refusal.detail, byCode, locale) };
  return pointed.length > 0 ? oneEach(pointed) : [whole];
}

function oneEach(errors: readonly FieldError[]): FieldError[] {
  return errors.filter((one, at) => errors.findIndex((other) => other.field === one.field) === at);
}

/** What of the English text a page may show: all of it in English, what stands for it in any other language. */
function inWords(english: string, instead: DeskKey, locale: DeskLocale): string {
  return locale.spoken === DESK_ENGLISH.spoken ? sentence(english) : locale.t(instead);
}

/** A refusal in the words of a page, whatever its language. */
export function refusalWords(refusal: Refusal, locale: DeskLocale): string {
  return inWords(refusal.detail, wordsOfCode(refusal.code), locale);
}

const INVALID = "desk.refused.invalid";
const FORBIDDEN = "desk.refused.forbidden";
const LATER = "desk.refused.try_again";
const PICTURE = "desk.refused.picture";
const STATE = "desk.refused.wrong_state";

const WORDS_OF_CODES = {
  ...{ invalid_request: INVALID, invalid_json: INVALID, unknown_field: INVALID, idempotency_key_missing: INVALID },
  ...{ bad_signature: INVALID, sign_in_required: FORBIDDEN, key_ended: FORBIDDEN, forbidden: FORBIDDEN },
  second_person_required: "desk.refused.second_person_required",
  not_found: "desk.refused.not_found",
  already_exists: "desk.refused.already_exists",
  conflict: "desk.refused.conflict",
  loan_full: "desk.refused.loan_full",
  ...{ wrong_state: STATE, not_open: STATE, not_transferred: STATE, nothing_to_transfer: STATE },
  limit_reached: "desk.refused.limit_reached",
  not_enough_money: "desk.refused.not_enough_money",
  consent_missing: "desk.refused.consent_missing",
  incomplete: "desk.refused.incomplete",
  ...{ body_too_large: "desk.refused.too_large", picture_too_large: "desk.refused.too_large" },
  unsupported_media_type: "desk.refused.unsupported_media_type",
  idempotency_key_reused: "desk.refused.conflict",
  wrong_currency: "desk.refused.wrong_currency",
  wrong_amount: "desk.refused.wrong_amount",
  rate_unknown: "desk.refused.rate_unknown",
  ...{ not_a_picture: PICTURE, too_many_pixels: PICTURE, picture_too_small: PICTURE },
  ...{ payment_provider_unavailable: LATER, try_again: LATER },
} as const satisfies Record<RefusalCode, DeskKey>;

const wordsOfCode = (code: RefusalCode): DeskKey => WORDS_OF_CODES[code];

/** "must be 12" → "Must be 12." */
export function sentence(text: string): string {
  const words = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** For a form whose key is missing or made up; of staff's pages. */
export const STALE_FORM = DESK_ENGLISH.t("desk.stale");
