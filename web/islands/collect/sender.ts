// Owns when entries are sent, and by which of several tabs: as soon as there is a network, in parts, again after whatever broke off.
import { heardServer, isDoubtful, serverNow } from "./clock.ts";
import { CLOCK, type Entry } from "./entry.ts";
import { askSheet, type Failure, sendEntries } from "./server.ts";
import { allEntries, fact, hereIs, keepSheet, markTried, settle, sheetOf } from "./store.ts";

/** Few enough that a bad line gets them through; the server takes 200. */
const AT_ONCE = 50;
/** A younger sheet is not asked for again only because a page was opened. */
const FRESH_MS = 60_000;
const AGAIN_FROM_MS = 2_000;
const AGAIN_TO_MS = 300_000;
const LOCK = "onward-outbox";
/** One for what was wished meanwhile, one for somebody else's session. */
const ROUNDS_MAX = 3;

/** What hinders sending; null while nothing does. */
export type Hindrance = Failure | "full" | null;

export class Sender {
  readonly #changed: () => void;
  #sending = false;
  #hindrance: Hindrance = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #next: { readonly fresh: boolean } | null = null;

  /** `changed` is told after everything that somebody may see. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  state(): { readonly sending: boolean; readonly hindrance: Hindrance } {
    return { sending: this.#sending, hindrance: this.#hindrance };
  }

  /** Sends what waits. `fresh`: with a new sheet in any case. Returns when it is over for now. */
  send({ fresh = false } = {}): Promise<void> {
    this.#next = { fresh: fresh || (this.#next?.fresh ?? false) };
    this.#running ??= this.#rounds().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** What is wished while it runs is done once more afterwards. */
  async #rounds(): Promise<void> {
    for (let round = 0; this.#next && round < ROUNDS_MAX; round++) {
      const { fresh } = this.#next;
      this.#next = null;
      await this.#round(fresh);
    }
  }

  async #round(fresh: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#sending = true;
    this.#changed();
    this.#hindrance = await locked(() => this.#once(fresh)).catch(reasonOf);
    this.#sending = false;
    this.#failures = this.#hindrance ? this.#failures + 1 : 0;
    // Somebody else is signed in: a new sheet says who.
    if (this.#hindrance === "other_person") this.#next ??= { fresh: true };
    if (this.#hindrance) this.#timer = setTimeout(() => void this.send(), pause(this.#failures));
    this.#changed();
  }

  async #once(fresh: boolean): Promise<Hindrance> {
    // What the device knows to be in vain is not tried: what was never on its way can still be taken back.
    if (!navigator.onLine) return "away";
    const person = await fact("person");
    const sheet = person && (await sheetOf(person.id));
    // A clock that was set meanwhile makes it old as well.
    const old = !sheet || Math.abs(serverNow().getTime() - Date.parse(sheet.madeAt)) > FRESH_MS;
    if (fresh || old) {
      const why = await this.#renew();
      if (why && why !== "trouble") return why;
    }
    const { sent, why } = await this.#drain();
    return why ?? (sent > 0 ? this.#renew() : null);
  }

  /** A new sheet, which says who is signed in and what time it is. */
  async #renew(): Promise<Hindrance> {
    const answer = await askSheet();
    if (!answer.ok) return answer.why;
    const { personId, person, madeAt } = answer.value;
    try {
      await heardServer(madeAt);
      await hereIs({ id: personId, label: person });
      await keepSheet(answer.value);
    } catch (error) {
      // What is sent needs no room; what is to be written later will say so itself.
      return (await this.#drain()).why ?? reasonOf(error);
    } finally {
      this.#changed();
    }
    return null;
  }

  async #drain(): Promise<{ sent: number; why: Hindrance }> {
    let [sent, atOnce] = [0, AT_ONCE];
    for (;;) {
      const person = await fact("person");
      const mine = (await allEntries()).filter((entry) => entry.personId === person?.id);
      await holdBack(mine);
      const batch = batchOf(mine, atOnce);
      if (!person || batch.length === 0) return { sent, why: null };
      // On a full device they go all the same: to be sent is better than to be marked.
      const going = await markTried(batch).catch(() => batch);
      if (going.length === 0) continue;
      const answer = await sendEntries(person.id, going, mine);
      if (!answer.ok && answer.why === "too_much" && atOnce > 1) {
        atOnce = Math.trunc(atOnce / 2);
        continue;
      }
      if (!answer.ok) return { sent, why: answer.why };
      await heardServer(answer.value.serverTime).catch(() => undefined);
      const known = await settle(answer.value.results, answer.value.serverTime);
      this.#changed();
      // A server that says nothing of what it was sent would be asked for ever.
      if (known === 0) return { sent, why: "trouble" };
      sent += known;
    }
  }
}

const reasonOf = (error: unknown): Hindrance =>
  (error as DOMException | null)?.name === "QuotaExceededError" ? "full" : "trouble";

/** A wrong day in the books is worse than a late one: somebody looks at it first. */
async function holdBack(mine: Entry[]): Promise<void> {
  const doubtful = mine.filter((entry) => entry.state === "saved" && isDoubtful(entry));
  if (doubtful.length === 0) return;
  await settle(
    doubtful.map(({ key }) => ({ key, outcome: "rejected", code: CLOCK })),
    "",
  );
  mine.splice(0, mine.length, ...mine.filter((entry) => !doubtful.includes(entry)));
}

/** Oldest first. Never two of one loan at once: the second may depend on what becomes of the first. */
function batchOf(mine: readonly Entry[], atOnce: number): Entry[] {
  const loans = new Set<string>();
  const fitting = mine.filter((entry) => {
    if (entry.state !== "saved" || loans.has(entry.loanId)) return false;
    loans.add(entry.loanId);
    return true;
  });
  return fitting.slice(0, atOnce);
}

/** One tab at a time. Two would do no harm, only work. */
function locked<Value>(act: () => Promise<Value>): Promise<Value> {
  return navigator.locks ? navigator.locks.request(LOCK, act) : act();
}

/** Twice as long after each failure, and not all phones of a village at the same moment. */
function pause(failures: number): number {
  const whole = Math.min(AGAIN_TO_MS, AGAIN_FROM_MS * 2 ** Math.min(failures - 1, 10));
  return whole / 2 + (Math.random() * whole) / 2;
}
