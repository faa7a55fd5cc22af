// Makes tokens that are wrong in one way each, some of them with the issuer's own key; the right one is the model.
import { createPublicKey, generateKeyPairSync, type JsonWebKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeJwt, decodeProtectedHeader, importJWK, type JWTPayload, SignJWT } from "jose";

const HOUR_SECONDS = 3_600;
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Name of what is wrong → the value of the Authorization header. */
export async function forgedTokens(good: string, dataDir: string): Promise<Record<string, string>> {
  const { signing } = JSON.parse(readFileSync(join(dataDir, "identity-keys.json"), "utf8"));
  const header = { ...decodeProtectedHeader(good), alg: "RS256" };
  const payload = decodeJwt(good);
  const ours = await importJWK(signing, "RS256");
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const publicJwk: JsonWebKey = { kty: signing.kty, n: signing.n, e: signing.e };
  const publicPem = createPublicKey({ key: publicJwk, format: "jwk" }).export({ type: "spki", format: "pem" });
  const signed = (claims: JWTPayload, key = ours) => new SignJWT(claims).setProtectedHeader(header).sign(key);
  const hmac = (key: Uint8Array) => new SignJWT(payload).setProtectedHeader({ ...header, alg: "HS256" }).sign(key);
  const now = Math.floor(Date.now() / 1000);
  const [head = "", body = "", signature = ""] = good.split(".");
  const tokens: Record<string, string> = {
    garbage: "garbage",
    "three dots": "a.b.c",
    "no signature": `${head}.${body}.`,
    "alg none": `${encoded({ ...header, alg: "none" })}.${body}.`,
    "alg none, signed": `${encoded({ ...header, alg: "none" })}.${body}.${signature}`,
    "HS256 with the public key as PEM": await hmac(new TextEncoder().encode(String(publicPem))),
    "HS256 with the public key as JSON": await hmac(new TextEncoder().encode(JSON.stringify(publicJwk))),
    "another's key": await signed(payload, await importJWK(stranger, "RS256")),
    "wrong issuer": await signed({ ...payload, iss: "https://issuer.example" }),
    "wrong audience": await signed({ ...payload, aud: "another-api" }),
    "no audience": await signed(without(payload, "aud")),
    expired: await signed({ ...payload, iat: now - 2 * HOUR_SECONDS, exp: now - HOUR_SECONDS }),
    "no expiry": await signed(without(payload, "exp")),
    "not yet": await signed({ ...payload, nbf: now + HOUR_SECONDS }),
    "address not verified": await signed({ ...payload, email_verified: false }),
    "altered body": `${head}.${encoded({ ...payload, email: "admin@demo.example" })}.${signature}`,
  };
  const headers = Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, `Bearer ${token}`]));
  return { ...headers, "no scheme": good, "another scheme": `Basic ${good}`, "scheme alone": "Bearer" };
}

function without(payload: JWTPayload, claim: string): JWTPayload {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => name !== claim));
}
