// Owns the journal in the table: entries go in once and are never changed; refuses to add them up (balances.ts does).
import type { Deps } from "../deps.ts";
import type { Account } from "../ledger/accounts.ts";
import type { Entry, EntryKind, Leg, QuotedRate } from "../ledger/entry.ts";
import { requestPart } from "../log/request.ts";
import type { Currency } from "../money/currencies.ts";
import { minor } from "../money/minor.ts";
import { type Action, insert } from "../table/actions.ts";
import { index, keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import type { Item } from "../table/table.ts";

/** The write of one entry: once, and never again under its cause. The conflict `posted` says that its cause is taken. */
export function post(entry: Entry): Action<"posted">[] {
  return [insert(keys.entry(entry.cause), { ...entryItem(entry), ...requestPart() }, "posted")];
}

export function entryItem(entry: Entry): Item {
  return {
    ...entry,
    legs: entry.legs.map((leg) => ({ ...leg })),
    type: "entry",
    ...index.journal(entry.at, entry.cause),
    ...ofPartner(entry),
    ...ofDonor(entry),
  };
}

/** What nothing else in the table dates for its donor. None of these moves a partner's cash, so the second index is free for it. */
const OF_DONOR: readonly EntryKind[] = ["refund", "refund_failed", "dispute", "partner_share"];

function ofDonor({ kind, about, at, cause }: Entry) {
  const { donorId } = about;
  return OF_DONOR.includes(kind) && typeof donorId === "string" ? index.returnsOfDonor(donorId, `${at}#${cause}`) : {};
}

/** What moves a partner's cash is found under that partner, for the statements both agree on. */
function ofPartner(entry: Entry) {
  const leg = entry.legs.find((one) => one.account.startsWith("partner/"));
  return leg ? index.ofPartner(leg.account.slice("partner/".length), "ENTRY", `${entry.at}#${entry.cause}`) : {};
}

export function entryFrom(item: Item): Entry {
  return {
    cause: String(item.cause),
    kind: item.kind as EntryKind,
    at: String(item.at),
    legs: (item.legs as Item[]).map(legFrom),
    about: item.about as Entry["about"],
    ...(item.rate ? { rate: item.rate as QuotedRate } : {}),
    ...(item.balanceTransaction ? { balanceTransaction: String(item.balanceTransaction) } : {}),
  };
}

function legFrom(leg: Item): Leg {
  return {
    account: leg.account as Account,
    currency: leg.currency as Currency,
    amount: minor(BigInt(leg.amount as number | bigint)),
  };
}

export async function findEntry(deps: Pick<Deps, "table">, cause: string): Promise<Entry | null> {
  const item = await get(deps.table, keys.entry(cause));
  return item ? entryFrom(item) : null;
}
