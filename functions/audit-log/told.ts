// Owns which items belong in the audit log and what is said of them there; refuses to write them.
import type { EntryKind } from "../ledger/entry.ts";
import { type Key, keys } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import { dataHashOf, type Told } from "./link.ts";

/**
 * Kinds of entries of which there are many. They are in the log day by day: the seal of a day's journal is one fact over all of its
 * entries (seals.ts), these included. All other kinds are logged one by one as well, a kind that is new here included.
 */
const SEALED_BY_DAY: ReadonlySet<string> = new Set(["gift", "payout", "recycling", "repayment"] satisfies EntryKind[]);

/** What the log says of an item; null when it is no act. */
export function toldOf(item: Item): Told | null {
  if (item.type === "fact") return fromFact(item);
  return item.type === "entry" && !SEALED_BY_DAY.has(String(item.kind)) ? fromEntry(item) : null;
}

function fromFact(item: Item): Told {
  return {
    id: String(item.id),
    what: String(item.kind),
    at: String(item.at),
    by: String(item.by),
    subject: String(item.subject),
    dataHash: dataHashOf(item),
  };
}

function fromEntry(item: Item): Told {
  const about = (item.about ?? {}) as Record<string, unknown>;
  const named = (name: string) => (typeof about[name] === "string" ? String(about[name]) : null);
  const loanId = named("loanId");
  const partnerId = named("partnerId");
  return {
    id: String(item.cause),
    what: `entry.${String(item.kind)}`,
    at: String(item.at),
    by: named("approvedBy") ?? named("by") ?? named("donorId") ?? "system",
    subject: loanId ? `LOAN#${loanId}` : partnerId ? `PARTNER#${partnerId}` : `ENTRY#${String(item.cause)}`,
    dataHash: dataHashOf(item),
  };
}

/** Where the fact or the entry behind a link stands. */
export function keyOfTold(told: Pick<Told, "id" | "what" | "at" | "subject">): Key {
  return told.what.startsWith("entry.")
    ? keys.entry(told.id)
    : keys.fact(told.subject as `LOAN#${string}`, told.at, told.id);
}
