// Owns the Stripe SDK as the functions carry it: with the resources that functions/payments calls; refuses to change what those do.
// The SDK makes an object for each of Stripe's 150 resources at every start, so no bundler may leave one out: 170 KB never called.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What functions/payments calls, as `stripe.<name>`; a test reads its files and holds this list to them. */
export const STRIPE_RESOURCES = [
  ...["balanceTransactions", "billingPortal", "checkout", "disputes", "events", "invoicePayments"],
  ...["invoices", "paymentIntents", "payouts", "refunds", "subscriptions"],
];

/** What the SDK says besides: for those who go through its resources by name, or listen to thin events. Nobody here does. */
const LINES_APART = [
  "import { StripeEventNotificationHandler, } from './StripeEventNotificationHandler.js';",
  "import * as resources from './resources.js';",
  "import { OAuthResource } from './resources.js';",
  "Stripe.resources = resources;",
  "this.account = this.accounts;",
  "this.oauth = new OAuthResource(this);",
];

const IMPORT = /^import \{ (\w+),? \} from '\.\/resources\/[\w/]+\.js';\n/gm;
const MADE = /^ *this\.(\w+) = new (\w+)\(this\);\n/gm;
/** The methods that need those lines. */
const METHODS_APART = ["_prepResources", "notificationHandler", "notificationHandlerWithoutVerification"].map(
  (name) => new RegExp(`^ {4}${name}\\(.*\\) \\{\\n[\\s\\S]*?^ {4}\\}\\n`, "m"),
);

/** Writes the SDK's entry with those resources alone, and answers the file. Throws when the SDK is no longer written as it was. */
export function leanStripe(root: string, into: string): string {
  const home = join(root, "node_modules/stripe/esm");
  const source = readFileSync(join(home, "stripe.esm.node.js"), "utf8");
  const kept = new Map<string, string>();
  for (const [, name = "", made = ""] of source.matchAll(MADE))
    if (STRIPE_RESOURCES.includes(name)) kept.set(name, made);
  const missing = STRIPE_RESOURCES.filter((name) => !kept.has(name));
  if (missing.length > 0) throw new Error(`the Stripe SDK no longer makes ${missing.join(", ")} as it did`);
  const classes = new Set(kept.values());

  let lean = source
    .replace(IMPORT, (line, name: string) => (classes.has(name) ? line : ""))
    .replace(MADE, (line, _, made: string) => (classes.has(made) || made === "OAuthResource" ? line : ""));
  for (const part of [...METHODS_APART, ...LINES_APART]) {
    const without = lean.replace(part, "");
    if (without === lean) throw new Error(`the Stripe SDK no longer says ${part}`);
    lean = without;
  }
  const file = join(into, "stripe.mjs");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lean.replaceAll("from './", `from '${home}/`));
  return file;
}
