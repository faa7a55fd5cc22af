// Owns sending the cards whose day has come, and those that were missed; refuses to know when it runs.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { sendCard } from "./commands.ts";
import { dueCards } from "./queries.ts";

export async function sendDueCards(deps: Deps): Promise<void> {
  await eachAlone(await dueCards(deps, dayOf(deps.clock.now())), (id) => sendCard(deps, id));
}
