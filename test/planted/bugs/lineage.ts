// Mistakes with money that comes back and goes on: moved twice, cut from its root, lent by the wrong partner, lost on the way.
import type { PlantedBug } from "../planted-bug.ts";

const LIFE = "test/functions/recycling/life.test.ts";
const RECYCLING = "test/functions/recycling/rules.test.ts";
const RELEASES = "test/functions/releases/release.test.ts";
const LOTS = "test/functions/undirected/lots.test.ts";
const MOVE = "functions/recycling/commands.ts";

export const LINEAGE_BUGS: readonly PlantedBug[] = [
  {
    name: "returned-money-moves-twice",
    harm: "What a contribution has passed on is not written down: the same returned money funds loan after loan.",
    caughtBy: [LIFE],
    edits: [{ file: MOVE, find: "onward: plus(parent.onward, broughtIn)", put: "onward: parent.onward" }],
  },
  {
    name: "root-of-the-tree-lost",
    harm: "Recycled money forgets the donation it began with: its donor's money ends after one loan, and a refund cannot find it.",
    caughtBy: [LIFE],
    edits: [{ file: MOVE, find: "donationId: parent.donationId", put: "donationId: id" }],
  },
  {
    name: "generation-never-grows",
    harm: "Money that came back is told as fresh: “worked 3.4 times” becomes one.",
    caughtBy: [LIFE],
    edits: [{ file: MOVE, find: "generation: parent.generation + 1", put: "generation: parent.generation" }],
  },
  {
    name: "recycling-overfills-a-loan",
    harm: "Returned money goes into room that a gift took at the same moment: the loan is funded above its goal.",
    caughtBy: [LIFE],
    edits: [
      {
        file: MOVE,
        find: 'onlyIf: { equals: { state: "fundraising" }, atLeast: { remaining: amount } }',
        put: 'onlyIf: { equals: { state: "fundraising" } }',
      },
    ],
  },
  {
    name: "worth-rounded-up",
    harm: "Between rates a piece is worth a cent more than it can pay: the loan gets less than it was promised.",
    caughtBy: [RECYCLING],
    edits: [
      {
        file: "functions/recycling/rules.ts",
        find: 'toBase(credit.waiting, DONOR_CURRENCY, to.currency, rate, "down")',
        put: 'toBase(credit.waiting, DONOR_CURRENCY, to.currency, rate, "up")',
      },
    ],
  },
  {
    name: "another-partners-cash",
    harm: "A donor's word sends money that one partner holds to a loan of another: promised where there is no cash.",
    caughtBy: ["test/functions/recycling/redirect.test.ts"],
    edits: [
      {
        file: "functions/recycling/redirect.ts",
        find: "one.partnerId === to.partnerId && one.currency === to.currency",
        put: "one.currency === to.currency",
      },
    ],
  },
  {
    name: "redirection-repeated",
    harm: "A donor's word that is sent again after a lost answer moves the same amount a second time.",
    caughtBy: [LIFE],
    edits: [
      {
        file: "functions/recycling/redirect.ts",
        find: 'secretIdFrom(deps.settings.idSecret, "redirection", request.scope, request.key)',
        put: 'secretIdFrom(deps.settings.idSecret, "redirection", request.scope, crypto.randomUUID())',
      },
    ],
  },
  {
    name: "lot-stays-full",
    harm: "Waiting money is directed and still waits: it can be given again and again.",
    caughtBy: [LOTS],
    edits: [
      {
        file: "functions/undirected/commands.ts",
        find: "replace(lotKey(lot), lotItem(taken(lot, amount)), lot.version",
        put: "replace(lotKey(lot), lotItem(taken(lot, (amount - amount) as Minor)), lot.version",
      },
    ],
  },
  {
    name: "lot-gives-more-than-it-holds",
    harm: "Two directions planned from the same reading take more than a lot holds: somebody else's money pays.",
    caughtBy: [LOTS],
    edits: [
      {
        file: "functions/undirected/rules.ts",
        find: "if (amount > lot.left) throw",
        put: "if (amount > lot.amount) throw",
      },
    ],
  },
  {
    name: "released-room-not-given-back",
    harm: "Money leaves a loan and its place stays taken: nobody can give what is missing.",
    caughtBy: [RELEASES],
    edits: [
      {
        file: "functions/releases/commands.ts",
        find: "add: { funded: negate(amount), remaining: amount, ...promised, version: 1n }",
        put: "add: { funded: negate(amount), ...promised, version: 1n }",
      },
    ],
  },
  {
    name: "recycled-money-released-as-fresh",
    harm: "Money that a partner holds becomes a lot in euros that no bank account holds.",
    caughtBy: [RELEASES],
    edits: [
      {
        file: "functions/releases/entries.ts",
        find: 'if (contribution.broughtIn !== null) return "parent";',
        put: 'if (contribution.broughtIn === 0n) return "parent";',
      },
    ],
  },
  {
    name: "released-money-gone-from-its-parent",
    harm: "Recycled money leaves a loan and its parent does not get it back: it is in the fund and belongs to nobody.",
    caughtBy: [RELEASES],
    edits: [
      {
        file: "functions/releases/commands.ts",
        find: "onward: minus(parent.onward, broughtIn)",
        put: "onward: minus(parent.onward, minus(broughtIn, broughtIn))",
      },
    ],
  },
];
