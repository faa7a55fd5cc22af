// Owns how our pages sign people in at the two pools: public clients with a code and PKCE; refuses to know what they may do then.
import { Duration } from "aws-cdk-lib";
import { CfnManagedLoginBranding, type IUserPool, OAuthScope, UserPoolClient } from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import type { Pool } from "../data/pools.ts";

/** Where each provider leads back to: one address each, so that an answer of one is never taken for the other's. */
export const CALLBACKS = { people: "/auth/callback", staff: "/auth/staff/callback" } as const;

/** A token of the API; the table is asked about roles at each request anyway. */
const ACCESS_MINUTES = 60;
/** The pages keep a session of their own and use no refresh token; scripts of the API's users do. */
const REFRESH_DAYS = { people: 30, staff: 1 } as const;

export function signInClient(
  scope: Construct,
  who: keyof typeof CALLBACKS,
  { pool }: Pool,
  publicUrl: string,
): UserPoolClient {
  const client = new UserPoolClient(scope, `Client-${who}`, {
    userPool: pool as IUserPool,
    generateSecret: false,
    // For whoever calls the API by a script of their own; pages use the code alone.
    authFlows: who === "people" ? { user: true } : { userSrp: true },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
      callbackUrls: [`${publicUrl}${CALLBACKS[who]}`],
      logoutUrls: [`${publicUrl}/`],
    },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.minutes(ACCESS_MINUTES),
    idTokenValidity: Duration.minutes(ACCESS_MINUTES),
    refreshTokenValidity: Duration.days(REFRESH_DAYS[who]),
  });
  // Without a style, even the standard one, the pages of the sign-in are not shown.
  new CfnManagedLoginBranding(scope, `Style-${who}`, {
    userPoolId: pool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  return client;
}
