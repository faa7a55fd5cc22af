// Owns the two pools of people who sign in: donors and partners by a code in a mail, staff by two factors; refuses to know the pages they come from.
import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  type SignInPolicy,
  UserPool,
  type UserPoolDomain,
  UserPoolEmail,
  type UserPoolProps,
} from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { STAFF } from "../../../functions/people/person.ts";
import { mailName } from "../mail-name.ts";
import { accept } from "../nag.ts";
import { ownMailDomain, type StageSettings } from "../settings.ts";

export interface Pool {
  readonly pool: UserPool;
  readonly domain: UserPoolDomain;
}

/** Staff move money: longer than anybody would choose by heart, so that it comes from a password manager. */
const STAFF_PASSWORD_LENGTH = 14;
const PEOPLE_PASSWORD_LENGTH = 12;
/** An invitation that was not taken up. */
const INVITATION_DAYS = 7;

/**
 * Cognito offers no code by mail to a pool that requires a second factor, so that one pool could not serve both
 * (decisions/0025-stacks.md).
 */
export function userPools(scope: Construct, settings: StageSettings): { people: Pool; staff: Pool } {
  const people = userPool(scope, "People", settings, {
    selfSignUpEnabled: true,
    mfa: Mfa.OFF,
    signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } } satisfies SignInPolicy,
    passwordPolicy: passwords(PEOPLE_PASSWORD_LENGTH),
  });
  accept(
    people.pool,
    "AwsSolutions-COG2",
    "Donors and partners sign in by a code in a mail. Staff, who move money, have a pool of their own, with two factors.",
  );
  const staff = userPool(scope, "Staff", settings, {
    selfSignUpEnabled: false,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: passwords(STAFF_PASSWORD_LENGTH),
  });
  for (const role of STAFF) {
    staff.pool.addGroup(`Group-${role}`, {
      groupName: role,
      description: `Mirrors the role ${role}: the table decides`,
    });
  }
  for (const { pool } of [people, staff]) {
    accept(
      pool,
      "AwsSolutions-COG8",
      "Threat protection costs several times the rest of the pool and guards passwords: donors have none, staff have two factors.",
    );
  }
  return { people, staff };
}

function userPool(scope: Construct, id: "People" | "Staff", settings: StageSettings, props: UserPoolProps): Pool {
  const pool = new UserPool(scope, id, {
    featurePlan: FeaturePlan.ESSENTIALS,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    // An address that changes stays unverified until its owner shows it: it is what a person is found by.
    keepOriginal: { email: true },
    standardAttributes: { email: { required: true, mutable: true } },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    email: mailOf(settings),
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
  const domain = pool.addDomain("Domain", {
    cognitoDomain: { domainPrefix: `onward-${settings.stage}-${id.toLowerCase()}-${Stack.of(scope).account}` },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  return { pool, domain };
}

function mailOf(settings: StageSettings): UserPoolEmail {
  if (settings.signInMail === "cognito") return UserPoolEmail.withCognito();
  const ours = ownMailDomain(settings);
  return UserPoolEmail.withSES({
    fromEmail: settings.mailFrom,
    fromName: mailName(settings.organisation),
    sesRegion: settings.region,
    ...(ours ? { sesVerifiedDomain: ours.zoneName } : {}),
  });
}

const passwords = (minLength: number): NonNullable<UserPoolProps["passwordPolicy"]> => ({
  minLength,
  requireDigits: true,
  requireLowercase: true,
  requireUppercase: true,
  requireSymbols: true,
  tempPasswordValidity: Duration.days(INVITATION_DAYS),
});
