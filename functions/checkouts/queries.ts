// Owns finding checkouts; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import type { Checkout } from "./checkout.ts";
import { checkoutFrom } from "./items.ts";

export async function findCheckout(deps: Pick<Deps, "table">, id: string): Promise<Checkout | null> {
  const item = await get(deps.table, keys.checkout(id));
  return item ? checkoutFrom(item) : null;
}

/** The newest of a donor's donations, at most `most`. */
export async function newestCheckouts(deps: Pick<Deps, "table">, donorId: string, most: number): Promise<Checkout[]> {
  const found: Checkout[] = [];
  const range = { pk: `DONOR#${donorId}`, index: "gsi1", prefix: "CHECKOUT#", newestFirst: true } as const;
  for await (const item of queryAll(deps.table, range)) {
    found.push(checkoutFrom(item));
    if (found.length === most) break;
  }
  return found;
}

/** A donor's donations, newest first. */
export async function checkoutsOfDonor(deps: Pick<Deps, "table">, donorId: string): Promise<Checkout[]> {
  const found: Checkout[] = [];
  const range = { pk: `DONOR#${donorId}`, index: "gsi1", prefix: "CHECKOUT#", newestFirst: true } as const;
  for await (const item of queryAll(deps.table, range)) found.push(checkoutFrom(item));
  return found;
}
