// Owns what setting a stage up asks of Stripe: what the account may do, and who is told of what happens there. No function on AWS imports it.
import Stripe from "stripe";
import { API_VERSION, address } from "./stripe.ts";
import { KINDS } from "./stripe-notices.ts";

const NETWORK_RETRIES = 2;
const TIMEOUT_MS = 20_000;
/** The metadata that tells which secret signs an endpoint's notices, by its fingerprint: the secret itself is shown once and never again. */
const SIGNED_BY = "signedBy";

export interface ProviderAccount {
  readonly id: string;
  readonly name: string | null;
  readonly country: string | null;
  /** The currency that its balance settles in, upper case. */
  readonly currency: string | null;
  readonly takesPayments: boolean;
  readonly paysOut: boolean;
  /** What Stripe still wants to know, in its words. */
  readonly wanted: readonly string[];
}

/** Who Stripe tells what happens. */
export interface NoticeEndpoint {
  readonly id: string;
  readonly url: string;
  /** Whether it is told exactly what Onward asks about, in the version that it reads, and switched on. */
  readonly fits: boolean;
  /** The version cannot be changed any more: another endpoint has to take its place. */
  readonly otherVersion: boolean;
  readonly signedBy: string | null;
}

export interface ProviderSetup {
  account(): Promise<ProviderAccount>;
  /** Every endpoint of the account with this address. */
  endpointsAt(url: string): Promise<NoticeEndpoint[]>;
  /** Its secret is told here and never again. */
  openEndpoint(url: string): Promise<{ readonly endpoint: NoticeEndpoint; readonly secret: string }>;
  /** Switches it on, for exactly our kinds; `signedBy` is remembered with it. */
  setEndpoint(id: string, signedBy: string): Promise<NoticeEndpoint>;
  closeEndpoint(id: string): Promise<void>;
}

/** Every kind after which Onward asks what is true, and the version of their shapes. */
export const NOTICES = { kinds: KINDS, version: API_VERSION } as const;

/** A key that moves real money. Null for what is no secret or restricted key at all. */
export function modeOfKey(key: string): "test" | "live" | null {
  const [, mode] = /^(?:sk|rk)_(test|live)_[A-Za-z0-9_]{8,}$/.exec(key) ?? [];
  return mode === "test" || mode === "live" ? mode : null;
}

export function stripeSetup(options: { readonly secretKey: string; readonly apiBase?: string }): ProviderSetup {
  const stripe = new Stripe(options.secretKey, {
    apiVersion: API_VERSION,
    maxNetworkRetries: NETWORK_RETRIES,
    timeout: TIMEOUT_MS,
    telemetry: false,
    ...address(options.apiBase),
  });
  const ours = { enabled_events: [...KINDS], description: "Onward" };
  return {
    account: async () => accountOf(await stripe.accounts.retrieveCurrent()),
    async endpointsAt(url) {
      const found: NoticeEndpoint[] = [];
      for await (const one of stripe.webhookEndpoints.list({ limit: 100 }))
        if (one.url === url) found.push(endpointOf(one));
      return found;
    },
    async openEndpoint(url) {
      const made = await stripe.webhookEndpoints.create({ ...ours, url, api_version: API_VERSION });
      if (!made.secret) throw new Error(`Stripe made ${made.id} without telling its secret`);
      return { endpoint: endpointOf(made), secret: made.secret };
    },
    setEndpoint: async (id, signedBy) =>
      endpointOf(
        await stripe.webhookEndpoints.update(id, { ...ours, disabled: false, metadata: { [SIGNED_BY]: signedBy } }),
      ),
    async closeEndpoint(id) {
      await stripe.webhookEndpoints.del(id);
    },
  };
}

function accountOf(account: Stripe.Account): ProviderAccount {
  return {
    id: account.id,
    name: account.settings?.dashboard.display_name ?? account.business_profile?.name ?? null,
    country: account.country ?? null,
    currency: account.default_currency?.toUpperCase() ?? null,
    takesPayments: account.charges_enabled,
    paysOut: account.payouts_enabled,
    wanted: account.requirements?.currently_due ?? [],
  };
}

function endpointOf(endpoint: Stripe.WebhookEndpoint): NoticeEndpoint {
  const asked = [...endpoint.enabled_events].sort();
  const otherVersion = endpoint.api_version !== API_VERSION;
  return {
    id: endpoint.id,
    url: endpoint.url,
    fits: !otherVersion && endpoint.status === "enabled" && asked.join() === [...KINDS].sort().join(),
    otherVersion,
    signedBy: endpoint.metadata[SIGNED_BY] ?? null,
  };
}
