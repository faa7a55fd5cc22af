// Owns looking up the banner before pages are rendered, seldom enough to cost nothing; refuses to change it.
import { isShown, wordsOf } from "../../functions/banner/banner.ts";
import { readBanner } from "../../functions/banner/commands.ts";
import type { Deps } from "../../functions/deps.ts";
import { standBanner } from "../parts/site-banner.tsx";

/** Milliseconds for which what was looked up holds on pages that are made for one person. */
const HOLD_MS = 30_000;

type Reads = Pick<Deps, "table" | "clock">;

/** Lets the banner of this moment stand on whatever is rendered next. Answers a mark of it: other words, other mark; none, an empty one. */
export async function freshBanner(deps: Reads): Promise<string> {
  const banner = await readBanner(deps);
  const shown = isShown(banner, deps.clock.now()) && wordsOf(banner, "en") !== null;
  standBanner(shown ? banner : null);
  return shown ? `+banner${JSON.stringify([banner.texts, banner.level])}` : "";
}

/** The same, once in a while: for every request. */
export function bannerNowAndThen(deps: Reads): () => Promise<void> {
  let until = 0;
  return async () => {
    if (Date.now() < until) return;
    until = Date.now() + HOLD_MS;
    // A table that cannot be read is told by the page that needs it; what stood stays.
    await freshBanner(deps).catch(() => "");
  };
}
