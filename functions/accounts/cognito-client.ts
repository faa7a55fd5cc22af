// Owns how Cognito is called: how often, how long; refuses to know for whom.
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

const ATTEMPTS = 3;
const TIMEOUT_MS = 5_000;

export type Client = Pick<CognitoIdentityProviderClient, "send">;

export function cognitoClient(): Client {
  return new CognitoIdentityProviderClient({
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: TIMEOUT_MS, connectionTimeout: TIMEOUT_MS },
  });
}
