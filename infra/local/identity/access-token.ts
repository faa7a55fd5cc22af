// Owns access tokens that are issued without a sign-in, for the development door; refuses to exist anywhere but on one machine.
import { randomUUID } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import { TOKEN_ALGORITHM } from "../../../functions/http/tokens.ts";
import type { Account } from "./accounts.ts";
import type { IdentityKeys } from "./keys.ts";

/** Who the product's API is, in a token. */
export const AUDIENCE = "onward-api";

/** How long an access token counts, in seconds, by the real clock: the product's own may have been moved on by months. */
export const ACCESS_TOKEN_SECONDS = 3_600;

/** What a token says of a person; the same for tokens of a sign-in and of the door. A newcomer has no name yet. */
export function claimsOf({ email, name }: Account): { email: string; email_verified: true; name?: string } {
  return { email, email_verified: true, ...(name === null ? {} : { name }) };
}

/** A signed access token like those of a sign-in. */
export async function signAccessToken(keys: IdentityKeys, issuer: string, account: Account): Promise<string> {
  const { kid } = keys.signing;
  const now = Math.floor(Date.now() / 1000);
  return await new SignJWT({ ...claimsOf(account), client_id: "onward-dev-door" })
    .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: "at+jwt", kid })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(account.subject)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + ACCESS_TOKEN_SECONDS)
    .sign(await importJWK(keys.signing, TOKEN_ALGORITHM));
}
