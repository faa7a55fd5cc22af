// The simulation's clock: a millisecond at each look, and as far as it is moved; knows nothing of what falls due.

const START = "2026-03-02T09:00:00.000Z";
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export class SimClock {
  #at = Date.parse(START);

  /** Two things never happen at quite the same moment. */
  now(): Date {
    this.#at += 1;
    return new Date(this.#at);
  }

  /** The moment in milliseconds, without a look. */
  get at(): number {
    return this.#at;
  }

  get today(): string {
    return new Date(this.#at).toISOString().slice(0, 10);
  }

  moveTo(at: number): void {
    this.#at = Math.max(this.#at, at);
  }
}
