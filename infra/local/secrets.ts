// Owns the secrets one machine makes for itself at its first start; refuses to make them anywhere else.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { writeWhole } from "./files.ts";

export interface LocalSecrets {
  readonly idSecret: string;
  readonly sessionSecret: string;
  readonly stripeWebhookSecret: string;
  readonly stripeSecretKey: string;
}

/** The same secrets at every start, in a file that only its owner may read. */
export function localSecrets(file: string): LocalSecrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as LocalSecrets;
  const secret = () => randomBytes(32).toString("hex");
  const made: LocalSecrets = {
    idSecret: secret(),
    sessionSecret: secret(),
    stripeWebhookSecret: `whsec_${secret()}`,
    stripeSecretKey: `sk_test_${secret()}`,
  };
  writeWhole(file, JSON.stringify(made));
  return made;
}
