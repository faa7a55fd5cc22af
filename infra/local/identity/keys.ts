// Owns the identity provider's keys, made at its first start and kept; refuses to know what is signed with them.
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import * as z from "zod";
import { TOKEN_ALGORITHM } from "../../../functions/http/tokens.ts";
import { writeWhole } from "../files.ts";

const RSA_BITS = 2048;

const SigningKey = z.strictObject({
  kty: z.literal("RSA"),
  kid: z.string(),
  use: z.literal("sig"),
  alg: z.literal(TOKEN_ALGORITHM),
  n: z.string(),
  e: z.string(),
  d: z.string(),
  p: z.string(),
  q: z.string(),
  dp: z.string(),
  dq: z.string(),
  qi: z.string(),
});
const IdentityKeys = z.strictObject({ signing: SigningKey, cookies: z.array(z.string().min(32)).min(1) });

export type IdentityKeys = z.infer<typeof IdentityKeys>;

/** The same keys at every start, so that tokens outlive a restart; in a file that only its owner may read. */
export async function identityKeys(file: string): Promise<IdentityKeys> {
  if (existsSync(file)) return IdentityKeys.parse(JSON.parse(readFileSync(file, "utf8")));
  const { privateKey } = await generateKeyPair(TOKEN_ALGORITHM, { modulusLength: RSA_BITS, extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = createHash("sha256").update(String(jwk.n)).digest("base64url");
  const keys = IdentityKeys.parse({
    signing: { ...jwk, kid, use: "sig", alg: TOKEN_ALGORITHM },
    cookies: [randomBytes(32).toString("base64url")],
  });
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, JSON.stringify(keys), 0o600);
  return keys;
}
