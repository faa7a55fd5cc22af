// Owns how a partner stands in the table; refuses to decide anything about it.
import type { Currency } from "../money/currencies.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Partner, PartnerStage } from "./partner.ts";

/** All partners stand in one list, by name. */
export function partnerItem(partner: Partner): Item {
  const { version: _, closing, collectsFor = [], ...facts } = partner;
  return {
    ...facts,
    ...(collectsFor.length > 0 ? { collectsFor: [...collectsFor] } : {}),
    ...(closing ? { closing: { ...closing } } : {}),
    type: "partner",
    ...index.list("PARTNERS", `${partner.name.toLowerCase()}#${partner.id}`),
  };
}

export function partnerFrom(item: Item): Partner {
  return {
    id: String(item.id),
    version: Number(item.version),
    name: String(item.name),
    country: String(item.country),
    city: item.city ? String(item.city) : null,
    currency: item.currency as Currency,
    currencies: item.currencies as Currency[],
    description: String(item.description),
    since: String(item.since),
    active: item.active === true,
    ...(item.stage ? { stage: item.stage as PartnerStage } : {}),
    closing: (item.closing as Partner["closing"] | undefined) ?? null,
    ...(item.collectsFor ? { collectsFor: item.collectsFor as string[] } : {}),
    createdAt: String(item.createdAt),
  };
}
