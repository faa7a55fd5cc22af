// Owns how an entrepreneur stands in the table; refuses to decide anything about them.
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Consent, Entrepreneur } from "./entrepreneur.ts";

/** Their partner finds all of theirs, in the order they came. */
export function entrepreneurItem(entrepreneur: Entrepreneur): Item {
  const { version: _, earlierConsents = [], ...facts } = entrepreneur;
  const order = `${entrepreneur.createdAt}#${entrepreneur.id}`;
  const earlier = earlierConsents.length > 0 ? { earlierConsents: [...earlierConsents] } : {};
  return {
    ...facts,
    ...earlier,
    type: "entrepreneur",
    ...index.ofPartner(entrepreneur.partnerId, "ENTREPRENEUR", order),
  };
}

export function entrepreneurFrom(item: Item): Entrepreneur {
  return {
    id: String(item.id),
    version: Number(item.version),
    partnerId: String(item.partnerId),
    displayName: String(item.displayName),
    country: String(item.country),
    region: item.region ? String(item.region) : null,
    consent: item.consent as Consent,
    ...(item.earlierConsents ? { earlierConsents: item.earlierConsents as Consent[] } : {}),
    createdAt: String(item.createdAt),
    ...(item.groupId ? { groupId: String(item.groupId) } : {}),
  };
}
