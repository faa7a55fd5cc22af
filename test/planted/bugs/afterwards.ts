// Mistakes after a gift was paid: refunds made twice or by one person, disputes booked from words, months charged after a donor's end.
import type { PlantedBug } from "../planted-bug.ts";

const REFUNDS = "test/stories/refunds.test.ts";
const DISPUTES = "test/stories/disputes.test.ts";
const PLANS = "test/functions/plans/plans.test.ts";
const PLAN_RULES = "test/functions/plans/rules.test.ts";
const REFUND_RULES = "test/functions/refunds/rules.test.ts";
const STRIPE = "test/functions/payments/sessions.test.ts";

export const AFTERWARDS_BUGS: readonly PlantedBug[] = [
  {
    name: "refund-by-one-person",
    harm: "Whoever proposed a refund approves it: one person alone sends donors' money wherever a card points.",
    caughtBy: [REFUND_RULES],
    edits: [
      {
        file: "functions/refunds/rules.ts",
        find: "if (refund.proposedBy === personId) {",
        put: "if (refund.proposedBy === refund.donorId) {",
      },
    ],
  },
  {
    name: "refund-asked-for-without-its-name",
    harm: "A refund whose answer was lost is asked for as a new one: the giver gets the money twice.",
    caughtBy: [STRIPE],
    edits: [
      {
        file: "functions/payments/stripe-history.ts",
        find: "if (before) return { ok: true, refund: before };",
        put: "",
      },
      {
        file: "functions/payments/stripe-history.ts",
        find: "{ idempotencyKey: `refund:${refundId}` }",
        put: "{ idempotencyKey: crypto.randomUUID() }",
      },
    ],
  },
  {
    name: "refund-booked-for-every-notice",
    harm: "Each notice about a refund books it again: the donor's other money pays for what went back once.",
    caughtBy: [REFUNDS],
    edits: [
      {
        file: "functions/refunds/settle.ts",
        find: 'if (await findEntry(deps, cause)) return "done"; const donation',
        put: "const donation",
      },
      {
        file: "functions/ledger/chart-returns.ts",
        find: "cause: `refund:${fact.refundId}`",
        put: "cause: `refund:${fact.refundId}:${fact.at}`",
      },
    ],
  },
  {
    name: "refund-of-more-than-is-left",
    harm: "More is given back than was given: the reserve pays for a slip of the keyboard.",
    caughtBy: [REFUND_RULES],
    edits: [
      {
        file: "functions/refunds/rules.ts",
        find: "if (amount.value > 0n && amount.value <= left) return amount;",
        put: "if (amount.value > 0n) return amount;",
      },
    ],
  },
  {
    name: "lent-money-taken-from-others",
    harm: "A refund of money that is lent is not carried by the reserve: the books promise what is not there.",
    caughtBy: [REFUNDS, DISPUTES],
    edits: [
      {
        file: "functions/ledger/chart-returns.ts",
        find: "inEuros(account.reserve, plus(minus(taken, amount), given.toReserve))",
        put: "inEuros(account.runningCosts, plus(minus(taken, amount), given.toReserve))",
      },
    ],
  },
  {
    name: "dispute-booked-from-its-amount",
    harm: "A dispute is booked at what it is about and not at what Stripe took: its fee, and a part of it, are in no book.",
    caughtBy: [STRIPE],
    edits: [
      {
        file: "functions/payments/stripe-history.ts",
        find: "amount: amountOf(one.amount),\n        fee: amountOf(one.fee),",
        put: "amount: negate(amountOf(dispute.amount)),\n        fee: amountOf(0),",
      },
    ],
  },
  {
    name: "won-dispute-forgotten",
    harm: "Money that a dispute gave back is not booked: the reserve carries for ever what nobody lost.",
    caughtBy: [DISPUTES],
    edits: [
      {
        file: "functions/disputes/settle.ts",
        find: "for (const movement of truth.movements) await bookMovement",
        put: "for (const movement of truth.movements.slice(0, 1)) await bookMovement",
      },
    ],
  },
  {
    name: "month-kept-after-the-end",
    harm: "A month that was taken after the donor ended their plan is kept.",
    caughtBy: [PLANS],
    edits: [
      {
        file: "functions/plans/rules.ts",
        find: "return Date.parse(paidAt) > Math.min(...ends);",
        put: "return Date.parse(paidAt) > Math.max(...ends) + 400 * DAY_MS;",
      },
    ],
  },
  {
    name: "all-months-are-one",
    harm: "Every month of a plan has the first one's name: eleven of twelve payments are booked nowhere.",
    caughtBy: [PLANS],
    edits: [
      {
        file: "functions/plans/rules.ts",
        find: "const id = monthId(paymentId);",
        put: "const id = monthId(plan.id);",
      },
    ],
  },
  {
    name: "ended-plan-comes-back",
    harm: "A late notice makes an ended plan active again: the donor's page says that money is taken, or it is.",
    caughtBy: [PLAN_RULES],
    edits: [
      {
        file: "functions/plans/rules.ts",
        find: "RANK[truth.state] >= RANK[plan.state] && RANK[plan.state] < 2 ? truth.state : plan.state",
        put: "truth.state",
      },
    ],
  },
];
