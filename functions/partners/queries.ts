// Owns finding partners and counting their loans; refuses to change them.
import type { Deps } from "../deps.ts";
import { stateIn } from "../loans/items.ts";
import type { LoanState } from "../loans/loan.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get, queryAll } from "../table/read.ts";
import { partnerFrom } from "./items.ts";
import type { Partner, PartnerRecord } from "./partner.ts";

export async function findPartner(deps: Pick<Deps, "table">, id: string): Promise<Partner | null> {
  const item = await get(deps.table, keys.partner(id));
  return item ? partnerFrom(item) : null;
}

const ALL = { pk: "PARTNERS", index: "gsi1" } as const;

/** A page of all partners by name; null when the cursor is made up. */
export async function partnersPage(
  deps: Pick<Deps, "table">,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: Partner[]; nextCursor: string | null } | null> {
  const page = await listPage(deps.table, ALL, asked);
  return page && { items: page.items.map(partnerFrom), nextCursor: page.nextCursor };
}

/** Every partner by name: there are tens of them. */
export async function allPartners(deps: Pick<Deps, "table">): Promise<Partner[]> {
  const partners: Partner[] = [];
  for await (const item of queryAll(deps.table, ALL)) partners.push(partnerFrom(item));
  return partners;
}

const COUNTED: Partial<Record<LoanState, keyof PartnerRecord>> = {
  fundraising: "open",
  disbursed: "repaying",
  repaid: "repaid",
};

/** Counted from the partner's loans at this moment. Reads the index over all of them. */
export async function recordOf(deps: Pick<Deps, "table">, partnerId: string): Promise<PartnerRecord> {
  const counts = { open: 0, repaying: 0, repaid: 0 };
  const range = { pk: `PARTNER#${partnerId}`, index: "gsi2", prefix: "LOAN#", attributes: ["gsi2sk"] } as const;
  for await (const item of queryAll(deps.table, range)) {
    const counted = COUNTED[stateIn(item)];
    if (counted) counts[counted] += 1;
  }
  return counts;
}
