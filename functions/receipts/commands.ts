// Owns giving out a receipt, cancelling one, and noticing that one says too much; refuses to change what a receipt says.
import { findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace, unchanged } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { dayIn } from "./day.ts";
import { coverFrom, coverItem, receiptItem } from "./items.ts";
import { templateOn } from "./kinds.ts";
import { donationsOf, findOrganisation, findReceipt } from "./queries.ts";
import type { Addressee, Cover, Receipt } from "./receipt.ts";
import { type Covered, decideCancel, decideIssue, hindrance, keptOf, type ReceiptWish } from "./rules.ts";

export type ReceiptDeps = Pick<Deps, "table" | "clock">;

/** A million receipts a year fit; the number sorts as text. */
const NUMBER_DIGITS = 6;

/**
 * Gives out a receipt for a donation or for a year's. Its number, what it says and that each of its donations is on it are one commit:
 * no number is lost and no donation is on two, whoever asks at the same time and wherever it is cut off. Asking the same again answers the same receipt.
 */
export function issueReceipt(
  deps: ReceiptDeps,
  donor: Pick<Caller, "personId">,
  wish: ReceiptWish,
): Promise<Result<Receipt>> {
  return contend<Result<Receipt>>(async () => {
    const now = deps.clock.now();
    const organisation = await findOrganisation(deps);
    const today = dayIn(organisation.timeZone, now);
    const found = await donationsOf(deps, donor.personId, wish.about, organisation);
    const decided = decideIssue(wish, found, organisation, today);
    if (!decided.ok) return (await sameAgain(deps, donor, wish, found)) ?? decided;
    const next = await nextNumber(deps, today.slice(0, 4));
    const { kind, language, addressee } = wish;
    const receipt: Receipt = {
      number: next.number,
      kind,
      version: templateOn(kind, today).version,
      language: kind === "general" ? language : "de",
      donorId: donor.personId,
      addressee,
      organisation,
      ...decided.value,
      issuedOn: today,
      cancels: null,
      reason: null,
    };
    const told = { number: receipt.number, kind, total: String(receipt.total) };
    const made = await commit(deps.table, [
      ...next.actions,
      insert(keys.receipt(receipt.number), receiptItem(receipt), "changed"),
      ...receipt.lines.flatMap((line) => covering(found, line.checkoutId, receipt)),
      announce(fact("receipt.issued", `RECEIPT#${receipt.number}`, now, donor, "once", told)),
    ]);
    return made.ok ? accept(receipt) : "changed";
  });
}

/**
 * Cancels a receipt by another one with its own number. Its donations are free for a new receipt over what is left of them.
 * Cancelling again answers the same cancelling receipt.
 */
export function cancelReceipt(
  deps: ReceiptDeps,
  caller: Caller,
  number: string,
  reason: string,
): Promise<Result<Receipt>> {
  return contend<Result<Receipt>>(async () => {
    const known = await findReceipt(deps, number);
    if (!known) return refuse("not_found", "There is no such receipt.");
    const decided = decideCancel(known);
    if (!decided.ok) return decided;
    if (decided.value === "already") return alreadyCancelled(deps, known.cancelledBy);
    const now = deps.clock.now();
    const today = dayIn((await findOrganisation(deps)).timeZone, now);
    const next = await nextNumber(deps, today.slice(0, 4));
    const receipt: Receipt = { ...known.receipt, number: next.number, issuedOn: today, cancels: number, reason };
    const told = { number, by: receipt.number, total: String(receipt.total), reason };
    const made = await commit(deps.table, [
      ...next.actions,
      insert(keys.receipt(receipt.number), receiptItem(receipt), "changed"),
      insert(keys.receiptCancelled(number), { type: "receipt_cancelled", by: receipt.number }, "changed"),
      ...(await freeing(deps, known.receipt)),
      announce(fact("receipt.cancelled", `RECEIPT#${number}`, now, caller, "once", told)),
    ]);
    return made.ok ? accept(receipt) : "changed";
  });
}

