// Mistakes in the books themselves: entries doubled or overwritten, legs on the wrong account, balances that count a day twice or never.
import type { PlantedBug } from "../planted-bug.ts";

const BALANCES = "test/functions/journal/balances.test.ts";
const CHART = "test/functions/ledger/chart.test.ts";
const ENTRY = "test/functions/ledger/entry.test.ts";
const CHART_FILE = "functions/ledger/chart.ts";

export const BOOK_BUGS: readonly PlantedBug[] = [
  {
    name: "entry-overwritten",
    harm: "Booking the same payment again replaces its entry: what happened can be changed, and nobody sees that it was.",
    caughtBy: ["test/functions/table/commit.test.ts"],
    edits: [
      {
        file: "functions/table/commit.ts",
        find: 'version: 1 }, ConditionExpression: "attribute_not_exists(pk)"',
        put: "version: 1 }",
      },
    ],
  },
  {
    name: "read-then-insert",
    harm: "Whether something is recorded is asked first and written after: two at the same moment both record it.",
    caughtBy: ["test/functions/table/commit.test.ts"],
    edits: [
      {
        file: "functions/table/put-once.ts",
        find: 'version: 1 }, ConditionExpression: "attribute_not_exists(pk)"',
        put: "version: 1 }",
      },
    ],
  },
  {
    name: "lost-update",
    harm: "Somebody else's change in between is overwritten: a gift and a repayment at one moment, and one of them is gone.",
    caughtBy: ["test/functions/table/commit.test.ts"],
    edits: [
      {
        file: "functions/table/commit.ts",
        find: 'Item: { ...action.item, ...action.key, commit: stamp, version: action.ifVersion + 1 }, ConditionExpression: "version = :version"',
        put: 'Item: { ...action.item, ...action.key, commit: stamp, version: action.ifVersion + 1 }, ConditionExpression: "version >= :version"',
      },
    ],
  },
  {
    name: "busy-table-taken-for-success",
    harm: "When others hold the items for too long the commit is called made: money is acknowledged and booked nowhere.",
    caughtBy: ["test/functions/table/commit.test.ts"],
    edits: [
      {
        file: "functions/table/commit.ts",
        find: 'if (attempt >= ATTEMPTS_MAX) throw new Contention("the table is busy", { cause: error });',
        put: "if (attempt >= ATTEMPTS_MAX) return { ok: true };",
      },
    ],
  },
  {
    name: "new-token-for-each-try",
    harm: "A transaction whose answer was lost is sent as a new one: it collides with itself, and what was done is called refused.",
    caughtBy: ["test/functions/table/commit.test.ts"],
    edits: [
      {
        file: "functions/table/commit.ts",
        find: "await table.client.send(new TransactWriteCommand(input));",
        put: "await table.client.send(new TransactWriteCommand({ ...input, ClientRequestToken: randomUUID() }));",
      },
    ],
  },
  {
    name: "lost-race-answered",
    harm: "Whoever loses a race is told that it is done: an act that was never committed looks like one that was.",
    caughtBy: ["test/functions/table/commit.test.ts"],
    edits: [
      {
        file: "functions/table/contend.ts",
        find: 'if (answer !== "changed") return answer;',
        put: "return answer as Value;",
      },
    ],
  },
  {
    name: "unbalanced-entry-accepted",
    harm: "An entry whose legs do not balance is posted: places no longer hold what purposes say.",
    caughtBy: [ENTRY],
    edits: [{ file: "functions/ledger/entry.ts", find: "if (off !== 0n) throw", put: "if (off > 1_000n) throw" }],
  },
  {
    name: "fee-taken-from-the-gift",
    harm: "Stripe's fee is taken out of running costs: a donor's words about their money are broken without a trace in fees.",
    caughtBy: [CHART],
    edits: [
      {
        file: CHART_FILE,
        find: "leg(account.fees, DONOR_CURRENCY, negate(fact.fee))",
        put: "leg(account.runningCosts, DONOR_CURRENCY, negate(fact.fee))",
      },
    ],
  },
  {
    name: "interest-lent-on",
    harm: "The partner's interest goes into the revolving fund: the partner is short of it, and donors lend what is not theirs.",
    caughtBy: [CHART],
    edits: [
      {
        file: CHART_FILE,
        find: "leg(account.interest, fact.currency, fact.interest)",
        put: "leg(account.fund(fact.partnerId), fact.currency, fact.interest)",
      },
    ],
  },
  {
    name: "loss-taken-from-the-fund",
    harm: "A write-off is charged to other donors' returned money, which the partner still holds.",
    caughtBy: [CHART],
    edits: [
      {
        file: CHART_FILE,
        find: "leg(account.lent(fact.loanId), fact.currency, negate(fact.outstanding))",
        put: "leg(account.fund(fact.partnerId), fact.currency, negate(fact.outstanding))",
      },
    ],
  },
  {
    name: "exchange-gain-hidden",
    harm: "What a transfer cost more or less than promised is booked as running costs: gains and losses are not told.",
    caughtBy: [CHART],
    edits: [
      {
        file: CHART_FILE,
        find: "leg(account.fx, DONOR_CURRENCY, minus(line.promised, line.sent))",
        put: "leg(account.runningCosts, DONOR_CURRENCY, minus(line.promised, line.sent))",
      },
    ],
  },
  {
    name: "day-closed-twice",
    harm: "Two daily jobs at once add the same day to the kept balances twice: everybody is shown money that is not there.",
    caughtBy: [BALANCES],
    edits: [
      {
        file: "functions/table/add-once.ts",
        find: '"attribute_not_exists(#mark) OR #mark < :mark"',
        put: '"attribute_not_exists(#mark) OR #mark <= :mark"',
      },
    ],
  },
  {
    name: "today-left-out",
    harm: "Balances end with yesterday: finance pays out what was promised this morning.",
    caughtBy: [BALANCES],
    edits: [
      {
        file: "functions/journal/balances.ts",
        find: "day <= dayOf(deps.clock.now())",
        put: "day < dayOf(deps.clock.now())",
      },
    ],
  },
  {
    name: "day-closed-at-midnight",
    harm: "A commit that began before midnight and arrives after it is in no kept balance, ever.",
    caughtBy: [BALANCES],
    edits: [
      { file: "functions/journal/balances.ts", find: "CLOSE_AFTER_MINUTES = 60", put: "CLOSE_AFTER_MINUTES = 0" },
    ],
  },
  {
    name: "first-page-only",
    harm: "Only the first page of a long list is read: a loan with a thousand gifts pays back the first of them alone.",
    caughtBy: ["test/functions/table/read.test.ts"],
    edits: [
      {
        file: "functions/table/read.ts",
        find: "yield* page.items; start = page.next; } while (start);",
        put: "yield* page.items; start = null; } while (start);",
      },
    ],
  },
  {
    name: "finding-corrected-twice",
    harm: "Two people of finance set the same thing right at the same time: the books are off the other way.",
    caughtBy: ["test/stories/corrections.test.ts"],
    edits: [
      {
        file: "functions/adjustments/rules.ts",
        find: 'if (finding.closedAt !== null) return refuse("wrong_state", "This is set right already.");',
        put: "",
      },
    ],
  },
  {
    name: "twins-both-taken-back",
    harm: "Both entries of one payout are taken back: the bank's money is at Stripe, in the books.",
    caughtBy: ["test/stories/corrections.test.ts"],
    edits: [
      {
        file: "functions/reversals/outside.ts",
        find: "if (!adjustment) return { ...finding, closedAt: at };",
        put: "if (!adjustment) return finding;",
      },
    ],
  },
  {
    name: "line-lost-with-its-adjustment",
    harm: "A line of the bank stays explained by an adjustment that was taken back: what it really was is never found.",
    caughtBy: ["test/stories/corrections.test.ts"],
    edits: [
      {
        file: "functions/reversals/outside.ts",
        find: "...(line && opened ? [changed(keys.bankLine(line.id), lineItem(opened), line)] : []),",
        put: "...(line && opened ? [changed(keys.bankLine(line.id), lineItem(line), line)] : []),",
      },
    ],
  },
];
