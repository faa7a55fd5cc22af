// Owns finding receipts, what they cover, and the organisation's details; refuses to change any of them.
import { checkoutsOfDonor, findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { openDisputes } from "../disputes/queries.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get, getMany, queryAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { coverFrom, organisationFrom, receiptFrom } from "./items.ts";
import type { Organisation } from "./organisation.ts";
import type { Cover, KnownReceipt } from "./receipt.ts";
import { type Covered, paidOn, type ReceiptWish } from "./rules.ts";

type Reading = Pick<Deps, "table">;

export async function findOrganisation(deps: Reading): Promise<Organisation> {
  return organisationFrom(await get(deps.table, keys.organisation()));
}

export async function findReceipt(deps: Reading, number: string): Promise<KnownReceipt | null> {
  const item = await get(deps.table, keys.receipt(number));
  return item ? ((await known(deps, [item]))[0] ?? null) : null;
}

/** A donor's receipts, the newest first. */
export async function receiptsOfDonor(deps: Reading, donorId: string): Promise<KnownReceipt[]> {
  const items: Item[] = [];
  const range = { pk: `DONOR#${donorId}`, index: "gsi1", prefix: "RECEIPT#", newestFirst: true } as const;
  for await (const item of queryAll(deps.table, range)) items.push(item);
  return known(deps, items);
}

/** A page of a year's receipts, the newest first; null when the cursor is made up. */
export async function receiptsOfYear(
  deps: Reading,
  year: string,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: KnownReceipt[]; nextCursor: string | null } | null> {
  const page = await listPage(deps.table, { pk: `RECEIPTS#${year}`, index: "gsi2", newestFirst: true }, asked);
  return page && { items: await known(deps, page.items), nextCursor: page.nextCursor };
}

/** Donations of which money went back since their receipt was given out: that receipt is to be cancelled. A short list. */
export async function receiptsToCancel(deps: Reading): Promise<Cover[]> {
  const found: Cover[] = [];
  for await (const item of queryAll(deps.table, { pk: "FOLLOWED#RECEIPTS", index: "gsi2" })) {
    const cover = coverFrom(item);
    if (cover.tooMuch && cover.receipt) found.push(cover);
  }
  return found;
}

/** The donations that a wish is about, each with the receipt that it is on; only the donor's own. A year is the organisation's. */
export async function donationsOf(
  deps: Reading,
  donorId: string,
  about: ReceiptWish["about"],
  home: Pick<Organisation, "timeZone">,
): Promise<Covered[]> {
  const found =
    "checkoutId" in about ? [await findCheckout(deps, about.checkoutId)] : await checkoutsOfDonor(deps, donorId);
  const year = "year" in about ? about.year : null;
  const own = found
    .filter((one) => one !== null)
    .filter((one) => one.donorId === donorId && (year === null || paidOn(one, home)?.startsWith(`${year}-`)));
  return withCovers(deps, own);
}

/** All of a donor's donations beside their receipts, the newest first. */
export async function coveredDonations(deps: Reading, donorId: string): Promise<Covered[]> {
  return withCovers(deps, await checkoutsOfDonor(deps, donorId));
}

async function withCovers(deps: Reading, checkouts: readonly Covered["checkout"][]): Promise<Covered[]> {
  const [covers, disputes] = await Promise.all([
    getMany(
      deps.table,
      checkouts.map(({ id }) => keys.receiptCover(id)),
    ),
    openDisputes(deps),
  ]);
  const disputed = new Set(disputes.map((one) => one.checkoutId));
  return checkouts.map((checkout, at) => {
    const item = covers[at];
    return {
      checkout,
      cover: item ? coverFrom(item) : null,
      ...(disputed.has(checkout.id) ? { disputed: true as const } : {}),
    };
  });
}

async function known(deps: Reading, items: readonly Item[]): Promise<KnownReceipt[]> {
  const marks = await getMany(
    deps.table,
    items.map((item) => keys.receiptCancelled(String(item.number))),
  );
  return items.map((item, at) => ({
    receipt: receiptFrom(item),
    cancelledBy: marks[at] ? String(marks[at].by) : null,
  }));
}
