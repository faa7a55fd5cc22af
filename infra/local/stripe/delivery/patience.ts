// Owns how long to wait after a refused webhook and when to give up; sends nothing.
import { DAY_SECONDS } from "../flows/time.ts";

const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 30_000;
/** Stripe gives up after three days; here also not before this many tries, since the clock may jump. */
const GIVE_UP_AFTER_SECONDS = 3 * DAY_SECONDS;
const GIVE_UP_AFTER_TRIES_MIN = 10;

export interface Patience {
  /** True unless a pause after a refusal is still running. */
  isDue(id: string): boolean;
  /** Notes a refusal and begins a pause, twice as long each time; returns the number of tries so far. */
  refused(id: string): number;
  forget(id: string): void;
}

/** Kept in memory, in real time: after a restart everything is due at once. */
export function createPatience(): Patience {
  const waits = new Map<string, { tries: number; untilMs: number }>();
  return {
    isDue: (id) => (waits.get(id)?.untilMs ?? 0) <= Date.now(),
    refused(id) {
      const tries = (waits.get(id)?.tries ?? 0) + 1;
      const pauseMs = Math.min(RETRY_FIRST_MS * 2 ** (tries - 1), RETRY_MAX_MS);
      waits.set(id, { tries, untilMs: Date.now() + pauseMs });
      return tries;
    },
    forget(id) {
      waits.delete(id);
    },
  };
}

/** `ageSeconds` by the stand-in's clock, which a test may move by weeks in a moment. */
export function isHopeless(tries: number, ageSeconds: number): boolean {
  return tries >= GIVE_UP_AFTER_TRIES_MIN && ageSeconds > GIVE_UP_AFTER_SECONDS;
}
