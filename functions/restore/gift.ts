// Owns making a torn gift whole again from Stripe and from what of it is there, where no history is left; refuses whatever is not certain.
import { checkoutFrom, checkoutItem } from "../checkouts/items.ts";
import { findCheckout } from "../checkouts/queries.ts";
import { contributionItem, contributionKey } from "../contributions/items.ts";
import type { Deps } from "../deps.ts";
import { bookGift, type Gift } from "../gifts/rules.ts";
import { entryItem } from "../journal/journal.ts";
import { loanFrom } from "../loans/items.ts";
import { type Key, keys } from "../table/keys.ts";
import { putBack } from "../table/put-back.ts";
import { get, getMany } from "../table/read.ts";
import { partOf } from "../table/stamp.ts";
import type { Item } from "../table/table.ts";
import { lotItem, lotKey } from "../undirected/items.ts";
import type { TornByStamp } from "./stamps.ts";

type GiftDeps = Pick<Deps, "table" | "payments">;

/** What is said of a gift by any part of it. */
interface Trace {
  readonly checkoutId: string;
  readonly at: string | null;
  readonly donorId: string | null;
}

/**
 * Puts what is missing of a torn gift: its entry, checkout, contributions and room follow from the checkout and from what Stripe says was
 * paid. Only when the parts made so are just those that the stamp names, key by key. True when the gift is whole now; false when it is
 * none, or when something of it is not certain. `items` begins a reading of the whole table. Throws ProviderUnavailable.
 */
export async function completeGift(
  deps: GiftDeps,
  torn: TornByStamp,
  items: () => AsyncIterable<readonly Item[]>,
): Promise<boolean> {
  const there = await getMany(deps.table, torn.there.map(keyNamed));
  const trace = there.flatMap((item) => (item ? (traceIn(item) ?? []) : []));
  const checkout = trace[0] ? await findCheckout(deps, trace[0].checkoutId) : null;
  const at = trace.find((one) => one.at !== null)?.at ?? checkout?.paidAt;
  const donorId = trace.find((one) => one.donorId !== null)?.donorId ?? checkout?.donorId;
  if (!checkout?.sessionId || !at || !donorId) return false;
  const truth = await deps.payments.read(checkout.sessionId);
  if (truth.state !== "paid" || truth.gross !== checkout.total) return false;
  const loanIds = checkout.lines.map((line) => line.loanId);
  const loans = new Map((await getMany(deps.table, loanIds.map(keys.loan))).map((item) => [String(item?.id), item]));
  const loanOf = (id: string) => {
    const item = loans.get(id);
    if (!item) throw new Error(`${id} is no loan`);
    return loanFrom(item);
  };
  const book = (withoutRoom: ReadonlySet<string>) => bookGift(checkout, truth, donorId, at, withoutRoom, loanOf);
  // A line that found room has a contribution, and the stamp names its key.
  const named = new Set(torn.stamp.written);
  const placed = new Set(
    book(new Set())
      .contributions.filter((one) => named.has(partOf(contributionKey(one))))
      .map((one) => one.loanId),
  );
  const gift = book(new Set(loanIds.filter((id) => !placed.has(id))));
  const paid = {
    ...checkout,
    state: "paid" as const,
    donorId,
    email: checkout.erased ? null : (checkout.email ?? truth.email),
    lines: gift.lines,
    paymentId: truth.paymentId,
    paidAt: at,
    holdsRoom: false,
  };
  const held = await heldBefore(checkout.id, items);
  const parts = new Map<string, { key: Key; next: (now: Item | null) => Item | null }>();
  const add = (key: Key, next: (now: Item | null) => Item | null) => parts.set(partOf(key), { key, next });
  add(keys.entry(gift.entry.cause), () => entryItem(gift.entry));
  add(keys.checkout(checkout.id), (now) => now && checkoutItem(paid));
  for (const one of gift.contributions) add(contributionKey(one), () => contributionItem(one));
  for (const lot of gift.lots) add(lotKey(lot), () => lotItem(lot));
  for (const line of gift.lines)
    if (named.has(partOf(keys.loan(line.loanId))))
      add(keys.loan(line.loanId), (now) => now && withGift(now, line, held));
  const same = parts.size === named.size && [...named].every((part) => parts.has(part));
  return same && putMissing(deps, torn, parts);
}

async function putMissing(
  deps: GiftDeps,
  torn: TornByStamp,
  parts: ReadonlyMap<string, { key: Key; next: (now: Item | null) => Item | null }>,
): Promise<boolean> {
  const puts: { key: Key; from: Item | null; to: Item }[] = [];
  for (const part of torn.parts) {
    const made = parts.get(part);
    if (!made) return false;
    const from = await get(deps.table, made.key);
    const next = made.next(from);
    if (!next) return false;
    puts.push({
      key: made.key,
      from,
      to: { ...next, ...made.key, commit: torn.text, version: Number(from?.version ?? 0) + 1 },
    });
  }
  for (const { key, from, to } of puts) if (!(await putBack(deps.table, key, from, to))) return false;
  return true;
}

const keyNamed = (name: string): Key => {
  const at = name.indexOf(" ");
  return { pk: name.slice(0, at), sk: name.slice(at + 1) };
};

function traceIn(item: Item): Trace | null {
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
  const about = item.about as Item | undefined;
  switch (item.type) {
    case "entry":
      return item.kind === "gift"
        ? { checkoutId: String(about?.checkoutId), at: text(item.at), donorId: text(about?.donorId) }
        : null;
    case "contribution":
      return { checkoutId: String(item.donationId), at: text(item.createdAt), donorId: text(item.donorId) };
    case "lot":
      return { checkoutId: String(item.donationId), at: text(item.since), donorId: text(item.donorId) };
    case "checkout":
      return { checkoutId: String(item.id), at: text(item.paidAt), donorId: text(item.donorId) };
    default:
      return null;
  }
}

/** How much of each loan's room others hold: what is reserved above that was held for this gift. */
async function heldBefore(
  checkoutId: string,
  items: () => AsyncIterable<readonly Item[]>,
): Promise<ReadonlyMap<string, bigint>> {
  const held = new Map<string, bigint>();
  for await (const page of items()) {
    for (const item of page) {
      if (item.type !== "checkout" || item.holdsRoom !== true || item.id === checkoutId) continue;
      for (const line of checkoutFrom(item).lines) held.set(line.loanId, (held.get(line.loanId) ?? 0n) + line.amount);
    }
  }
  return held;
}

/** The loan with the gift's money in it, or with its room given back. Null where neither the room nor its being free is certain. */
function withGift(item: Item, line: Gift["lines"][number], heldByOthers: ReadonlyMap<string, bigint>): Item | null {
  const loan = loanFrom(item);
  const spare = loan.reserved - (heldByOthers.get(line.loanId) ?? 0n);
  const wasHeld = spare === line.amount;
  if (!wasHeld && spare !== 0n) return null;
  const { reserved, remaining, funded, promisedDonor } = loan;
  if (line.placed === "undirected")
    return wasHeld ? { ...item, reserved: reserved - line.amount, remaining: remaining + line.amount } : null;
  if (!wasHeld && remaining < line.amount) return null;
  return {
    ...item,
    ...(wasHeld ? { reserved: reserved - line.amount } : { remaining: remaining - line.amount }),
    funded: funded + line.amount,
    promisedDonor: promisedDonor + line.amount,
  };
}
