// Owns cookies that only we can read and write: sealed with AES-256-GCM; refuses to know what is in them.
import { createHash } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";

/** Seals small facts for `seconds`; opens them again, or answers null when they are stale or not ours. */
export interface Sealer {
  seal(facts: Record<string, unknown>, seconds: number): Promise<string>;
  open(sealed: string): Promise<Record<string, unknown> | null>;
}

export function sealer(secret: string, purpose: string): Sealer {
  const key = createHash("sha256").update(`${purpose}\n${secret}`).digest();
  return {
    seal: (facts, seconds) =>
      new EncryptJWT(facts)
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .encrypt(key),
    async open(sealed) {
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          keyManagementAlgorithms: ["dir"],
          contentEncryptionAlgorithms: ["A256GCM"],
        });
        return payload;
      } catch {
        // Stale, from before a change of the secret, or made up: the same as no cookie.
        return null;
      }
    },
  };
}