/** Money of a donation went back, or came again: its receipt is listed for cancelling while it says more than the donor gave. */
export function reviewReceipt(deps: ReceiptDeps, checkoutId: string): Promise<"done"> {
  return contend<"done">(async () => {
    const item = await get(deps.table, keys.receiptCover(checkoutId));
    const checkout = item ? await findCheckout(deps, checkoutId) : null;
    if (!item || !checkout) return "done";
    const cover = coverFrom(item);
    const tooMuch = cover.receipt !== null && cover.amount > keptOf(checkout);
    if (tooMuch === cover.tooMuch) return "done";
    const kept = await commit(deps.table, [covered({ ...cover, tooMuch })]);
    return kept.ok ? "done" : "changed";
  });
}

/** The receipt that was given out already for just this wish, by a second click for example; null when there is none. */
async function sameAgain(
  deps: ReceiptDeps,
  donor: Pick<Caller, "personId">,
  wish: ReceiptWish,
  found: readonly Covered[],
): Promise<Result<Receipt> | null> {
  const { about } = wish;
  // Of a year whose donations are all on receipts: the newest that stands.
  const numbers =
    "year" in about && found.some((one) => hindrance(one) === null) ? [] : found.map((one) => one.cover?.receipt ?? "");
  const number = numbers.sort().at(-1);
  const receipt = number ? (await findReceipt(deps, number))?.receipt : null;
  if (receipt?.donorId !== donor.personId || receipt.kind !== wish.kind) return null;
  if ((receipt.period?.from.slice(0, 4) ?? null) !== ("year" in about ? about.year : null)) return null;
  const said = (one: Addressee) => [one.name, one.street, one.postcode, one.city, one.country].join("\n");
  return said(receipt.addressee) === said(wish.addressee) ? accept(receipt) : null;
}

/** The next number of a year, and the write that takes it. Two who take the same one: one of them tries again. */
async function nextNumber(deps: ReceiptDeps, year: string): Promise<{ number: string; actions: Action<"changed">[] }> {
  const key = keys.receiptCounter(year);
  const counter = await get(deps.table, key);
  const last = counter ? Number(counter.last) : 0;
  const item = { type: "receipt_counter", year, last: last + 1 };
  return {
    number: `${year}-${String(last + 1).padStart(NUMBER_DIGITS, "0")}`,
    actions: [counter ? replace(key, item, Number(counter.version), "changed") : insert(key, item, "changed")],
  };
}

/** The donation is as it was read, and is on this receipt from now on. */
function covering(found: readonly Covered[], checkoutId: string, receipt: Receipt): Action<"changed">[] {
  const one = found.find(({ checkout }) => checkout.id === checkoutId);
  if (!one) throw new Error(`${checkoutId} is on a receipt and was not found`);
  const { checkout, cover } = one;
  const next = {
    version: cover?.version ?? 0,
    checkoutId,
    donorId: receipt.donorId,
    receipt: receipt.number,
    amount: keptOf(checkout),
    tooMuch: false,
  };
  return [
    unchanged(keys.checkout(checkoutId), checkout.version, "changed"),
    cover ? covered(next) : insert(keys.receiptCover(checkoutId), coverItem(next), "changed"),
  ];
}

async function freeing(deps: ReceiptDeps, receipt: Receipt): Promise<Action<"changed">[]> {
  const covers = await Promise.all(receipt.lines.map((line) => get(deps.table, keys.receiptCover(line.checkoutId))));
  return covers
    .flatMap((item) => (item ? [coverFrom(item)] : []))
    .filter((cover) => cover.receipt === receipt.number)
    .map((cover) => covered({ ...cover, receipt: null, tooMuch: false }));
}

const covered = (next: Cover): Action<"changed"> =>
  replace(keys.receiptCover(next.checkoutId), coverItem(next), next.version, "changed");

async function alreadyCancelled(deps: ReceiptDeps, number: string | null): Promise<Result<Receipt>> {
  const other = number ? await findReceipt(deps, number) : null;
  if (!other) throw new Error(`${number} cancelled a receipt and is none`);
  return accept(other.receipt);
}
