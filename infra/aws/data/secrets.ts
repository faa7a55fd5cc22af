// Owns the secrets, each by itself so that a function can be given one and not the others; refuses to know what they say.
import { RemovalPolicy } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { accept } from "../nag.ts";
import type { Secret as SecretName } from "../rights.ts";

/** 64 letters and digits are over 370 bits. */
const MADE_LENGTH = 64;

export type Secrets = Readonly<Record<SecretName, Secret>>;

export function onwardSecrets(scope: Construct, stage: string): Secrets {
  // Those that Stripe makes too, until `npm run setup:aws` stores them: a text that everybody knows would be a key that everybody has.
  const made = (name: string, description: string) =>
    new Secret(scope, name, {
      secretName: `onward/${stage}/${kebab(name)}`,
      description,
      generateSecretString: { excludePunctuation: true, passwordLength: MADE_LENGTH },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  const secrets: Secrets = {
    "stripe-key": made("StripeKey", "Stripe: the restricted key of the account"),
    "stripe-webhook": made(
      "StripeWebhook",
      "Stripe: the secret that signs notices; two, one a line, while it is changed",
    ),
    ids: made("IdSecret", "Ids of checkouts and transfers are derived with it. Never change it"),
    session: made("SessionSecret", "Seals the cookies of signed-in pages. A new one signs everybody out"),
    origin: made("OriginSecret", "CloudFront shows it to the API, so that nobody goes around CloudFront"),
  };
  for (const name of ["stripe-key", "stripe-webhook"] as const) {
    accept(
      secrets[name],
      "AwsSolutions-SMG4",
      "Stripe makes it: it is changed there first, by hand (docs/runbooks/leaked-key.md).",
    );
  }
  accept(
    secrets.ids,
    "AwsSolutions-SMG4",
    "Ids that were given out are derived with it: a new one would make the same act a new one.",
  );
  accept(
    secrets.session,
    "AwsSolutions-SMG4",
    "Changed when it leaks: each change signs everybody out in the midst of their work.",
  );
  accept(
    secrets.origin,
    "AwsSolutions-SMG4",
    "CloudFormation writes it into CloudFront, so that it is changed by a deployment.",
  );
  return secrets;
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z])([A-Z])/g, "-$1").toLowerCase();
}
