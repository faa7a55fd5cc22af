// Owns the servers around the product on one machine: table engine, identity provider, payment stand-in, outbox; refuses to know features.

import type { MovableClock } from "./clock.ts";
import type { DemoAccount } from "./identity/accounts.ts";
import { type IdentityServer, serveIdentityProvider } from "./identity/serve.ts";
import { type Outbox, openOutbox } from "./mail/outbox.ts";
import type { Places } from "./places.ts";
import { nextFreePort } from "./ports.ts";
import type { LocalSecrets } from "./secrets.ts";
import type { LocalSettings } from "./settings.ts";
import { type StripeStandInServer, serveStripeStandIn } from "./stripe/server.ts";
import { type Engine, startEngine } from "./table/engine.ts";

/** Ports after the product's own, so that a second product beside it finds room. */
const OFFSET = { identity: 1, stripe: 2, table: 3 } as const;

export interface World {
  readonly tableEndpoint: string;
  readonly identity: IdentityServer;
  /** Null with a real Stripe test key. */
  readonly stripe: StripeStandInServer | null;
  readonly outbox: Outbox;
  readonly clock: MovableClock;
  close(): Promise<void>;
}

export async function startWorld(
  settings: LocalSettings,
  places: Places,
  secrets: LocalSecrets,
  port: number,
  publicUrl: string,
  people: readonly DemoAccount[],
  clock: MovableClock,
): Promise<World> {
  const engine: Engine | null = settings.DYNAMODB_ENDPOINT
    ? null
    : await startEngine({ dataFile: places.table, port: await nextFreePort(port + OFFSET.table) });
  const identity = await serveIdentityProvider({
    port: await nextFreePort(port + OFFSET.identity),
    accounts: people,
    clients: [
      {
        clientId: "onward-web",
        redirectUris: [`${publicUrl}/auth/callback`, `${publicUrl}/auth/staff/callback`],
        postLogoutRedirectUris: [`${publicUrl}/`],
      },
    ],
    keysFile: places.identityKeys,
  });
  const stripe =
    settings.STRIPE_SECRET_KEY || settings.STRIPE_API_BASE
      ? null
      : await serveStripeStandIn(await nextFreePort(port + OFFSET.stripe), {
          storage: places.stripe,
          clock,
          webhook: {
            url: () => `http://127.0.0.1:${port}/webhooks/stripe`,
            secret: settings.STRIPE_WEBHOOK_SECRET ?? secrets.stripeWebhookSecret,
          },
        });
  return {
    tableEndpoint: settings.DYNAMODB_ENDPOINT ?? engine?.endpoint ?? "",
    identity,
    stripe,
    outbox: openOutbox({ file: places.outbox, now: () => clock.now() }),
    clock,
    async close() {
      await stripe?.close();
      await identity.close();
      await engine?.stop();
    },
  };
}
