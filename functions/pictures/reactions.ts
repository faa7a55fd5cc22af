// Owns what follows when somebody does not agree to be seen any more: their photos are gone for good; refuses to judge consents.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { allows } from "../entrepreneurs/consent.ts";
import { entrepreneurFrom } from "../entrepreneurs/items.ts";
import type { Fact } from "../facts/fact.ts";
import { dropPicture } from "../loans/pictures.ts";
import { findLoan } from "../loans/queries.ts";
import { withStory } from "../loans/story.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { forgetPicture } from "./commands.ts";
import type { Naming } from "./items.ts";
import { picturesOf } from "./queries.ts";

type Needed = Pick<Deps, "table" | "clock" | "pictures">;

/** Reads what holds now: who agreed again meanwhile keeps their photos. Pages are masked by the consent itself, before this. */
export async function onConsent(deps: Needed, told: Fact): Promise<void> {
  if (told.type !== "entrepreneur.changed" || told.data.publish === undefined) return;
  const id = told.subject.slice("ENTREPRENEUR#".length);
  const item = await get(deps.table, keys.entrepreneur(id));
  if (!item || allows(entrepreneurFrom(item).consent, "photo", dayOf(deps.clock.now()))) return;
  for (const { pictureId, by } of await picturesOf(deps, id)) {
    if (!(await isSeen(deps, id, by))) continue;
    await forgetPicture(deps, "system", pictureId);
    if (by.startsWith("LOAN#")) await dropPicture(deps, by.slice("LOAN#".length), pictureId);
  }
}

/** A member of a group may be in none of its photos. */
async function isSeen(deps: Needed, id: string, by: Naming): Promise<boolean> {
  const loan = by.startsWith("LOAN#") ? await findLoan(deps, by.slice("LOAN#".length)) : null;
  if (!loan) return true;
  const { members = [] } = await withStory(deps, loan);
  return members.find((one) => one.entrepreneurId === id)?.pictured ?? true;
}
