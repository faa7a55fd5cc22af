// Looks at each written item as it is written: what must hold of one item alone, and what may never go back; refuses to read the table.
import { entryFrom } from "../../functions/journal/journal.ts";
import { classOf } from "../../functions/ledger/accounts.ts";
import { imbalance } from "../../functions/ledger/entry.ts";
import type { StreamRecord } from "../support/memory-table/memory-table.ts";
import type { Attributes } from "../support/memory-table/stored.ts";

type Complaint = (what: string) => void;

/** Which states may follow; a state may always stay. */
const CHECKOUT_NEXT: Record<string, readonly string[]> = {
  open: ["processing", "paid", "failed", "expired"],
  processing: ["paid", "failed", "expired"],
  failed: ["paid"],
  expired: ["paid"],
  paid: ["refunded"],
  refunded: ["paid"],
};
const LOAN_NEXT: Record<string, readonly string[]> = {
  draft: ["in_review", "cancelled"],
  in_review: ["returned", "fundraising", "cancelled"],
  returned: ["in_review", "cancelled"],
  fundraising: ["funded", "expired", "cancelled"],
  // A gift that is taken back can open a loan again; it can be cancelled with its money in it.
  funded: ["disbursed", "cancelled", "fundraising"],
  // What was booked by mistake is reversed.
  disbursed: ["repaid", "written_off", "cancelled", "funded"],
  repaid: ["disbursed"],
  written_off: ["disbursed", "repaid"],
  expired: [],
  cancelled: [],
};
const TRANSFER_NEXT: Record<string, readonly string[]> = {
  proposed: ["approved", "cancelled"],
  approved: ["returned"],
  cancelled: [],
};
const FORWARD: Record<string, Record<string, readonly string[]>> = {
  checkout: CHECKOUT_NEXT,
  loan: LOAN_NEXT,
  transfer: TRANSFER_NEXT,
};
/** Written once and never again. */
const FOR_EVER: ReadonlySet<string> = new Set(["entry", "fact", "stripe_event"]);

const amountOf = (item: Attributes, name: string): bigint => BigInt((item[name] ?? 0) as number | bigint);

export class Watch {
  readonly #states = new Map<string, string>();
  readonly #facts = new Set<string>();
  readonly #complain: Complaint;

  constructor(complain: Complaint) {
    this.#complain = complain;
  }

  see(records: readonly StreamRecord[]): void {
    for (const record of records) this.#seeOne(record);
  }

  #seeOne({ how, key, item }: StreamRecord): void {
    const type = String(item?.type);
    if (how !== "INSERT" && FOR_EVER.has(type)) this.#complain(`${key.pk} ${key.sk} was written again`);
    if (!item) return;
    if (type === "entry") this.#seeEntry(item);
    if (type === "loan") this.#seeLoan(item);
    if (type === "fact" && how === "INSERT") this.#seeFact(item);
    if (type === "contribution") this.#notNegative(item, ["amount", "onward", "onwardBasis"]);
    const next = FORWARD[type];
    if (next) this.#seeState(`${type} ${item.id}`, String(item.state), next);
  }

  #seeEntry(item: Attributes): void {
    const entry = entryFrom({ ...item });
    for (const [currency, off] of imbalance(entry.legs))
      if (off !== 0n) this.#complain(`${entry.cause} is off by ${off} ${currency}`);
    for (const leg of entry.legs)
      if (!classOf(leg.account)) this.#complain(`${entry.cause}: no account ${leg.account}`);
  }

  /** A fact's key holds its moment: the same one told twice would stand there twice. */
  #seeFact(item: Attributes): void {
    const id = String(item.id);
    if (this.#facts.has(id)) this.#complain(`${item.kind} of ${item.subject} was told twice`);
    this.#facts.add(id);
  }

  #seeLoan(item: Attributes): void {
    const [goal, funded, reserved, remaining] = ["goal", "funded", "reserved", "remaining"].map((name) =>
      amountOf(item, name),
    );
    if ((funded ?? 0n) + (reserved ?? 0n) + (remaining ?? 0n) !== goal)
      this.#complain(`${item.id}: ${funded} funded + ${reserved} reserved + ${remaining} remaining is not ${goal}`);
    this.#notNegative(item, ["funded", "reserved", "promised", "promisedDonor", "repaid", "recycled", "recycledIn"]);
    if (amountOf(item, "recycled") > amountOf(item, "repaid"))
      this.#complain(`${item.id} passed on more than came back`);
  }

  #notNegative(item: Attributes, names: readonly string[]): void {
    for (const name of names)
      if (amountOf(item, name) < 0n) this.#complain(`${item.id}: ${name} is ${amountOf(item, name)}`);
  }

  #seeState(name: string, state: string, next: Record<string, readonly string[]>): void {
    const before = this.#states.get(name);
    this.#states.set(name, state);
    if (before === undefined || before === state) return;
    if (!next[before]?.includes(state)) this.#complain(`${name} went from ${before} to ${state}`);
  }
}
