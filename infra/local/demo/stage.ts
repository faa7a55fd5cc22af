// Owns the stage on which the demo's past is played: its people, its clock, its ids; refuses to know the story.
import type { Deps } from "../../../functions/deps.ts";
import { idFrom } from "../../../functions/ids.ts";
import { knowPerson } from "../../../functions/people/commands.ts";
import type { Caller, Role } from "../../../functions/people/person.ts";
import type { Result } from "../../../functions/refusal.ts";
import type { World } from "../world.ts";
import { DEMO_PARTNERS } from "./partners.ts";
import { DEMO_PEOPLE } from "./people.ts";

const DAY_MS = 86_400_000;

/** The same demo has the same ids everywhere, so that loading it again finds what is there. */
export const demoId = {
  partner: (key: string) => idFrom("partner", "demo", key),
  entrepreneur: (key: string) => idFrom("entrepreneur", "demo", key),
  group: (partnerKey: string) => idFrom("group", "demo", partnerKey),
  loan: (key: string) => idFrom("loan", "demo", key),
};

export interface Stage {
  readonly deps: Deps;
  readonly world: World;
  /** The person who does an act: staff by role, or somebody of a partner. */
  readonly staff: {
    readonly reviewer: Caller;
    readonly finance: Caller;
    readonly finance2: Caller;
    readonly admin: Caller;
  };
  /** Somebody who writes for a partner. */
  officerOf(partnerKey: string): Caller;
  /** Moves everything to so many days before the real today, and lets what falls due happen. Never backwards. */
  toDaysAgo(days: number): Promise<void>;
  /** An ISO day, so many days before the real today. */
  day(daysAgo: number): string;
  settle(): Promise<void>;
}

/** What a step must answer; the demo stops with the reason when the product refuses it. */
export function must<Value>(result: Result<Value>, what: string): Value {
  if (result.ok) return result.value;
  const { code, detail, errors } = result.refusal;
  throw new Error(`The demo could not ${what}: ${code}, ${detail} ${JSON.stringify(errors ?? [])}`);
}

export async function setStage(deps: Deps, world: World, settle: () => Promise<void>, start: number): Promise<Stage> {
  const realToday = Date.now();
  let at = start;
  world.clock.setDays(-start);
  const callers = new Map<string, Caller>();
  const known = async (email: string, name: string, role: Role, partner: string | undefined) => {
    const partnerId = partner === undefined ? null : demoId.partner(partner);
    const person = await knowPerson(deps, { email, name, role, partnerId });
    callers.set(email, { personId: person.id, role: person.role, partnerId: person.partnerId, email });
  };
  for (const person of DEMO_PEOPLE) await known(person.email, person.name, person.role, person.partner);
  for (const partner of DEMO_PARTNERS.filter((one) => one.key !== "subic")) {
    await known(`officer-${partner.key}@demo.example`, `Officer in ${partner.city}`, "officer", partner.key);
  }
  const caller = (email: string): Caller => {
    const found = callers.get(email);
    if (!found) throw new Error(`nobody has ${email}`);
    return found;
  };
  return {
    deps,
    world,
    staff: {
      reviewer: caller("reviewer@demo.example"),
      finance: caller("finance@demo.example"),
      finance2: caller("finance2@demo.example"),
      admin: caller("admin@demo.example"),
    },
    officerOf: (key) => caller(key === "subic" ? "officer@demo.example" : `officer-${key}@demo.example`),
    async toDaysAgo(days) {
      if (days >= at) return;
      at = days;
      world.clock.setDays(-days);
      await world.stripe?.standIn.onClockAdvanced();
      await settle();
    },
    day: (daysAgo) => new Date(realToday - daysAgo * DAY_MS).toISOString().slice(0, 10),
    settle,
  };
}
