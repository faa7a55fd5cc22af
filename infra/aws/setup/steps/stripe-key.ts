// Owns the key with which the product speaks to Stripe: whether it fits the stage, what its account may do, and storing it.
import { DONOR_CURRENCY } from "../../../../functions/money/currencies.ts";
import { modeOfKey, type ProviderAccount } from "../../../../functions/payments/stripe-account.ts";
import type { StageSettings } from "../../settings.ts";
import { storedSecret, storeSecret } from "../secrets.ts";
import { done, NobodyThere, type Setup, type Step, todo, type Verdict, yours } from "../step.ts";
import { words } from "../words.ts";

export const stripeKey: Step = {
  name: "stripe-key",
  calls: () => ({
    reads: ["SecretsManager GetSecretValue StripeKeySecret", "Stripe GET /v1/account"],
    writes: ["SecretsManager PutSecretValue StripeKeySecret"],
  }),
  async check(setup) {
    const stored = await storedSecret(setup, "StripeKeySecret");
    const brought = setup.variables.STRIPE_SECRET_KEY?.trim();
    if (brought && brought !== stored)
      return todo(`store the key of STRIPE_SECRET_KEY${stored ? " in place of the one that is there" : ""}`);
    if (!stored) return todo("bring the key of the Stripe account, and store it");
    return verdictOn(setup, stored);
  },
  async do(setup) {
    const key = setup.variables.STRIPE_SECRET_KEY?.trim() || (await askForKey(setup));
    if (!key) throw new NobodyThere("there is no key: set STRIPE_SECRET_KEY, or run this where it can be typed");
    const wrong = misfit(setup.settings, key);
    if (wrong) throw new Error(wrong);
    const account = await accountBehind(setup, key);
    const trouble = troubles(account);
    if (trouble.length > 0) throw new Error(`this account cannot be used yet: ${trouble.join("; ")}`);
    await storeSecret(setup, "StripeKeySecret", key);
  },
};

const askForKey = ({ ask, settings }: Setup): Promise<string | null> =>
  ask.hidden(`The ${modeOf(settings)} key of Stripe (rk_… or sk_…; it is not shown): `);

/** Real money moves in prod and nowhere else. */
const modeOf = ({ stage }: Pick<StageSettings, "stage">): "live" | "test" => (stage === "prod" ? "live" : "test");

/** Why this key is not for this stage; null when it is. Never shows the key. */
function misfit(settings: StageSettings, key: string): string | null {
  const mode = modeOfKey(key);
  if (mode === null) return "this is no secret or restricted key of Stripe (sk_… or rk_…)";
  return mode === modeOf(settings)
    ? null
    : `this is a ${mode} key, and ${settings.stage} takes ${modeOf(settings)} keys alone`;
}

/**
 * A restricted key of the product need not be allowed to read the account or to make endpoints: STRIPE_SETUP_KEY, which is stored
 * nowhere, does that in its place.
 */
export function stripeOf(setup: Setup, key: string) {
  const own = setup.variables.STRIPE_SETUP_KEY?.trim();
  const wrong = own ? misfit(setup.settings, own) : null;
  if (wrong) throw new Error(`STRIPE_SETUP_KEY: ${wrong}`);
  return setup.stripe(own || key);
}

async function accountBehind(setup: Setup, key: string): Promise<ProviderAccount> {
  try {
    return await stripeOf(setup, key).account();
  } catch (error) {
    throw new Error(`Stripe does not take the key: ${(error as Error).message}`);
  }
}

/** What keeps the account from being used at all. */
function troubles({ currency, takesPayments }: ProviderAccount): string[] {
  return [
    ...(currency === DONOR_CURRENCY
      ? []
      : [`it settles in ${currency ?? "no currency"}, and the books hold ${DONOR_CURRENCY}`]),
    ...(takesPayments ? [] : ["it may not take payments yet (finish its activation in Stripe's dashboard)"]),
  ];
}

async function verdictOn(setup: Setup, key: string): Promise<Verdict> {
  const wrong = misfit(setup.settings, key);
  if (wrong) return yours(`the key that is stored does not fit: ${wrong}`, "set STRIPE_SECRET_KEY and run this again");
  const account = await accountBehind(setup, key);
  const trouble = troubles(account);
  if (trouble.length > 0) return yours(...trouble);
  const name = `${account.name ?? account.id}, ${account.country ?? "?"}, ${modeOf(setup.settings)} mode`;
  const notes = [
    ...(account.paysOut ? [] : ["Stripe does not pay out yet: add the bank account in its dashboard"]),
    ...(account.wanted.length > 0 ? [`Stripe wants to know more: ${words(account.wanted)}`] : []),
    ...(key.startsWith("sk_") ? ["a restricted key can do less when it leaks: see docs/deploy.md"] : []),
  ];
  return done(name, ...notes);
}
