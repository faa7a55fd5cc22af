// Owns asking donors once more, in time, where their waiting money goes: what stands in no loan, and what came back to those who wish to choose; refuses to send it there.
import { daysAfter, isOver } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { inTurns } from "../mail/in-turns.ts";
import { readerOf, sendLetter } from "../mail/reader.ts";
import { type Minor, plus, ZERO } from "../money/minor.ts";
import { allPartners } from "../partners/queries.ts";
import type { Credit } from "../recycling/rules.ts";
import { readSnapshots } from "../recycling/snapshot.ts";
import { waitingLots } from "../undirected/queries.ts";
import { isDue } from "../undirected/rules.ts";
import { choiceDue } from "./mails.ts";

/** Days before waiting money goes by itself at which its donor is asked once more: enough to come back from a week away. */
const REMIND_DAYS = 7;

interface Choice {
  readonly donorId: string;
  /** ISO day. */
  readonly until: string;
  readonly amount: Minor;
}

/** One letter for each donor and day at whose end money of theirs goes by itself, with all of that day. */
export async function remindOfChoices(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  // Behind every moment of the last day.
  const lots = await waitingLots(deps, `${lastDay(now)}~`);
  const waiting = lots.filter((lot) => !isDue(lot, now));
  await ask(
    deps,
    "choose",
    waiting.map(({ donorId, chooseBy, left }) => ({ donorId, until: chooseBy.slice(0, 10), amount: left })),
  );
}

/** The same for money that came back, at each partner by itself: it stays there. Those who let it go on by itself are not asked. */
export async function remindOfReturned(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  await eachAlone(await allPartners(deps), async ({ id }) => {
    const credits = (await readSnapshots(deps, id)).flatMap((one) => one.credits);
    const choices = credits.flatMap((credit): Choice[] => {
      const { chooseBy: until, standing } = credit;
      const soon = until !== undefined && until <= lastDay(now) && !isOver(until, now);
      if (!soon || staysAnyhow(credit, deps.settings.recyclingMinimum)) return [];
      return [{ donorId: standing.contribution.donorId, until, amount: standing.waitingDonor }];
    });
    await ask(deps, `choose-returned:${id}`, choices);
  });
}

const lastDay = (now: Date): string => daysAfter(now.toISOString().slice(0, 10), REMIND_DAYS);

/** Too little to move while more of it comes back: nobody is asked about cents that stay where they are. */
function staysAnyhow({ standing, from }: Credit, minimum: bigint): boolean {
  return standing.waitingDonor <= 0n || (from.state === "disbursed" && standing.waitingDonor < minimum);
}

async function ask(deps: Deps, kind: string, choices: readonly Choice[]): Promise<void> {
  const letters = new Map<string, Choice>();
  for (const one of choices) {
    const id = `${kind}:${one.donorId}:${one.until}`;
    letters.set(id, { ...one, amount: plus(letters.get(id)?.amount ?? ZERO, one.amount) });
  }
  await inTurns([...letters], async ([id, { donorId, until, amount }]) => {
    const reader = await readerOf(deps, donorId);
    if (reader) await sendLetter(deps, reader, id, (voice) => choiceDue(voice, amount, until));
  });
}
