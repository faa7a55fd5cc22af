// Owns what the application needs, made for AWS; refuses to decide anything with it.
import type { Deps } from "../deps.ts";
import { tokenVerifier } from "../http/tokens.ts";
import type { Mailer } from "../mail/mailer.ts";
import { stripePayments } from "../payments/stripe.ts";
import { openTable } from "../table/table.ts";
import { type Environment, readWhole } from "./environment.ts";

/** Made once for each Lambda process, outside the handler: connections and keys outlive one call. */
export function awsDeps(variables: NodeJS.ProcessEnv = process.env): Deps {
  const env = readWhole(variables);
  return {
    table: openTable({ name: env.TABLE_NAME }),
    clock: { now: () => new Date() },
    payments: stripePayments({
      secretKey: env.STRIPE_SECRET_KEY,
      webhookSecret: env.STRIPE_WEBHOOK_SECRET,
      publicUrl: env.PUBLIC_URL,
    }),
    mailer: withoutCarrier,
    verifyToken: tokenVerifier({
      issuer: env.OIDC_ISSUER,
      audience: env.OIDC_AUDIENCE,
      jwksUri: `${env.OIDC_ISSUER.replace(/\/+$/, "")}/.well-known/jwks.json`,
    }),
    settings: settingsOf(env),
  };
}

function settingsOf(env: Environment): Deps["settings"] {
  return {
    publicUrl: env.PUBLIC_URL,
    idSecret: env.ID_SECRET,
    reservationMinutes: env.RESERVATION_MINUTES,
    recyclingMinimum: env.RECYCLING_MINIMUM_CENTS,
    fundraisingDays: env.FUNDRAISING_DAYS,
    version: env.VERSION,
  };
}

/**
 * Says in the log which mail was not sent; never to whom, nor what it says. Throwing would hold up the stream behind a gift.
 * @debt mail: nothing carries mail on AWS yet; SES takes this place.
 */
const withoutCarrier: Mailer = {
  async send(mail) {
    console.warn(
      JSON.stringify({ level: "warn", at: "mail", id: mail.id, message: "no carrier: this mail was not sent" }),
    );
  },
};
