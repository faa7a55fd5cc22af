// Owns orders about recycling: proposed by one person, put in force by another, ended by anybody of finance; refuses to move money.
import { contributionsOfLoan } from "../contributions/queries.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, type FactType, fact } from "../facts/fact.ts";
import { secretIdFrom } from "../ids.ts";
import { findLoan } from "../loans/queries.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { orderItem } from "./items.ts";
import type { RecyclingOrder } from "./order.ts";
import { findOrder } from "./queries.ts";
import { decideApproval, decideOrder, type OrderAsk } from "./rules.ts";

type By = Pick<Caller, "personId">;
const NONE = refuse("not_found", "There is no such order.");

/** Proposes an order; nothing changes by it. The same request again gives the same order. */
export function proposeOrder(
  deps: Pick<Deps, "table" | "clock" | "settings">,
  by: By,
  ask: OrderAsk,
  request: { readonly key: string; readonly hash: string },
): Promise<Result<RecyclingOrder>> {
  const id = secretIdFrom(deps.settings.idSecret, "order", by.personId, request.key);
  return contend<Result<RecyclingOrder>>(async () => {
    const known = await findOrder(deps, id);
    if (known?.requestHash === request.hash) return accept(known);
    if (known) return refuse("idempotency_key_reused", "This form was sent before with something else in it.");
    const loan = await findLoan(deps, ask.loanId);
    const holds =
      ask.contributionId !== null &&
      (await contributionsOfLoan(deps, ask.loanId)).some((one) => one.id === ask.contributionId);
    const now = deps.clock.now();
    const decided = decideOrder(ask, loan, holds, dayOf(now));
    if (!decided.ok) return decided;
    const order: RecyclingOrder = {
      ...ask,
      id,
      version: 1,
      state: "proposed",
      partnerId: decided.value.partnerId,
      requestHash: request.hash,
      proposedBy: by.personId,
      proposedAt: now.toISOString(),
      approvedBy: null,
      approvedAt: null,
      endedBy: null,
      endedAt: null,
    };
    const made = await commit(deps.table, [
      insert(keys.recyclingOrder(id), orderItem(order), "changed"),
      announce(fact("recycling.order_proposed", `PARTNER#${order.partnerId}`, now, by, id, told(order))),
    ]);
    return made.ok ? accept(order) : "changed";
  });
}

/** Puts an order in force as the second person: from then on plans and runs go by it. Again answers as before. */
export function approveOrder(deps: Pick<Deps, "table" | "clock">, by: By, id: string): Promise<Result<RecyclingOrder>> {
  return contend<Result<RecyclingOrder>>(async () => {
    const order = await findOrder(deps, id);
    if (!order) return NONE;
    const now = deps.clock.now();
    const decided = decideApproval(order, by.personId, dayOf(now));
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(order);
    const next = { ...order, state: "approved", approvedBy: by.personId, approvedAt: now.toISOString() } as const;
    return keep(deps, by, order, next, "recycling.order_approved", now);
  });
}

/** Ends an order, or takes a proposal back: then the published rule holds again. Again answers as before. */
export function endOrder(deps: Pick<Deps, "table" | "clock">, by: By, id: string): Promise<Result<RecyclingOrder>> {
  return contend<Result<RecyclingOrder>>(async () => {
    const order = await findOrder(deps, id);
    if (!order) return NONE;
    if (order.state === "ended") return accept(order);
    const now = deps.clock.now();
    const next = { ...order, state: "ended", endedBy: by.personId, endedAt: now.toISOString() } as const;
    return keep(deps, by, order, next, "recycling.order_ended", now);
  });
}

async function keep(
  deps: Pick<Deps, "table">,
  by: By,
  before: RecyclingOrder,
  next: RecyclingOrder,
  type: FactType,
  now: Date,
): Promise<Result<RecyclingOrder> | "changed"> {
  const made = await commit(deps.table, [
    replace(keys.recyclingOrder(next.id), orderItem(next), before.version, "changed"),
    announce(fact(type, `PARTNER#${next.partnerId}`, now, by, next.id, told(next))),
  ]);
  return made.ok ? accept({ ...next, version: before.version + 1 }) : "changed";
}

function told(order: RecyclingOrder): Record<string, unknown> {
  const { id: orderId, kind, loanId, contributionId, until, reason, proposedBy, approvedBy } = order;
  return { orderId, kind, loanId, contributionId, until, reason, proposedBy, approvedBy };
}
