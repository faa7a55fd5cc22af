// Owns carrying out a plan: each item put as it was, each commit that was mended told in the audit log with who did it; refuses to plan.
import { logActs } from "../audit-log/reactions.ts";
import type { Deps } from "../deps.ts";
import { announce, type FactType, fact } from "../facts/fact.ts";
import { commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { putBack } from "../table/put-back.ts";
import { get } from "../table/read.ts";
import { momentOf } from "../table/stamp.ts";
import type { Plan } from "./plan.ts";
import { nameOf } from "./written.ts";

/** Who ran a command at the table itself: the id of a person. */
export interface Operator {
  readonly personId: string;
}

type RepairDeps = Pick<Deps, "table" | "clock">;

/** Items that were written by somebody else since they were read: run the check again. */
export interface Repaired {
  readonly put: number;
  readonly changed: readonly string[];
}

/** Puts what a plan says. May be stopped anywhere and run again: what is left is still torn. */
export async function repair(deps: RepairDeps, plan: Plan, operator: Operator): Promise<Repaired> {
  const changed: string[] = [];
  for (const { key, from, to } of plan.puts) if (!(await putBack(deps.table, key, from, to))) changed.push(nameOf(key));
  const left = new Set(plan.unresolved.map((one) => one.commit));
  for (const { commit: id, missing } of plan.torn) {
    if (left.has(id)) continue;
    const data = { commit: id, begunAt: momentOf(id).toISOString(), items: missing.length };
    await tell(deps, "table.repaired", operator, id, data);
  }
  if (plan.brought.length > 0)
    await tell(deps, "table.repaired", operator, "brought", { brought: plan.brought.length });
  return { put: plan.puts.length - changed.length, changed };
}

/** Announces what a person did at the table itself, and logs it at once: nobody may be reading the table's stream. */
export async function tell(
  deps: RepairDeps,
  type: FactType,
  operator: Operator,
  nth: string,
  data: Record<string, unknown>,
): Promise<void> {
  const now = deps.clock.now();
  const told = fact(type, `RUN#${type}`, now, operator, `${now.toISOString()} ${nth}`, data);
  await commit(deps.table, [announce(told)]);
  const item = await get(deps.table, keys.fact(told.subject, told.at, told.id));
  await logActs(deps, [{ how: "INSERT", item, sequence: "" }]);
}
