// Owns cookies that only we can read and write: sealed with AES-256-GCM; refuses to know what is in them.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
/** The size that GCM is made for. Random: below 2^32 cookies of one key no two are the same for all that anybody will live to see. */
const NONCE_BYTES = 12;
/** The whole tag: a shorter one is easier to guess. */
const TAG_BYTES = 16;

/** Seals small facts for `seconds`; opens them again, or answers null when they are stale or not ours. */
export interface Sealer {
  seal(facts: Record<string, unknown>, seconds: number): Promise<string>;
  open(sealed: string): Promise<Record<string, unknown> | null>;
}

/** Base64url of nonce, text and tag. The text says itself until when it is good. Each purpose has a key of its own. */
export function sealer(secret: string, purpose: string): Sealer {
  const key = createHash("sha256").update(`${purpose}\n${secret}`).digest();
  return {
    async seal(facts, seconds) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      const text = cipher.update(JSON.stringify({ facts, until: Date.now() + seconds * 1000 }), "utf8");
      return Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]).toString("base64url");
    },
    async open(sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text =
          decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
        const { facts, until } = JSON.parse(text) as { facts: Record<string, unknown>; until: number };
        return Date.now() < until ? facts : null;
      } catch {
        // From before a change of the secret, or made up: the same as no cookie.
        return null;
      }
    },
  };
}
