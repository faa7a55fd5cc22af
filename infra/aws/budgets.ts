// Owns how large each function may be; refuses to know what is in it (packages.ts says which packages may be).
import type { EntryName } from "./bundle.ts";

/** Bytes in a kilobyte here: the stricter of the two readings. */
export const KB = 1_000;

/** What nobody may raise: above these a start is felt. The one that Stripe calls has to answer before Stripe gives up. */
export const CEILING_KB = { "stripe-webhook": 650, other: 1_200 } as const;

/** What is loaded when a photo comes or an audit is asked for, beside a function and not at its start. */
export const LATER_KB = 400;

/** What each may weigh now, minified: a little more than it does. Who needs more says why in the same change. */
export const BUDGET_KB: Readonly<Record<EntryName, number>> = {
  api: 1_110,
  pages: 800,
  partner: 800,
  // With the lists of reconciliation, what a bank closes with, and the papers that wait: the rest of papers is `partner`’s.
  desk: 1_195,
  receipts: 900,
  "stripe-webhook": 330,
  // With the letters to managers and to whoever begins at a partner, whose words lie beside the code, and to donors whose receipt is cancelled.
  reactions: 695,
  // With the privacy page’s words on messages, names and cards, and lists of loans to one person and to groups.
  site: 775,
  // With whoever is in the photos of groups, and what an address took, looked at before either is given up, and the letters to managers
  // about what ends soon and to donors who wish to choose.
  jobs: 726,
  audit: 480,
};
