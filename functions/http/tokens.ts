// Owns checking tokens: signature, algorithm, issuer, audience, use, expiry; refuses to know what the person may do.
import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Identity } from "../deps.ts";

/** The one algorithm that is accepted; what a token says of its own algorithm is never believed. */
export const TOKEN_ALGORITHM = "RS256";
/** Clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** An identity provider whose tokens are taken. */
export interface Issuer {
  /** As in `iss`, to the letter. */
  readonly issuer: string;
  /** As in `aud`: who the token was made for. */
  readonly audience: string;
  readonly jwksUri: string;
  /** Whether people who work for the organisation sign in here. Their roles count nowhere else. */
  readonly staff: boolean;
  /** What `token_use` must say, where the provider says it: Cognito makes tokens for several uses with one key. */
  readonly tokenUse?: string;
}

/** A Cognito user pool. Its ID tokens are taken: they alone name their audience and a verified address (decisions/0026). */
export function cognitoIssuer(issuer: string, clientId: string, staff: boolean): Issuer {
  const plain = issuer.replace(/\/+$/, "");
  return { issuer: plain, audience: clientId, jwksUri: `${plain}/.well-known/jwks.json`, staff, tokenUse: "id" };
}

/**
 * A verifier for tokens of these issuers. Answers null for any token that is not ours; throws when an issuer's keys cannot be fetched.
 * The address must be verified by the issuer: it decides who a person is.
 */
export function tokenVerifier(...issuers: readonly Issuer[]): (token: string) => Promise<Identity | null> {
  const known = new Map(issuers.map((one) => [one.issuer, { ...one, keys: createRemoteJWKSet(new URL(one.jwksUri)) }]));
  return async (token) => {
    try {
      // Chooses whose keys to check with, no more: the check pins the issuer again.
      const one = known.get(decodeJwt(token).iss ?? "");
      return one ? await identityIn(token, one) : null;
    } catch (error) {
      // Everything that is wrong with the token itself; a network failure while fetching keys is none of these and is thrown.
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return null;
      throw error;
    }
  };
}

async function identityIn(token: string, one: Issuer & { readonly keys: JWTVerifyGetKey }): Promise<Identity | null> {
  const { payload } = await jwtVerify(token, one.keys, {
    algorithms: [TOKEN_ALGORITHM],
    issuer: one.issuer,
    audience: one.audience,
    requiredClaims: ["sub", "exp", "email"],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  });
  if (one.tokenUse !== undefined && payload.token_use !== one.tokenUse) return null;
  if (payload.email_verified !== true || typeof payload.email !== "string" || !payload.sub) return null;
  return {
    subject: payload.sub,
    email: payload.email,
    name: typeof payload.name === "string" ? payload.name : null,
    staff: one.staff,
  };
}
