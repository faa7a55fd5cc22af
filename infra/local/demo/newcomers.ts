// Owns who is there on one machine before any story: the demo people with their roles, and the partner of two of them; refuses to play the past.
import type { Deps } from "../../../functions/deps.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { knowPerson } from "../../../functions/people/commands.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { DEMO_PARTNERS } from "./partners.ts";
import { DEMO_PEOPLE } from "./people.ts";
import { demoId, must } from "./stage.ts";
import type { DemoPartner } from "./types.ts";

/** Takes on one of the demo's partners; the one that is there already stays as it is. */
export async function takeOnPartner(
  deps: Pick<Deps, "table" | "clock">,
  by: Pick<Caller, "personId"> | "system",
  partner: DemoPartner,
): Promise<void> {
  const draft = {
    name: partner.name,
    country: partner.country,
    city: partner.city,
    currency: partner.currency,
    currencies: partner.currencies,
    description: [...partner.description, partner.interest].join("\n\n"),
    since: `${partner.since}-01-01`,
  };
  must(await createPartner(deps, by, draft, { id: demoId.partner(partner.key) }), `take on ${partner.name}`);
}

/**
 * Without demo data somebody still has to be able to sign in and work: an administrator to give roles, finance, a reviewer, and a
 * partner's officer and manager. Whoever is there already stays as they are.
 */
export async function takeOnDemoPeople(deps: Pick<Deps, "table" | "clock">): Promise<void> {
  const employers = new Set(DEMO_PEOPLE.flatMap((person) => person.partner ?? []));
  for (const partner of DEMO_PARTNERS.filter(({ key }) => employers.has(key))) {
    await takeOnPartner(deps, "system", partner);
  }
  for (const { email, name, role, partner } of DEMO_PEOPLE) {
    await knowPerson(deps, { email, name, role, partnerId: partner === undefined ? null : demoId.partner(partner) });
  }
}
