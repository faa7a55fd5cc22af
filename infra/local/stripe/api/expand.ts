// Owns `expand[]`: replacing ids by the objects they name; knows objects only through their ids.
import type { World } from "../world.ts";
import { refused } from "./errors.ts";
import { wholeList } from "./list.ts";
import { findById, present } from "./present.ts";

const DEPTH_MAX = 4; // Stripe's own limit.

export interface Sight {
  world: World;
  origin: string;
}

/** A copy of `shown` with every path (such as `data.payment_intent.latest_charge`) expanded. */
export function expand(sight: Sight, shown: unknown, paths: readonly string[]): unknown {
  return paths.reduce((result, path) => {
    const steps = path.split(".");
    if (steps.length - (steps[0] === "data" ? 1 : 0) > DEPTH_MAX) {
      throw refused(
        `You cannot expand more than ${DEPTH_MAX} levels of a property. Property: ${path}`,
        undefined,
        "expand",
      );
    }
    return walk(sight, result, steps, path);
  }, shown);
}

function walk(sight: Sight, value: unknown, steps: readonly string[], path: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => walk(sight, item, steps, path));
  if (!isRecord(value)) throw cannotExpand(path);
  const child = value[step] ?? included(sight, value, step);
  if (child === undefined) throw cannotExpand(path);
  return { ...value, [step]: walk(sight, step === "data" ? child : resolved(sight, child, path), rest, path) };
}

function resolved({ world, origin }: Sight, child: unknown, path: string): unknown {
  if (typeof child !== "string") return child;
  const found = findById(world, child);
  if (!found) throw cannotExpand(path);
  return present(world, found, origin);
}

/** Lists that Stripe leaves out unless they are asked for. Null stays null; anything else unknown is undefined. */
function included({ world }: Sight, owner: Record<string, unknown>, step: string): unknown {
  const id = String(owner.id);
  if (owner.object === "checkout.session" && step === "line_items") {
    return wholeList(world.store.get("basket", id)?.lines ?? [], `/v1/checkout/sessions/${id}/line_items`);
  }
  if (owner.object === "charge" && step === "refunds") {
    const refunds = world.store.all("refund").filter((refund) => refund.charge === id);
    return wholeList(refunds.reverse(), `/v1/charges/${id}/refunds`);
  }
  if (owner.object === "invoice" && step === "payments") {
    const payments = world.store.all("invoice_payment").filter((payment) => payment.invoice === id);
    return wholeList(payments.reverse(), `/v1/invoice_payments?invoice=${id}`);
  }
  return owner[step];
}

function cannotExpand(path: string) {
  return refused(`This property cannot be expanded (${path}).`, undefined, "expand");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
