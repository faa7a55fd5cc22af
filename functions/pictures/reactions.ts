// Owns what follows when somebody does not agree to be seen any more: their photos are gone for good; refuses to judge consents.
import { dayOf, daysAfter } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { allows } from "../entrepreneurs/consent.ts";
import { entrepreneurFrom } from "../entrepreneurs/items.ts";
import type { Fact } from "../facts/fact.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { dropPictures } from "../loans/pictures.ts";
import { findLoan, publicRanges } from "../loans/queries.ts";
import { withStories, withStory } from "../loans/story.ts";
import { keys } from "../table/keys.ts";
import { get, getMany, queryAll } from "../table/read.ts";
import { forgetPicture } from "./commands.ts";
import { OF_GROUP } from "./items.ts";
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
  const named = await picturesOf(deps, id);
  for (const by of new Set(named.map((one) => one.by))) {
    const loan = by.startsWith("LOAN#") ? await findLoan(deps, by.slice("LOAN#".length)) : null;
    if (loan && !(await isSeen(deps, id, loan))) continue;
    const own = named.filter((one) => one.by === by).map((one) => one.pictureId);
    const shared = loan && own.includes(OF_GROUP) ? await picturesOf(deps, loan.entrepreneurId) : [];
    const ids = new Set([...own, ...shared.filter((one) => one.by === by).map((one) => one.pictureId)]);
    ids.delete(OF_GROUP);
    for (const pictureId of ids) await forgetPicture(deps, "system", pictureId);
    if (loan) await dropPictures(deps, loan.id, [...ids]);
  }
}

/** Days after the last one of a consent in which its photos are looked for: longer than any job stands still. */
const LOOKED_FOR_DAYS = 31;

/** Consents that were for a time, and whose last day is over, of everybody in a public loan: nothing tells of that but the calendar. */
export async function forgetEnded(deps: Needed): Promise<void> {
  const today = dayOf(deps.clock.now());
  const [leaders, pictured] = [new Set<string>(), new Set<string>()];
  const groups: Loan[] = [];
  for (const range of publicRanges()) {
    for await (const item of queryAll(deps.table, range)) {
      const loan = loanFrom(item);
      leaders.add(loan.entrepreneurId);
      if (loan.picture) pictured.add(loan.entrepreneurId);
      if (loan.groupSize !== undefined) groups.push(loan);
    }
  }
  const told = await withStories(deps, groups);
  const members = told.flatMap((loan) => (loan.members ?? []).map((one) => one.entrepreneurId));
  const since = daysAfter(today, -LOOKED_FOR_DAYS);
  const items = await getMany(deps.table, [...leaders, ...members].map(keys.entrepreneur));
  const ended = items.flatMap((item) => {
    const one = item && entrepreneurFrom(item);
    if (!one || allows(one.consent, "photo", today)) return [];
    return pictured.has(one.id) || (one.consent.until ?? "") >= since ? [one.id] : [];
  });
  await eachAlone([...new Set(ended)], (id) => forgetWithoutConsent(deps, id));
}

/** A member of a group may be in none of its photos. */
async function isSeen(deps: Needed, id: string, loan: Loan): Promise<boolean> {
  const { members = [] } = await withStory(deps, loan);
  return members.find((one) => one.entrepreneurId === id)?.pictured ?? true;
}
