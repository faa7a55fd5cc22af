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
import { consentOf } from "./consent.ts";
import type { Consent, Entrepreneur, SaidConsent } from "./entrepreneur.ts";
import { entrepreneurItem } from "./items.ts";
import { findEntrepreneur } from "./queries.ts";

export interface NewEntrepreneur {
  readonly displayName: string;
  readonly country: string;
  readonly region: string | null;
  readonly consent: SaidConsent;
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
  const { consent, ...facts } = draft;
  const recordedBy = by === "system" ? by : by.personId;
  return { id, version: 1, partnerId, ...facts, consent: consentOf(consent, at, recordedBy), createdAt: at };
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

/** Changes of mind that are kept with a person; what was before them stands in their facts. */
const EARLIER_MAX = 50;

export interface EntrepreneurChanges {
  readonly displayName?: string | undefined;
  readonly region?: string | null | undefined;
  readonly consent?: SaidConsent | undefined;
}

/** Keeps a new name, place or consent, and with a new consent the one before it. Pages of their loans follow (reactions.ts). */
export function changeEntrepreneur(
  deps: Pick<Deps, "table" | "clock">,
  by: Pick<Caller, "personId" | "partnerId">,
  id: string,
  changes: EntrepreneurChanges,
): Promise<Result<Entrepreneur>> {
  return contend(async () => {
    const known = await findEntrepreneur(deps, by.partnerId, id);
    if (!known) return refuse("not_found", "There is no such entrepreneur.");
    const now = deps.clock.now();
    const consent = changes.consent && consentOf(changes.consent, now.toISOString(), by.personId);
    const next: Entrepreneur = {
      ...known,
      displayName: changes.displayName ?? known.displayName,
      region: changes.region === undefined ? known.region : changes.region,
      ...(consent
        ? { consent, earlierConsents: [...(known.earlierConsents ?? []), known.consent].slice(-EARLIER_MAX) }
        : {}),
    };
    const made = await commit(deps.table, [
      replace(keys.entrepreneur(id), entrepreneurItem(next), known.version, "changed"),
      announce(
        fact("entrepreneur.changed", `ENTREPRENEUR#${id}`, now, by, known.version, consent ? toldOf(consent) : {}),
      ),
    ]);
    return made.ok ? accept({ ...next, version: known.version + 1 }) : "changed";
  });
}

/** Names may be personal, also a witness's: the fact says what was agreed to, and that a name changed, not to what. */
function toldOf({ publish, shows, until, given }: Consent): Record<string, unknown> {
  return {
    publish,
    ...(shows ? { shows: [...shows] } : {}),
    ...(until === undefined ? {} : { until }),
    ...(given === undefined ? {} : { given }),
  };
}
