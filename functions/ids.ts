// Owns how ids are made: unguessable, or derived from a cause; refuses to know what they name.
import { createHash, createHmac, randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** 26 characters of 5 bits: 130 bits, of which 128 are random. */
const ID_LENGTH = 26;

function base32(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  for (let i = 0; i < ID_LENGTH; i++) {
    text = ALPHABET[Number(number % 32n)] + text;
    number /= 32n;
  }
  return text;
}

/** A new unguessable id: `loan_4f…`. */
export function newId(prefix: string): string {
  return `${prefix}_${base32(randomBytes(16))}`;
}

/** 256 bits of chance, for what opens something: 52 characters. */
export function newSecret(): string {
  return base32(randomBytes(16)) + base32(randomBytes(16));
}

/** The same cause gives the same id, for things whose cause is no secret. */
export function idFrom(prefix: string, ...cause: readonly string[]): string {
  return `${prefix}_${base32(createHash("sha256").update(cause.join("\n")).digest().subarray(0, 16))}`;
}

/** The same cause gives the same id, and nobody without the secret can work it out. */
export function secretIdFrom(secret: string, prefix: string, ...cause: readonly string[]): string {
  return `${prefix}_${base32(createHmac("sha256", secret).update(cause.join("\n")).digest().subarray(0, 16))}`;
}
