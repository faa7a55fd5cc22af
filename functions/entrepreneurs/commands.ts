// Owns taking on an entrepreneur and keeping their name and consent; refuses to reach another partner's.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { newId } from "../ids.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import type { Entrepreneur } from "./entrepreneur.ts";
import { entrepreneurItem } from "./items.ts";
import { findEntrepreneur } from "./queries.ts";

export interface NewEntrepreneur {
  readonly displayName: string;
  readonly country: string;
  readonly region: string | null;
  readonly publish: boolean;
}

/** A new entrepreneur of the caller's partner. The time and the officer stand beside the consent. */
export function newEntrepreneur(
  by: Pick<Caller, "personId"> | "system",
  partnerId: string,
  draft: NewEntrepreneur,
  now: Date,
  id: string = newId("entrepreneur"),
): Entrepreneur {
  const at = now.toISOString();
  const { publish, ...facts } = draft;
  const recordedBy = by === "system" ? by : by.personId;
  return { id, version: 1, partnerId, ...facts, consent: { publish, recordedAt: at, recordedBy }, createdAt: at };
}

/** Takes on an entrepreneur. A caller who brings an `id` (demo) may call again: who is there already is answered. */
export async function createEntrepreneur(
  deps: Pick<Deps, "table" | "clock">,
  by: Pick<Caller, "personId" | "partnerId">,
  draft: NewEntrepreneur,
  given: { readonly id?: string } = {},
): Promise<Result<Entrepreneur>> {
  if (by.partnerId === null) return refuse("forbidden", "Entrepreneurs belong to a partner, and you to none.");
  const now = deps.clock.now();
  const entrepreneur = newEntrepreneur(by, by.partnerId, draft, now, given.id);
  const made = await commit(deps.table, [
    insert(keys.entrepreneur(entrepreneur.id), entrepreneurItem(entrepreneur), "exists"),
    announce(fact("entrepreneur.created", `ENTREPRENEUR#${entrepreneur.id}`, now, by, "once")),
  ]);
  if (made.ok) return accept(entrepreneur);
  const known = await findEntrepreneur(deps, by.partnerId, entrepreneur.id);
  return known ? accept(known) : refuse("not_found", "There is no such entrepreneur.");
}

/** Keeps a new name or a new consent. Loans that are public already keep the name they were published with. */
export function changeEntrepreneur(
  deps: Pick<Deps, "table" | "clock">,
  by: Pick<Caller, "personId" | "partnerId">,
  id: string,
  changes: { readonly displayName?: string | undefined; readonly publish?: boolean | undefined },
): Promise<Result<Entrepreneur>> {
  return contend(async () => {
    const known = await findEntrepreneur(deps, by.partnerId, id);
    if (!known) return refuse("not_found", "There is no such entrepreneur.");
    const now = deps.clock.now();
    const next: Entrepreneur = {
      ...known,
      displayName: changes.displayName ?? known.displayName,
      consent:
        changes.publish === undefined
          ? known.consent
          : { publish: changes.publish, recordedAt: now.toISOString(), recordedBy: by.personId },
    };
    // The name may be personal: the fact says that it changed, not to what.
    const told = { ...(changes.publish === undefined ? {} : { publish: changes.publish }) };
    const made = await commit(deps.table, [
      replace(keys.entrepreneur(id), entrepreneurItem(next), known.version, "changed"),
      announce(fact("entrepreneur.changed", `ENTREPRENEUR#${id}`, now, by, known.version, told)),
    ]);
    return made.ok ? accept({ ...next, version: known.version + 1 }) : "changed";
  });
}
