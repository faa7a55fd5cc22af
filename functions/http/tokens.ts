// Owns checking access tokens: signature, algorithm, issuer, audience, expiry; refuses to know what the person may do.
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import type { Identity } from "../deps.ts";

/** The one algorithm that is accepted; what a token says of its own algorithm is never believed. */
export const TOKEN_ALGORITHM = "RS256";
/** Clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * A verifier for one issuer. Answers null for any token that is not ours; throws when the issuer's keys cannot be fetched.
 * The address must be verified by the issuer: it decides who a person is.
 */
export function tokenVerifier(options: {
  issuer: string;
  audience: string;
  jwksUri: string;
}): (token: string) => Promise<Identity | null> {
  const keySet = createRemoteJWKSet(new URL(options.jwksUri));
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        algorithms: [TOKEN_ALGORITHM],
        issuer: options.issuer,
        audience: options.audience,
        requiredClaims: ["sub", "exp", "email"],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      if (payload.email_verified !== true || typeof payload.email !== "string" || !payload.sub) return null;
      return {
        subject: payload.sub,
        email: payload.email,
        name: typeof payload.name === "string" ? payload.name : null,
      };
    } catch (error) {
      // Everything that is wrong with the token itself; a network failure while fetching keys is none of these and is thrown.
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return null;
      throw error;
    }
  };
}
