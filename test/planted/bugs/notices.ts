// Mistakes where Stripe's notices come in: forged ones believed, good ones acknowledged and lost.
import type { PlantedBug } from "../planted-bug.ts";

const STRIPE = "test/functions/payments/sessions.test.ts";
const NOTICES = "test/functions/gifts/notices.test.ts";

export const NOTICE_BUGS: readonly PlantedBug[] = [
  {
    name: "wrong-signature-believed",
    harm: "Anybody can tell the product that a payment succeeded.",
    caughtBy: [STRIPE],
    edits: [
      {
        file: "functions/payments/stripe-signature.ts",
        find: 'sent.some((hex) => timingSafeEqual(Buffer.from(hex, "hex"), expected))',
        put: "sent.length > 0",
      },
    ],
  },
  {
    name: "old-signature-believed",
    harm: "A notice that somebody recorded can be played again for ever.",
    caughtBy: [STRIPE],
    edits: [
      {
        file: "functions/payments/stripe-signature.ts",
        find: "SIGNATURE_TOLERANCE_SECONDS = 300",
        put: "SIGNATURE_TOLERANCE_SECONDS = 300_000_000",
      },
    ],
  },
  {
    name: "notice-acknowledged-and-lost",
    harm: "Stripe hears 200 although nothing was recorded, and never tells again: the gift waits for the next sweep, or for ever.",
    caughtBy: [NOTICES],
    edits: [
      {
        file: "functions/gifts/notices.ts",
        find: "ttl: Math.floor(at.getTime() / 1000) + KEPT_DAYS * 86_400, });",
        put: "ttl: Math.floor(at.getTime() / 1000) + KEPT_DAYS * 86_400, }).catch(() => false);",
      },
    ],
  },
  {
    name: "notice-forgotten-before-stripe-repeats-it",
    harm: "A repeat on the third day counts as new: what follows a notice happens again.",
    caughtBy: [NOTICES],
    edits: [{ file: "functions/gifts/notices.ts", find: "KEPT_DAYS = 90", put: "KEPT_DAYS = 2" }],
  },
  {
    name: "failed-reaction-acknowledged",
    harm: "A reaction that broke is never tried again: the gift is recorded and its loan never funded.",
    caughtBy: ["test/functions/table/records.test.ts"],
    edits: [
      {
        file: "functions/table/records.ts",
        find: "return { batchItemFailures: [{ itemIdentifier: change.sequence }] };",
        put: "",
      },
    ],
  },
];
