// What is left when a world has come to rest, in a form that two runs of one flow can be compared by: no moments, no versions, no hashes.
import { violationsOf } from "../../../functions/audit/invariants.ts";
import { readBooks } from "../../../functions/audit/plain-books.ts";
import type { World } from "../world.ts";

/** Each thing as one line, and how often it is there; what the audit finds. */
export interface Digest {
  readonly lines: ReadonlyMap<string, number>;
  readonly audit: readonly string[];
}

const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
/** Ids that follow from chance, or from how often something was written. */
const CHANCE = /(fact|person|uuid)_?-?[0-9a-hjkmnp-tv-z]{24,26}/g;
/** Hashes are over moments too. A provider that names what it makes by counting counts on from run to run. */
const HASH = /[0-9a-f]{64}/g;
const COUNTED = /txn_fee_\d+/g;
const LEFT_OUT = new Set(["version", "commit", "ttl", "receivedAt"]);
/** Their order is that in which records came, and their hashes are over moments: verified by their own audit. */
const CHAINED = new Set(["audit_link", "audit_head", "audit_marker", "audit_mark"]);
/** A second try tells of the rows and pieces that the first had booked what they are by then: duplicates, or nothing left to move. */
const RETOLD = /\{\\"(?:rows|dryRun)\\":.*\}/;
/** When somebody looks is not what they find. */
const BY_CLOCK = new Set(["due_checkout", "swept", "closed_day", "balance", "closed_months", "month_sum"]);

export async function digestOf(world: World): Promise<Digest> {
  const lines = new Map<string, number>();
  const add = (line: string) => lines.set(line, (lines.get(line) ?? 0) + 1);
  const items = [...world.memory.items.all(null)].map((one) => one.item);
  const names = new Map<string, string>();
  for (const item of items) if (item.type === "person") names.set(String(item.id), `person<${item.email}>`);
  const plans = new Set(items.flatMap((item) => (item.type === "settlement" ? [String(item.plan)] : [])));
  for (const item of items) if (item.type === "settlement") names.set(String(item.plan), `plan<${item.id}>`);
  for (const item of items) {
    if (CHAINED.has(String(item.type)) || BY_CLOCK.has(String(item.type))) continue;
    // Shares that were worked out for a settlement that was never proposed: nothing ever reads them.
    if (item.type === "settlement_share" && !plans.has(String(item.plan))) continue;
    add(plain(item, names));
  }
  for (const id of world.mails.keys()) add(`mail ${id.replace(MOMENT, "T")}`);
  for (const [id, truth] of world.stripe.payments.truths) add(`stripe ${id} ${truth.state}`);
  for (const line of world.stripe.payments.balance)
    add(`stripe ${line.category} ${line.id.replace(COUNTED, "txn_fee")} ${line.net}`);
  const audit = violationsOf(await readBooks({ table: world.table }));
  return { lines, audit: audit.map(({ invariant, subject, detail }) => `${invariant}: ${subject} ${detail}`) };
}

function plain(item: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): string {
  const text = JSON.stringify(item, (name, value) => {
    if (LEFT_OUT.has(name)) return undefined;
    return typeof value === "bigint" ? String(value) : value;
  });
  let named = (item.type === "request" ? text.replace(RETOLD, "retold") : text)
    .replace(MOMENT, "T")
    .replace(HASH, "hash")
    .replace(COUNTED, "txn_fee");
  for (const [id, name] of names) named = named.replaceAll(id, name);
  return named.replace(CHANCE, "$1");
}

/** Lines that one has more often than the other. */
export function difference(a: Digest, b: Digest): { readonly lost: string[]; readonly added: string[] } {
  const more = (one: Digest, other: Digest) =>
    [...one.lines].flatMap(([line, count]) => (count > (other.lines.get(line) ?? 0) ? [line] : []));
  return { lost: more(a, b), added: more(b, a) };
}
