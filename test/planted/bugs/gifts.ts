// Mistakes between a basket and its gift: payments booked twice, lost, or at another sum; room that leaks or is sold twice.
import type { PlantedBug } from "../planted-bug.ts";

const SETTLE = "test/functions/gifts/settle.test.ts";
const ROOM = "test/functions/checkouts/room.test.ts";
const SESSIONS = "test/functions/payments/sessions.test.ts";
const RULES = "functions/checkouts/rules.ts";

export const GIFT_BUGS: readonly PlantedBug[] = [
  {
    name: "forgotten-page-loses-the-gift",
    harm: "The process dies between opening a payment page and keeping its id, the donor pays on it, and the money is never booked.",
    caughtBy: [SETTLE],
    edits: [
      {
        file: "functions/gifts/commands.ts",
        find: "return paymentId ? deps.payments.sessionOf(paymentId) : null;",
        put: "return paymentId ? null : null;",
      },
    ],
  },
  {
    name: "gift-for-every-notice",
    harm: "One payment is booked again with each kind of notice about it: the books hold money that nobody gave.",
    caughtBy: [SETTLE],
    edits: [
      {
        file: RULES,
        find: "RANK[truth.state] > RANK[checkout.state]",
        put: "RANK[truth.state] >= RANK[checkout.state]",
      },
      { file: "functions/ledger/chart.ts", find: "cause: `gift:${fact.paymentId}`", put: "cause: `gift:${fact.at}`" },
    ],
  },
  {
    name: "fee-by-formula",
    harm: "The fee is worked out and not read: the books and Stripe's balance drift apart with every other card.",
    caughtBy: [SETTLE],
    edits: [
      {
        file: "functions/gifts/rules.ts",
        find: "fee: payment.fee",
        put: "fee: minor((payment.gross * 29n) / 1000n + 30n)",
      },
    ],
  },
  {
    name: "late-payment-dropped",
    harm: "A payment that succeeds after its checkout expired is ignored: taken from the donor and booked nowhere.",
    caughtBy: [SETTLE],
    edits: [{ file: RULES, find: "failed: 2, expired: 2, paid: 3", put: "failed: 3, expired: 3, paid: 3" }],
  },
  {
    name: "old-state-overwrites",
    harm: "An answer that is older than the payment turns a paid checkout back: its donor is told that nothing was given.",
    caughtBy: [SETTLE],
    edits: [{ file: RULES, find: "RANK[truth.state] > RANK[checkout.state]", put: "truth.state !== checkout.state" }],
  },
  {
    name: "slow-payment-called-failed",
    harm: "A direct debit on its way is shown as failed: its donor pays a second time, and its room is sold to another.",
    caughtBy: [SESSIONS],
    edits: [
      {
        file: "functions/payments/stripe-sessions.ts",
        find: 'return failed ? { state: "failed" } : { state: "processing", email };',
        put: 'return failed || email ? { state: "failed" } : { state: "processing", email };',
      },
    ],
  },
  {
    name: "unpaid-page-counts-as-paid",
    harm: "A finished page whose debit has not arrived is asked for as a paid one: loans are funded with money that may never come.",
    caughtBy: [SESSIONS],
    edits: [
      {
        file: "functions/payments/stripe-sessions.ts",
        find: 'if (session.payment_status !== "paid") {',
        put: 'if (session.payment_status === "no_payment_required") {',
      },
    ],
  },
  {
    name: "room-leaks-on-failure",
    harm: "A failed payment keeps its room: the loan waits for money that nobody is giving, until it expires.",
    caughtBy: [SETTLE],
    edits: [
      {
        file: "functions/gifts/commands.ts",
        find: "over && next.holdsRoom ? next.lines.map",
        put: "over && !next.holdsRoom ? next.lines.map",
      },
    ],
  },
  {
    name: "room-sold-twice",
    harm: "Two donors reserve the same last euros: more is given to a loan than it asked for.",
    caughtBy: [ROOM],
    edits: [
      {
        file: "functions/checkouts/commands.ts",
        find: 'add: { reserved: amount, remaining: negate(amount), version: 1n }, onlyIf: { equals: { state: "fundraising" }, atLeast: { remaining: amount } }',
        put: 'add: { reserved: amount, remaining: negate(amount), version: 1n }, onlyIf: { equals: { state: "fundraising" } }',
      },
    ],
  },
  {
    name: "gift-to-a-loan-that-ended",
    harm: "Room is taken in a loan that expired meanwhile: the gift goes to somebody who cannot get it.",
    caughtBy: [ROOM],
    edits: [
      {
        file: "functions/checkouts/commands.ts",
        find: 'onlyIf: { equals: { state: "fundraising" }, atLeast: { remaining: amount } }',
        put: "onlyIf: { atLeast: { remaining: amount } }",
      },
    ],
  },
  {
    name: "retry-makes-a-second-checkout",
    harm: "A request that is sent again after a lost answer opens another payment page: the donor may pay both.",
    caughtBy: [ROOM, SETTLE],
    edits: [
      {
        file: "functions/checkouts/commands.ts",
        find: 'secretIdFrom(deps.settings.idSecret, "checkout", request.scope, request.key)',
        put: 'secretIdFrom(deps.settings.idSecret, "checkout", request.scope, request.key, crypto.randomUUID())',
      },
    ],
  },
  {
    name: "page-without-idempotency-key",
    harm: "Stripe is asked without the key that makes it once: a lost answer leaves two open pages for one gift.",
    caughtBy: [SESSIONS],
    edits: [
      {
        file: "functions/payments/stripe-sessions.ts",
        find: "stripe.checkout.sessions.create(wish, once)",
        put: "stripe.checkout.sessions.create(wish, {})",
      },
    ],
  },
  {
    name: "other-sum-booked",
    harm: "A payment of another sum than the basket is booked as if it were the basket: promises without money behind them.",
    caughtBy: [SETTLE],
    edits: [
      {
        file: "functions/gifts/rules.ts",
        find: "if (payment.gross !== checkout.total) {",
        put: "if (payment.gross > checkout.total * 2n) {",
      },
    ],
  },
  {
    name: "money-without-room-forced-in",
    harm: "A late gift goes into a loan that is full: it is funded above its goal.",
    caughtBy: [SETTLE],
    edits: [
      {
        file: "functions/gifts/commands.ts",
        find: "const room = held ? { reserved: line.amount } : { remaining: line.amount };",
        put: "const room = held ? { reserved: line.amount } : { goal: line.amount };",
      },
    ],
  },
  {
    name: "payout-booked-before-it-arrives",
    harm: "Money that Stripe has only announced stands in the bank's account: transfers are sent from what is not there.",
    caughtBy: [SETTLE],
    edits: [
      {
        file: "functions/gifts/payouts.ts",
        find: 'if (!payout || payout.state === "on_its_way") return;',
        put: "if (!payout) return;",
      },
    ],
  },
];
