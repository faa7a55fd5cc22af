// Owns that there is a first administrator, in the table and in the pool of the staff; refuses to make a second one: people do that.
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import * as z from "zod";
import { appointFirst } from "../../../../functions/people/first.ts";
import { listStaff } from "../../../../functions/people/queries.ts";
import { done, NobodyThere, type Setup, type Step, todo } from "../step.ts";

/** The role, and the group of the pool that mirrors it. */
const ADMIN = "admin";

export const administrator: Step = {
  name: "administrator",
  calls: () => ({
    reads: [
      "DynamoDB Query, GetItem and BatchGetItem TableName: people with a role",
      "Cognito AdminGetUser StaffPoolId",
      "Cognito AdminListGroupsForUser StaffPoolId",
    ],
    writes: [
      "Cognito AdminCreateUser StaffPoolId: invites by mail",
      "Cognito AdminAddUserToGroup StaffPoolId admin",
      "DynamoDB TransactWriteItems TableName: the first administrator",
    ],
  }),
  async check(setup) {
    const email = await firstAdministrator(setup);
    if (!email)
      return setup.variables.ADMIN_EMAIL
        ? todo("invite the first administrator")
        : todo("name the first administrator, and invite them");
    if (!(await isInvited(setup, email))) return todo("invite the first administrator to the pool of the staff");
    return done("there is an administrator; they give everybody else a role");
  },
  async do(setup) {
    const email = (await firstAdministrator(setup)) ?? (await askForAddress(setup));
    // The pool first: the fact that follows from the table invites whoever is not in the pool yet, and two invitations would confuse.
    await invite(setup, email);
    const table = setup.openTable(setup.outputs.of("TableName"));
    try {
      const made = await appointFirst({ table, clock: setup.clock }, { email, name: null });
      if (!made.ok) throw new Error(made.refusal.detail);
    } finally {
      table.client.destroy();
    }
  },
};

/** The address of whoever has been an administrator longest; null while there is none. */
async function firstAdministrator(setup: Setup): Promise<string | null> {
  const table = setup.openTable(setup.outputs.of("TableName"));
  try {
    const admins = (await listStaff({ table })).filter((person) => person.role === ADMIN);
    return admins.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0]?.email ?? null;
  } finally {
    table.client.destroy();
  }
}

async function askForAddress({ ask, variables }: Setup): Promise<string> {
  const said = variables.ADMIN_EMAIL ?? (await ask.text("The first administrator's e-mail address: "));
  const address = z.email().safeParse(said?.trim());
  if (!address.success)
    throw new NobodyThere("there is no address: say --admin name@example.org, or run this where it can be typed");
  return address.data;
}

async function isInvited({ clients, outputs }: Setup, email: string): Promise<boolean> {
  const who = { UserPoolId: outputs.of("StaffPoolId"), Username: email };
  try {
    await clients.cognito.send(new AdminGetUserCommand(who));
  } catch (error) {
    if ((error as Error).name === "UserNotFoundException") return false;
    throw error;
  }
  const { Groups: groups = [] } = await clients.cognito.send(new AdminListGroupsForUserCommand(who));
  return groups.some((group) => group.GroupName === ADMIN);
}

async function invite({ clients, outputs }: Setup, email: string): Promise<void> {
  const who = { UserPoolId: outputs.of("StaffPoolId"), Username: email };
  try {
    await clients.cognito.send(
      new AdminCreateUserCommand({
        ...who,
        DesiredDeliveryMediums: ["EMAIL"],
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
        ],
      }),
    );
  } catch (error) {
    if ((error as Error).name !== "UsernameExistsException") throw error;
  }
  await clients.cognito.send(new AdminAddUserToGroupCommand({ ...who, GroupName: ADMIN }));
}
