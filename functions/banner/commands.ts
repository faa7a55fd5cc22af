// Owns putting a banner up, taking it down, and telling the pages when its time begins or ends; refuses to draw it.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { type Banner, bannerFrom, bannerItem, isShown } from "./banner.ts";

type BannerDeps = Pick<Deps, "table" | "clock">;

export async function readBanner(deps: Pick<Deps, "table">): Promise<Banner> {
  return bannerFrom(await get(deps.table, keys.banner()));
}

/** From now on the banner says this; no words take it down. */
export function keepBanner(
  deps: BannerDeps,
  by: Pick<Caller, "personId">,
  said: Pick<Banner, "texts" | "level" | "from" | "until">,
): Promise<Result<Banner>> {
  if (said.from !== null && said.until !== null && said.until <= said.from) {
    const wrong = refuse("invalid_request", "It would end before it begins.", {
      errors: [{ pointer: "/until", detail: "after it begins" }],
    });
    return Promise.resolve(wrong);
  }
  return contend<Result<Banner>>(async () => {
    const before = await readBanner(deps);
    const now = deps.clock.now();
    const next = { ...before, ...said };
    const banner = { ...next, shown: isShown(next, now) };
    const { version } = before;
    const item = bannerItem(banner);
    const told = { ...said, texts: { ...said.texts } };
    const made = await commit(deps.table, [
      version === 0 ? insert(keys.banner(), item, "changed") : replace(keys.banner(), item, version, "changed"),
      announce(fact("organisation.changed", "ORGANISATION#banner", now, by, version, told)),
    ]);
    return made.ok ? accept({ ...banner, version: version + 1 }) : "changed";
  });
}

/** Notes that its time has begun or is over: whoever renders pages hears of it by the note. Twice is once. */
export async function turnBanner(deps: BannerDeps): Promise<void> {
  const banner = await readBanner(deps);
  const shown = isShown(banner, deps.clock.now());
  if (banner.version === 0 || shown === banner.shown) return;
  await commit(deps.table, [replace(keys.banner(), bannerItem({ ...banner, shown }), banner.version, "changed")]);
}
