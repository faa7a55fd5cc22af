// Owns what the application needs, made for AWS out of an environment and its secrets; refuses to decide anything with it.
import type { Deps } from "../deps.ts";
import { stripePayments } from "../payments/stripe.ts";
import type { Environment } from "./environment.ts";
import { requiredSecret } from "./secrets.ts";
import { settingsOf } from "./settings.ts";
import { clock, tableNamed } from "./table.ts";

type MoneyEnvironment = Environment<"api" | "pages" | "desk" | "reactions" | "jobs">;

export interface MoneySecrets extends Record<string, string | null> {
  readonly stripeKey: string;
  readonly idSecret: string;
}

/** Throws SecretUnavailable. */
export async function readMoneySecrets(env: MoneyEnvironment): Promise<MoneySecrets> {
  const [stripeKey, idSecret] = await Promise.all([
    requiredSecret(env.STRIPE_KEY_SECRET_ID),
    requiredSecret(env.ID_SECRET_ID),
  ]);
  return { stripeKey, idSecret };
}

/** Everything but who carries mail, who keeps photos and who may call. */
export function moneyDeps(
  env: MoneyEnvironment,
  secrets: MoneySecrets,
): Omit<Deps, "mailer" | "pictures" | "staffAccounts"> {
  return {
    table: tableNamed(env.TABLE_NAME),
    clock,
    // What Stripe tells us of itself is checked by a function of its own, so no other one can.
    payments: stripePayments({ secretKey: secrets.stripeKey, webhookSecret: null, publicUrl: env.PUBLIC_URL }),
    settings: settingsOf(env, secrets.idSecret),
  };
}
