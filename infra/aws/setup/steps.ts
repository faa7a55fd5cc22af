// Owns which steps there are, and in which order; refuses to know what they do.
import type { Step } from "./step.ts";
import { account } from "./steps/account.ts";
import { administrator } from "./steps/administrator.ts";
import { mail } from "./steps/mail.ts";
import { settings } from "./steps/settings.ts";
import { site } from "./steps/site.ts";
import { smoke } from "./steps/smoke.ts";
import { stacks } from "./steps/stacks.ts";
import { stripeKey } from "./steps/stripe-key.ts";
import { stripeWebhook } from "./steps/stripe-webhook.ts";

export const STEPS: readonly Step[] = [
  settings,
  account,
  stacks,
  mail,
  stripeKey,
  stripeWebhook,
  administrator,
  site,
  smoke,
];

/** Without these no other step knows where it is. */
export const ALWAYS: readonly string[] = [settings.name, account.name, stacks.name];
