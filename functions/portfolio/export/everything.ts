// Owns everything that is kept about one person, as one document for them; refuses to hold anything of anybody else.
import { cardIdOf } from "../../cards/queries.ts";
import type { Checkout } from "../../checkouts/checkout.ts";
import { checkoutsOfDonor } from "../../checkouts/queries.ts";
import type { Contribution } from "../../contributions/contribution.ts";
import { contributionsOfDonor } from "../../contributions/queries.ts";
import type { Deps } from "../../deps.ts";
import type { Dispute } from "../../disputes/dispute.ts";
import { disputeFrom } from "../../disputes/items.ts";
import type { Person } from "../../people/person.ts";
import { findPerson } from "../../people/queries.ts";
import { lastSignIns } from "../../people/sign-ins.ts";
import type { Plan } from "../../plans/plan.ts";
import { plansOfDonor } from "../../plans/queries.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import { keys } from "../../table/keys.ts";
import { getMany, queryAll } from "../../table/read.ts";
import type { Item } from "../../table/table.ts";
import { lotFrom } from "../../undirected/items.ts";
import type { Lot } from "../../undirected/lot.ts";
import { disputesOfDonor, readMovements } from "../statement/queries.ts";
import { statementOf } from "../statement/statement.ts";
import { type StatementWire, statementAnswer } from "../statement/wire.ts";

/** Where the table says to whom something belongs, where it stands, and what it compares: nothing about a person. */
const OF_THE_TABLE = ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "version", "requestHash"];
/** What opens a payment page is nobody's to keep in a file. */
const NOT_IN_A_FILE = [...OF_THE_TABLE, "paymentUrl"];

type Plain = Readonly<Record<string, unknown>>;

/** Amounts of `gifts`, `plans`, `contributions`, `waiting` and `disputes` are whole minor units as text: cents, centavos. */
export interface Everything {
  readonly madeAt: string;
  readonly profile: Plain;
  readonly gifts: readonly Plain[];
  readonly plans: readonly Plain[];
  readonly contributions: readonly Plain[];
  readonly waiting: readonly Plain[];
  readonly receipts: readonly Plain[];
  /** Cards of their gifts, as they wrote them. */
  readonly cards: readonly Plain[];
  /** Payments of theirs that their bank asked back. */
  readonly disputes: readonly Plain[];
  /** The day on which they signed in last, as is kept of those who work here; null for everybody else. */
  readonly lastSignIn: string | null;
  /** All movements of their money since their first gift. */
  readonly statement: StatementWire;
}

/** Refused for who was erased meanwhile. */
export async function everythingAbout(
  deps: Pick<Deps, "table" | "clock" | "settings">,
  personId: string,
): Promise<Result<Everything>> {
  const person = await findPerson(deps, personId);
  if (!person) return refuse("not_found", "There is no such person.");
  const madeAt = deps.clock.now().toISOString();
  const gifts = await checkoutsOfDonor(deps, personId);
  const [plans, contributions, lots, receipts, cards, disputeIds, signIns, { movements, loans }] = await Promise.all([
    plansOfDonor(deps, personId),
    contributionsOfDonor(deps, personId, gifts),
    everyLot(deps, personId),
    receiptsOf(deps, personId),
    getMany(
      deps.table,
      gifts.map(({ id }) => keys.card(cardIdOf(deps, id))),
    ),
    disputesOfDonor(deps, personId),
    lastSignIns(deps, [personId]),
    readMovements(deps, personId),
  ]);
  const disputes = await getMany(deps.table, disputeIds.map(keys.dispute));
  const always = { from: movements[0]?.at.slice(0, 10) ?? madeAt.slice(0, 10), to: madeAt.slice(0, 10) };
  return accept({
    madeAt,
    profile: plain(person),
    gifts: gifts.map(plain),
    plans: plans.map(plain),
    contributions: contributions.map(plain),
    waiting: lots.map(plain),
    receipts: receipts.map(plain),
    cards: cards.flatMap((item) => (item ? [plain(item)] : [])),
    disputes: disputes.flatMap((item) => (item ? [plain(disputeFrom(item))] : [])),
    lastSignIn: signIns.get(personId) ?? null,
    statement: statementAnswer(statementOf(movements, always), loans),
  });
}

async function everyLot(deps: Pick<Deps, "table">, donorId: string): Promise<Lot[]> {
  const lots: Lot[] = [];
  for await (const item of queryAll(deps.table, { pk: `UNDIRECTED#${donorId}` })) lots.push(lotFrom(item));
  return lots;
}

/** As they stand: a receipt says on it all that there is to say. */
async function receiptsOf(deps: Pick<Deps, "table">, donorId: string): Promise<Item[]> {
  const found: Item[] = [];
  const range = { pk: `DONOR#${donorId}`, index: "gsi1", prefix: "RECEIPT#" } as const;
  for await (const item of queryAll(deps.table, range)) found.push(item);
  return found;
}

function plain(thing: Person | Checkout | Plan | Contribution | Lot | Dispute | Item): Plain {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => !NOT_IN_A_FILE.includes(name)));
}

/** As a file: whole numbers beyond what a number of JSON holds are text. */
export function everythingJson(everything: Everything): string {
  return JSON.stringify(everything, asText, 2);
}

function asText(_name: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
