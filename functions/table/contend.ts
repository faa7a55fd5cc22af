// Owns trying a read-decide-write again when somebody else wrote in between; refuses to know what is decided.
import { Contention } from "./commit.ts";

/** Rounds of read, decide, write against others who write the same item. With jitter this is about four seconds at worst. */
const ROUNDS_MAX = 20;
const PAUSE_FIRST_MS = 5;
const PAUSE_MAX_MS = 400;

/** Runs `round` until it answers something else than "changed". Throws Contention after ROUNDS_MAX rounds; nothing is half-written. */
export async function contend<Value>(round: () => Promise<Value | "changed">): Promise<Value> {
  for (let attempt = 0; attempt < ROUNDS_MAX; attempt++) {
    const answer = await round();
    if (answer !== "changed") return answer;
    await new Promise((resolve) =>
      setTimeout(resolve, Math.random() * Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS * 2 ** attempt)),
    );
  }
  throw new Contention(`still changing after ${ROUNDS_MAX} rounds`);
}
