// Owns closing the accounts of people in Cognito who asked to be erased; refuses every other change to them.
import { AdminDeleteUserCommand, UserNotFoundException } from "@aws-sdk/client-cognito-identity-provider";
import type { PeopleAccounts } from "./accounts.ts";
import { type Client, cognitoClient } from "./cognito-client.ts";

/** Accounts in the pool of people, each by its `sub`. Throws what Cognito throws, so that the stream comes again. */
export function cognitoPeople(options: { readonly poolId: string; readonly client?: Client }): PeopleAccounts {
  const client = options.client ?? cognitoClient();
  return {
    async close(account) {
      try {
        await client.send(new AdminDeleteUserCommand({ UserPoolId: options.poolId, Username: account }));
      } catch (error) {
        if (!(error instanceof UserNotFoundException)) throw error;
      }
    },
  };
}
