// Owns what follows when somebody does not agree to be seen any more: their photos are gone for good; refuses to judge consents.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { allows } from "../entrepreneurs/consent.ts";
import { entrepreneurFrom } from "../entrepreneurs/items.ts";
import type { Fact } from "../facts/fact.ts";
import { dropPictures } from "../loans/pictures.ts";
import { findLoan, publicRanges } from "../loans/queries.ts";
import { withStory } from "../loans/story.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import { forgetPicture } from "./commands.ts";
import type { Naming } from "./items.ts";
import { picturesOf } from "./queries.ts";

type Needed = Pick<Deps, "table" | "clock" | "pictures">;

/** Reads what holds now: who agreed again meanwhile keeps their photos. Pages are masked by the consent itself, before this. */
export async function onConsent(deps: Needed, told: Fact): Promise<void> {
  if (told.type !== "entrepreneur.changed" || told.data.publish === undefined) return;
  await forgetWithoutConsent(deps, told.subject.slice("ENTREPRENEUR#".length));
}

/** Takes away every photo of somebody who does not agree to be seen today; of anybody else none. */
async function forgetWithoutConsent(deps: Needed, id: string): Promise<void> {
  const item = await get(deps.table, keys.entrepreneur(id));
  if (!item || allows(entrepreneurFrom(item).consent, "photo", dayOf(deps.clock.now()))) return;
  const gone = new Map<Naming, string[]>();
  for (const { pictureId, by } of await picturesOf(deps, id)) {
    if (!gone.has(by) && !(await isSeen(deps, id, by))) continue;
    gone.set(by, [...(gone.get(by) ?? []), pictureId]);
    await forgetPicture(deps, "system", pictureId);
  }
  for (const [by, ids] of gone) if (by.startsWith("LOAN#")) await dropPictures(deps, by.slice("LOAN#".length), ids);
}

/** Consents that were for a time, and whose last day is over: nothing tells of that but the calendar. */
export async function forgetEnded(deps: Needed): Promise<void> {
  const pictured = new Set<string>();
  for (const range of publicRanges()) {
    for await (const item of queryAll(deps.table, range)) if (item.picture) pictured.add(String(item.entrepreneurId));
  }
  await eachAlone([...pictured], (id) => forgetWithoutConsent(deps, id));
}

/** A member of a group may be in none of its photos. */
async function isSeen(deps: Needed, id: string, by: Naming): Promise<boolean> {
  const loan = by.startsWith("LOAN#") ? await findLoan(deps, by.slice("LOAN#".length)) : null;
  if (!loan) return true;
  const { members = [] } = await withStory(deps, loan);
  return members.find((one) => one.entrepreneurId === id)?.pictured ?? true;
}
