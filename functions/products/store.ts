// Owns keeping a partner's products: made and changed by its managers, found by its own people alone; refuses to judge loans.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import type { Frequency } from "../loans/schedule/dates.ts";
import type { Method } from "../loans/schedule/schema.ts";
import type { Currency } from "../money/currencies.ts";
import { minor } from "../money/minor.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { wholeNumber } from "../table/fields.ts";
import { index, keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { decideLimits, type Product, type ProductLimits } from "./product.ts";

type Manager = Pick<Caller, "personId" | "partnerId" | "role">;
type Needed = Pick<Deps, "table" | "clock">;

const NO_PRODUCT = refuse("not_found", "You have no such product.");

function productItem(product: Product): Item {
  const { version: _, ...facts } = product;
  return {
    ...facts,
    type: "product",
    ...index.ofPartner(product.partnerId, "PRODUCT", `${product.createdAt}#${product.id}`),
  };
}

function productFrom(item: Item): Product {
  return {
    id: String(item.id),
    version: Number(item.version),
    partnerId: String(item.partnerId),
    name: String(item.name),
    currency: item.currency as Currency,
    least: minor(wholeNumber(item.least)),
    most: minor(wholeNumber(item.most)),
    fewest: Number(item.fewest),
    longest: Number(item.longest),
    frequencies: item.frequencies as Frequency[],
    method: item.method as Method,
    rate: String(item.rate),
    ratePer: item.ratePer === "period" ? "period" : "year",
    graceMost: Number(item.graceMost),
    offered: item.offered === true,
    createdAt: String(item.createdAt),
  };
}

/** Null as well when it is another partner's. */
export async function findProduct(
  deps: Pick<Deps, "table">,
  partnerId: string | null,
  id: string,
): Promise<Product | null> {
  const item = await get(deps.table, keys.product(id));
  const product = item ? productFrom(item) : null;
  return product && product.partnerId === partnerId ? product : null;
}

/** All products of a partner, oldest first: a handful. */
export async function productsOf(deps: Pick<Deps, "table">, partnerId: string): Promise<Product[]> {
  const products: Product[] = [];
  const range = { pk: `PARTNER#${partnerId}`, index: "gsi2", prefix: "PRODUCT#" } as const;
  for await (const item of queryAll(deps.table, range)) products.push(productFrom(item));
  return products;
}

/** A caller who sends the same form again gets what it made: `id` is derived from the form's key. */
export async function makeProduct(
  deps: Needed,
  by: Manager,
  limits: ProductLimits,
  id: string,
): Promise<Result<Product>> {
  if (by.role !== "manager" || by.partnerId === null) return refuse("forbidden", "A manager keeps the products.");
  const decided = decideLimits(limits);
  if (!decided.ok) return decided;
  const now = deps.clock.now();
  const product = { ...limits, id, version: 1, partnerId: by.partnerId, offered: true, createdAt: now.toISOString() };
  const made = await commit(deps.table, [
    insert(keys.product(id), productItem(product), "exists"),
    announce(fact("partner.product_kept", `PARTNER#${by.partnerId}`, now, by, `${id} 1`, { productId: id })),
  ]);
  if (made.ok) return accept(product);
  const known = await findProduct(deps, by.partnerId, id);
  return known ? accept(known) : NO_PRODUCT;
}

/** A product that is no longer offered stays for the loans that keep to it; it is never changed under them. */
export function offerProduct(deps: Needed, by: Manager, id: string, offered: boolean): Promise<Result<Product>> {
  return contend(async () => {
    if (by.role !== "manager") return refuse("forbidden", "A manager keeps the products.");
    const known = await findProduct(deps, by.partnerId, id);
    if (!known) return NO_PRODUCT;
    if (known.offered === offered) return accept(known);
    const now = deps.clock.now();
    const next = { ...known, offered };
    const told = { productId: id, offered };
    const made = await commit(deps.table, [
      replace(keys.product(id), productItem(next), known.version, "changed"),
      announce(fact("partner.product_kept", `PARTNER#${known.partnerId}`, now, by, `${id} ${known.version + 1}`, told)),
    ]);
    return made.ok ? accept({ ...next, version: known.version + 1 }) : "changed";
  });
}
