// Owns that Stripe tells the product what happens: one endpoint, our kinds, our version, and the secret that signs them stored.
import { createHash } from "node:crypto";
import { NOTICES, type NoticeEndpoint, type ProviderSetup } from "../../../../functions/payments/stripe-account.ts";
import { storedSecret, storeSecret } from "../secrets.ts";
import { done, type Setup, type Step, todo, yours } from "../step.ts";
import { stripeOf } from "./stripe-key.ts";

const PATH = "/webhooks/stripe";
/** Hexadecimal digits of a secret's fingerprint: enough to tell two apart, of no use to whoever sees them. */
const FINGERPRINT_LENGTH = 16;

export const stripeWebhook: Step = {
  name: "stripe-webhook",
  calls: () => ({
    reads: [
      "SecretsManager GetSecretValue StripeKeySecret",
      "SecretsManager GetSecretValue StripeWebhookSecret",
      "Stripe GET /v1/webhook_endpoints",
    ],
    writes: [
      `Stripe POST /v1/webhook_endpoints for PublicUrl${PATH}: ${NOTICES.kinds.length} kinds, version ${NOTICES.version}`,
      "SecretsManager PutSecretValue StripeWebhookSecret",
      "Stripe POST /v1/webhook_endpoints/{id}: kinds, and the fingerprint of its secret",
      "Stripe DELETE /v1/webhook_endpoints/{id}: an endpoint at the same address whose secret nobody has, or of another version",
    ],
  }),
  async check(setup) {
    const key = await storedSecret(setup, "StripeKeySecret");
    if (!key) return yours("Stripe is asked once its key is stored");
    const { ours, others } = await endpoints(setup, stripeOf(setup, key));
    if (!ours)
      return todo(
        `have Stripe tell ${addressOf(setup)} what happens${others.length > 0 ? ", by a new endpoint in place of the old" : ""}`,
      );
    if (others.length > 0) return todo(`close ${others.length} more endpoints at the same address`);
    if (!ours.fits) return todo(`set the kinds of ${ours.id} right`);
    return done(`${ours.id} is told ${NOTICES.kinds.length} kinds of events, in version ${NOTICES.version}`);
  },
  async do(setup) {
    const key = await storedSecret(setup, "StripeKeySecret");
    if (!key) throw new Error("the key of Stripe is not stored");
    const stripe = stripeOf(setup, key);
    const { ours, others } = await endpoints(setup, stripe);
    const signedBy = ours?.signedBy ?? (await openEndpoint(setup, stripe));
    if (ours && !ours.fits) await stripe.setEndpoint(ours.id, signedBy);
    // Last of all: until here the old ones were told too, and what an endpoint is told twice counts once.
    for (const { id } of others) await stripe.closeEndpoint(id);
  },
};

const addressOf = ({ outputs }: Setup): string => `${outputs.of("PublicUrl")}${PATH}`;

const fingerprint = (secret: string): string =>
  createHash("sha256").update(secret).digest("hex").slice(0, FINGERPRINT_LENGTH);

/**
 * The endpoint whose secret is stored, and the others at the same address. Stripe tells a secret once: an endpoint whose secret was lost
 * between its making and our storing it is of no use, and another takes its place.
 */
async function endpoints(
  setup: Setup,
  stripe: ProviderSetup,
): Promise<{ ours: NoticeEndpoint | null; others: NoticeEndpoint[] }> {
  const stored = await storedSecret(setup, "StripeWebhookSecret");
  // While it is changed by hand, there are two, one a line; the first is the newer.
  const [newest = ""] = stored?.split("\n") ?? [];
  const all = await stripe.endpointsAt(addressOf(setup));
  const ours = all.find((one) => !one.otherVersion && newest !== "" && one.signedBy === fingerprint(newest)) ?? null;
  return { ours, others: all.filter((one) => one !== ours) };
}

/** Stores the secret before the endpoint says that it is stored: broken off between the two, another endpoint is made the next time. */
async function openEndpoint(setup: Setup, stripe: ProviderSetup): Promise<string> {
  const { endpoint, secret } = await stripe.openEndpoint(addressOf(setup));
  await storeSecret(setup, "StripeWebhookSecret", secret);
  const signedBy = fingerprint(secret);
  await stripe.setEndpoint(endpoint.id, signedBy);
  return signedBy;
}
