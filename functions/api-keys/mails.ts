// Owns what a partner's managers are told of keys of its own systems that end soon; refuses to end them.
import { dayOf, daysAfter } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { type Letter, link, words } from "../mail/letter.ts";
import { tellManagers } from "../mail/managers/tell.ts";
import type { ManagerVoice } from "../mail/managers/words.ts";
import type { ApiKey } from "./api-key.ts";
import { keysEnding } from "./queries.ts";

/** Days before its last one at which managers hear of a key: two weeks to change a system over, and the day on which it is late. */
const FIRST_DAYS = 14;
const LAST_DAYS = 1;

/** Two letters for each key. Runs daily; what was missed is made up for while the key opens. */
export async function remindOfKeys(deps: Pick<Deps, "table" | "clock" | "mailer" | "settings">): Promise<void> {
  const today = dayOf(deps.clock.now());
  const last = daysAfter(today, LAST_DAYS);
  await eachAlone(await keysEnding(deps, today, daysAfter(today, FIRST_DAYS)), async (key) => {
    const { endsOn } = key;
    if (endsOn === null) return;
    const cause = `key-ends:${key.id}:${endsOn <= last ? LAST_DAYS : FIRST_DAYS}`;
    await tellManagers(deps, key.partnerId, cause, (voice) => ends(voice, key, endsOn));
  });
}

export function ends(
  { t, date, to }: ManagerVoice,
  { name, ending }: Pick<ApiKey, "name" | "ending">,
  endsOn: string,
): Letter {
  return {
    subject: t("key.ends.subject", { name, day: date(endsOn) }),
    parts: [
      words(t("key.ends.words", { ending })),
      words(t("key.ends.renew")),
      link(t("key.link"), to("/partner/systems")),
    ],
  };
}
