// Owns taking on a partner; refuses to know what it lends.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { newId } from "../ids.ts";
import type { Currency } from "../money/currencies.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { partnerItem } from "./items.ts";
import type { Partner } from "./partner.ts";
import { findPartner } from "./queries.ts";

export type NewPartner = Pick<Partner, "name" | "country" | "city" | "currency" | "currencies" | "description"> & {
  /** The day it began to work with us; today when left out. */
  readonly since?: string;
  /** An applicant does nothing yet; left out: it is at work at once. */
  readonly stage?: "applicant";
};

/**
 * Takes on a partner. A caller who brings an `id` (demo, import) may call again: the partner that is there is answered, and nothing
 * changes. The main currency always is one of the allowed ones.
 */
export async function createPartner(
  deps: Pick<Deps, "table" | "clock">,
  by: Pick<Caller, "personId"> | "system",
  draft: NewPartner,
  given: { readonly id?: string } = {},
): Promise<Result<Partner>> {
  const now = deps.clock.now();
  const today = dayOf(now);
  if (draft.since !== undefined && draft.since > today) {
    return refuse("invalid_request", "A partner cannot have begun in the future.", {
      errors: [{ pointer: "/since", detail: "today or earlier" }],
    });
  }
  const partner: Partner = {
    id: given.id ?? newId("partner"),
    version: 1,
    name: draft.name,
    country: draft.country,
    city: draft.city,
    currency: draft.currency,
    currencies: [...new Set([draft.currency, ...draft.currencies])],
    description: draft.description,
    since: draft.since ?? today,
    active: draft.stage === undefined,
    ...(draft.stage ? { stage: draft.stage } : {}),
    closing: null,
    createdAt: now.toISOString(),
  };
  const made = await commit(deps.table, [
    insert(keys.partner(partner.id), partnerItem(partner), "exists"),
    announce(fact("partner.created", `PARTNER#${partner.id}`, now, by, "once")),
  ]);
  if (made.ok) return accept(partner);
  const known = await findPartner(deps, partner.id);
  if (!known) throw new Error(`partner ${partner.id} is there and is not`);
  return accept(known);
}

/** Lets a partner lend in more currencies. Those it has already change nothing. */
export function allowCurrencies(
  deps: Pick<Deps, "table" | "clock">,
  by: Pick<Caller, "personId"> | "system",
  id: string,
  currencies: readonly Currency[],
): Promise<Result<Partner>> {
  return contend<Result<Partner>>(async () => {
    const partner = await findPartner(deps, id);
    if (!partner) return refuse("not_found", "There is no such partner.");
    const next = { ...partner, currencies: [...new Set([...partner.currencies, ...currencies])] };
    if (next.currencies.length === partner.currencies.length) return accept(partner);
    const told = { currencies: next.currencies };
    const made = await commit(deps.table, [
      replace(keys.partner(id), partnerItem(next), partner.version, "changed"),
      announce(fact("partner.changed", `PARTNER#${id}`, deps.clock.now(), by, partner.version, told)),
    ]);
    return made.ok ? accept({ ...next, version: partner.version + 1 }) : "changed";
  });
}
