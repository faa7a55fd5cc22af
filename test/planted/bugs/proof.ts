// Mistakes in what proves the rest: an auditor or a reconciler that looks away, an identity that hides a loss, a key that protects nobody.
import type { PlantedBug } from "../planted-bug.ts";

const ALONE = "test/functions/audit/alone.test.ts";
const AUDIT = "test/functions/audit/invariants.test.ts";
const OUTSIDE = "test/functions/audit/outside.test.ts";
const MONTH = "test/functions/reconciliation/stripe-month.test.ts";
const MATCH = "functions/reconciliation/stripe/match.ts";
const ONE_KEY = "test/functions/http/one-key.test.ts";
const WRITE_OFF_STORY = "test/functions/write-offs/story.test.ts";

export const PROOF_BUGS: readonly PlantedBug[] = [
  {
    name: "auditor-counts-sums-only",
    harm: "The auditor sees that all adds up and not that one payment at Stripe is booked twice: a balanced duplicate stays.",
    caughtBy: [AUDIT],
    edits: [
      {
        file: "functions/audit/ledger-invariants.ts",
        find: "if (nth < causes.length) twice.push",
        put: "if (nth > causes.length) twice.push",
      },
    ],
  },
  {
    name: "auditor-overlooks-balances",
    harm: "Kept balances that differ from the journal are not found: everybody is shown wrong figures for ever.",
    caughtBy: [AUDIT],
    edits: [
      {
        file: "functions/audit/ledger-invariants.ts",
        find: 'yield* same(`${account} ${currency}`, "shown", shown.of(account, currency), amount);',
        put: 'yield* same(`${account} ${currency}`, "shown", amount, amount);',
      },
    ],
  },
  {
    name: "auditor-forgives-what-it-sees-twice",
    harm: "What is wrong in every reading is taken for a commit in flight: the auditor never reports anything.",
    caughtBy: [ALONE],
    edits: [
      {
        file: "functions/audit/audit.ts",
        find: "filter(([key]) => violations.has(key))",
        put: "filter(([key]) => !violations.has(key))",
      },
    ],
  },
  {
    name: "auditor-trusts-funded",
    harm: "A loan that says it is funded without gifts behind it passes: the partner is asked to lend what nobody gave.",
    caughtBy: [ALONE],
    edits: [
      {
        file: "functions/audit/loan-invariants.ts",
        find: 'yield* same(loan.id, "funded", loan.funded, given.get(loan.id) ?? 0n);',
        put: 'yield* same(loan.id, "funded", loan.funded, given.get(loan.id) ?? loan.funded);',
      },
    ],
  },
  {
    name: "auditor-overlooks-wrong-partners",
    harm: "Cash that an entry books at another partner's passes: one is asked for money that the other one holds.",
    caughtBy: [OUTSIDE],
    edits: [
      {
        file: "functions/audit/partner-invariants.ts",
        find: "if (holder !== whose) yield",
        put: "if (holder === undefined) yield",
      },
      {
        file: "functions/audit/partner-invariants.ts",
        find: "if (holder === loan.partnerId || (collected && holder === collectorOf(loan))) continue;",
        put: 'if (holder !== "" || (collected && holder === collectorOf(loan))) continue;',
      },
    ],
  },
  {
    name: "auditor-believes-what-was-signed",
    harm: "A signed month is never held against the journal: what both sides signed may be any figures that add up.",
    caughtBy: [OUTSIDE],
    edits: [
      {
        file: "functions/audit/partner-invariants.ts",
        find: "if (months.isSure(name)) for (const move of MOVES)",
        put: "if (!months.isSure(name)) for (const move of MOVES)",
      },
    ],
  },
  {
    name: "reconciler-rounds",
    harm: "Differences of a cent between Stripe and the books are let pass, every day.",
    caughtBy: [MONTH],
    edits: [
      {
        file: MATCH,
        find: "if (gross !== transaction.amount) {",
        put: "if (gross / 100n !== transaction.amount / 100n) {",
      },
    ],
  },
  {
    name: "reconciler-overlooks-unbooked",
    harm: "A payment at Stripe that no entry names is not found: its donor paid and has nothing.",
    caughtBy: [MONTH],
    edits: [
      {
        file: MATCH,
        find: "if (named.has(transaction.id)) continue;",
        put: 'if (named.has(transaction.id) || transaction.kind === "charge") continue;',
      },
    ],
  },
  {
    name: "reconciler-overlooks-a-short-payout",
    harm: "A payout that is less than its movements is not found: money stays at Stripe and is missed by nobody.",
    caughtBy: [MONTH],
    edits: [
      {
        file: "functions/reconciliation/stripe/itemise.ts",
        find: "if (itemised === amount) return [];",
        put: "if (itemised >= amount) return [];",
      },
    ],
  },
  {
    name: "wrong-fee-let-pass",
    harm: "A fee in the books that is not Stripe's is not found.",
    caughtBy: [MONTH],
    edits: [{ file: MATCH, find: "if (fee !== transaction.fee) {", put: "if (fee > transaction.fee) {" }],
  },
  {
    name: "loss-not-shown",
    harm: "A donor's lost money disappears from their page instead of standing there as lost.",
    caughtBy: [WRITE_OFF_STORY],
    edits: [
      {
        file: "functions/portfolio/portfolio.ts",
        find: "lost: sum((one) => one.lost)",
        put: "lost: ZERO",
      },
    ],
  },
  {
    name: "key-shared-by-all-callers",
    harm: "Somebody else's Idempotency-Key gives their answer: one donor sees another's gift, and their own is not made.",
    caughtBy: [ONE_KEY],
    edits: [
      {
        file: "functions/http/once.ts",
        find: 'context.get("caller")?.personId ?? "guest"',
        put: '(context.get("caller") ? "caller" : "guest")',
      },
    ],
  },
  {
    name: "key-accepted-and-not-kept",
    harm: "The key is asked for and thrown away: a request sent again acts again.",
    caughtBy: [ONE_KEY],
    edits: [
      {
        file: "functions/http/once.ts",
        find: "if (context.res.status < 300) await remember",
        put: "if (context.res.status < 200) await remember",
      },
    ],
  },
  {
    name: "key-reused-for-another-act",
    harm: "Another basket under a used key gets the first one's answer: the donor pays for what they did not choose.",
    caughtBy: [ONE_KEY],
    edits: [
      {
        file: "functions/http/once.ts",
        find: "return record.hash === hash ? replay(context, record) : reused(context);",
        put: "return record.hash !== null ? replay(context, record) : reused(context);",
      },
    ],
  },
];
