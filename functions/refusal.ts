// Owns the closed list of refusals and the status of each; refuses to know how an answer is written.

/** Every way in which Onward says no. A new kind does not compile until it has a status. */
export const STATUS = {
  invalid_request: 400,
  invalid_json: 400,
  unknown_field: 400,
  idempotency_key_missing: 400,
  bad_signature: 400,
  sign_in_required: 401,
  key_ended: 401,
  forbidden: 403,
  second_person_required: 403,
  not_found: 404,
  already_exists: 409,
  conflict: 409,
  loan_full: 409,
  wrong_state: 409,
  not_open: 409,
  not_transferred: 409,
  nothing_to_transfer: 409,
  not_enough_money: 409,
  consent_missing: 409,
  limit_reached: 409,
  incomplete: 409,
  body_too_large: 413,
  picture_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  wrong_currency: 422,
  wrong_amount: 422,
  rate_unknown: 422,
  not_a_picture: 422,
  too_many_pixels: 422,
  picture_too_small: 422,
  payment_provider_unavailable: 502,
  try_again: 503,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof STATUS;

/** `detail` is a sentence for people that says what to do; `errors` point into the request; `extra` goes onto the answer as it is. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function refuse(
  code: RefusalCode,
  detail: string,
  more: Omit<Refusal, "code" | "detail"> = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, detail, ...more } };
}
