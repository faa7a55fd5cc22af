// Owns the accounts of staff in Cognito; refuses to know who has which role.
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  UserNotFoundException,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { STAFF } from "../people/person.ts";
import type { StaffAccounts } from "./accounts.ts";
import { type Client, cognitoClient } from "./cognito-client.ts";

/** Accounts in the pool of staff. Throws what Cognito throws, so that the stream comes again. */
export function cognitoAccounts(options: { readonly poolId: string; readonly client?: Client }): StaffAccounts {
  const UserPoolId = options.poolId;
  const client = options.client ?? cognitoClient();

  /** Of the groups that mirror roles, the ones they are in. */
  async function groupsOf(Username: string): Promise<string[]> {
    const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
    const roles: readonly string[] = STAFF;
    return Groups.flatMap(({ GroupName }) => (GroupName !== undefined && roles.includes(GroupName) ? [GroupName] : []));
  }

  async function leave(Username: string, groups: readonly string[]): Promise<void> {
    for (const GroupName of groups)
      await client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName }));
  }

  return {
    async admit({ email, name, role }) {
      const Username = email.trim().toLowerCase();
      try {
        // The address is ours to vouch for: an administrator gave it, and the invitation goes there.
        const UserAttributes = [
          { Name: "email", Value: Username },
          { Name: "email_verified", Value: "true" },
          ...(name === null ? [] : [{ Name: "name", Value: name }]),
        ];
        const DesiredDeliveryMediums = ["EMAIL" as const];
        await client.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, DesiredDeliveryMediums }));
      } catch (error) {
        if (!(error instanceof UsernameExistsException)) throw error;
        await client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
      }
      const groups = await groupsOf(Username);
      await leave(
        Username,
        groups.filter((group) => group !== role),
      );
      if (!groups.includes(role))
        await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: role }));
    },
    async dismiss(email) {
      const Username = email.trim().toLowerCase();
      try {
        await leave(Username, await groupsOf(Username));
        await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
        // Nothing they hold is good for a new token any more.
        await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
      } catch (error) {
        if (!(error instanceof UserNotFoundException)) throw error;
      }
    },
  };
}
