// Owns reading and storing the two secrets that a person brings; refuses to show any of them.
import { GetSecretValueCommand, PutSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import type { Setup } from "./step.ts";

export type BroughtSecret = "StripeKeySecret" | "StripeWebhookSecret";

/** Null while nothing was brought yet: the stacks make it with words that are no key. */
export async function storedSecret({ clients, outputs }: Setup, name: BroughtSecret): Promise<string | null> {
  const { SecretString: text = "" } = await clients.secrets.send(
    new GetSecretValueCommand({ SecretId: outputs.of(name) }),
  );
  return /^(sk|rk)_|^whsec_/.test(text) ? text.trim() : null;
}

/** A value that is there already is not stored again: each one makes a version. */
export async function storeSecret(setup: Setup, name: BroughtSecret, value: string): Promise<void> {
  if ((await storedSecret(setup, name)) === value) return;
  const { clients, outputs } = setup;
  await clients.secrets.send(new PutSecretValueCommand({ SecretId: outputs.of(name), SecretString: value }));
}
