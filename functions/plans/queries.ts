// Owns finding plans and the months they paid; refuses to change them.
import type { Checkout } from "../checkouts/checkout.ts";
import { checkoutsOfDonor } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { keys, PLAN_SHARDS } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import { planFrom } from "./items.ts";
import type { Plan } from "./plan.ts";

export async function findPlan(deps: Pick<Deps, "table">, id: string): Promise<Plan | null> {
  const item = await get(deps.table, keys.plan(id));
  return item ? planFrom(item) : null;
}

/** A donor's plans, newest first. */
export async function plansOfDonor(deps: Pick<Deps, "table">, donorId: string): Promise<Plan[]> {
  const found: Plan[] = [];
  const range = { pk: `DONOR#${donorId}`, index: "gsi1", prefix: "PLAN#", newestFirst: true } as const;
  for await (const item of queryAll(deps.table, range)) found.push(planFrom(item));
  return found;
}

/** The months that a plan paid, newest first: each is a donation of its own. */
export async function monthsOf(deps: Pick<Deps, "table">, plan: Pick<Plan, "id" | "donorId">): Promise<Checkout[]> {
  return (await checkoutsOfDonor(deps, plan.donorId)).filter((one) => one.planId === plan.id);
}

/** Ids of plans that somebody has to look at by now. */
export async function duePlans(deps: Pick<Deps, "table">, now: Date): Promise<string[]> {
  const ids: string[] = [];
  for (let shard = 0; shard < PLAN_SHARDS; shard++) {
    const range = { pk: `DUE_PLANS#${shard}`, index: "gsi2", from: " ", to: now.toISOString() } as const;
    for await (const item of queryAll(deps.table, range)) ids.push(String(item.id));
  }
  return ids;
}
