// Owns writing down what partners' systems are to be told of a committed fact or entry; refuses to tell it (send.ts does).
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import type { Entry } from "../ledger/entry.ts";
import { findLoan } from "../loans/queries.ts";
import { putWaiting } from "./put-waiting.ts";
import { webhooksOf } from "./queries.ts";
import { hears } from "./rules.ts";
import { EVENTS, type EventType, type Message } from "./webhook.ts";

/** Addresses are asked for again after this time: a batch of repayments must not read them for each row. */
const REMEMBERED_MS = 10_000;
/** Partners whose addresses one process keeps in mind. */
const PARTNERS_MAX = 500;

export async function tellOfFact(deps: Pick<Deps, "table" | "clock">, told: Fact): Promise<void> {
  const type = EVENTS.find((one) => one === told.type);
  if (!type) return;
  const [kind = "", id = ""] = told.subject.split(/#(.*)/);
  const partnerId = kind === "LOAN" ? (await findLoan(deps, id))?.partnerId : textOf(told.data.partnerId);
  if (partnerId) await tell(deps, partnerId, told.id, { type, timestamp: told.at, data: { id } });
}

export async function tellOfEntry(deps: Pick<Deps, "table" | "clock">, entry: Entry): Promise<void> {
  if (entry.kind !== "repayment") return;
  const partnerId = textOf(entry.about.partnerId);
  const loanId = textOf(entry.about.loanId);
  if (!partnerId || !loanId) return;
  const type: EventType = "repayment.booked";
  await tell(deps, partnerId, entry.cause, { type, timestamp: entry.at, data: { id: loanId } });
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

async function tell(deps: Pick<Deps, "table" | "clock">, partnerId: string, about: string, message: Message) {
  for (const webhook of await remembered(deps, partnerId)) {
    if (hears(webhook, message.type)) await putWaiting(deps, webhook, about, message);
  }
}

type Known = Awaited<ReturnType<typeof webhooksOf>>;
const memories = new WeakMap<object, Map<string, { readonly known: Known; readonly until: number }>>();

async function remembered(deps: Pick<Deps, "table">, partnerId: string): Promise<Known> {
  const memory = memories.get(deps.table) ?? new Map();
  memories.set(deps.table, memory);
  const kept = memory.get(partnerId);
  if (kept && kept.until > Date.now()) return kept.known;
  const known = await webhooksOf(deps, partnerId);
  if (memory.size >= PARTNERS_MAX) memory.clear();
  memory.set(partnerId, { known, until: Date.now() + REMEMBERED_MS });
  return known;
}
