// Owns how ids and secrets look at Stripe; knows nothing of what they name.
import { randomInt } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const TAIL_CHARACTERS = 24; // As long as Stripe's own ids behind the prefix.
const SESSION_TAIL_CHARACTERS = 58; // Session ids are unguessable: whoever holds one may pay.

export type IdPrefix =
  | "cs_test"
  | "pi"
  | "ch"
  | "py"
  | "pm"
  | "txn"
  | "re"
  | "pyr"
  | "dp"
  | "po"
  | "evt"
  | "cus"
  | "li"
  | "price"
  | "prod"
  | "req"
  | "sub"
  | "si"
  | "in"
  | "il"
  | "inpay"
  | "bps"
  | "plan"
  | "we";

/** Random letters and digits from a secure source. */
export function randomTail(length: number): string {
  let tail = "";
  for (let i = 0; i < length; i += 1) tail += ALPHABET[randomInt(ALPHABET.length)];
  return tail;
}

/** A new id such as `pi_3Q…`. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomTail(prefix === "cs_test" ? SESSION_TAIL_CHARACTERS : TAIL_CHARACTERS)}`;
}
