// Owns whose turn it is: everything that waits stands in one list, and chance opens one gate at a time; refuses to know what waits.
import type { Random } from "./random.ts";

/** Turns of the event loop without anybody at a gate before it counts as stuck. */
const IDLE_TURNS_MAX = 1_000;

const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class Scheduler {
  readonly #random: Random;
  readonly #waiting: (() => void)[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** Waits until chance says go on; whatever else waits may be first. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** Stands in for `setTimeout`: how long is never waited, only in which order. */
  later(work: () => void): void {
    this.#waiting.push(work);
  }

  /** Opens gate after gate until all of this work has ended. Who still waits then belongs to something that died. */
  async run(work: readonly Promise<unknown>[]): Promise<void> {
    let open = work.length;
    const ended = () => {
      open -= 1;
    };
    for (const one of work) one.then(ended, ended);
    await turnOfTheLoop();
    for (let idle = 0; open > 0; ) {
      idle = this.#waiting.length === 0 ? idle + 1 : 0;
      if (idle > IDLE_TURNS_MAX) throw new Error("everybody waits and nobody is at a gate");
      this.#openOne();
      await turnOfTheLoop();
    }
    await Promise.all(work);
  }

  #openOne(): void {
    // Nothing is drawn while nobody waits: how many turns of the loop some work needs is not for chance to know.
    if (this.#waiting.length === 0) return;
    const at = this.#random.whole(0, this.#waiting.length - 1);
    const open = this.#waiting[at];
    const last = this.#waiting.pop();
    if (last && at < this.#waiting.length) this.#waiting[at] = last;
    open?.();
  }
}
