// One simulated world: its table, clock, Stripe, people and what was promised to them; runs work in processes that fail; decides no work.
import type { Deps } from "../../functions/deps.ts";
import { NO_PICTURES } from "../../functions/entry/no-pictures.ts";
import { ProviderUnavailable } from "../../functions/payments/payments.ts";
import type { Refusal } from "../../functions/refusal.ts";
import { Contention } from "../../functions/table/commit.ts";
import type { Table } from "../../functions/table/table.ts";
import { MemoryTable } from "../support/memory-table/memory-table.ts";
import { SimClock } from "./clock.ts";
import { chooserFor, NO_FAULTS } from "./faults.ts";
import { Died, inProcess, LostAnswer } from "./process.ts";
import { Promises } from "./promises.ts";
import { Random } from "./random.ts";
import { Scheduler } from "./scheduler.ts";
import { Stream } from "./stream.ts";
import { SimStripe } from "./stripe.ts";
import { Watch } from "./watch.ts";

export interface WorldOptions {
  readonly seed: number;
  /** 0 is none; 1 is the usual: every second process meets some. */
  readonly faults: number;
}

/** What came of an attempt: an answer, or nobody knows. */
export type Attempt<Value> = { readonly known: true; readonly value: Value } | { readonly known: false };

/** Tries of one request until its sender gives up. */
const TRIES_MAX = 6;
/** Lines of the trace that are kept. */
const TRACE_MAX = 400;

export class World {
  readonly options: WorldOptions;
  readonly clock = new SimClock();
  readonly memory: MemoryTable;
  readonly stripe: SimStripe;
  readonly stream: Stream;
  readonly scheduler: Scheduler;
  readonly promises = new Promises();
  readonly watch: Watch;
  /** Chance of what people do. */
  readonly random: Random;
  /** Chance of what goes wrong. */
  readonly luck: Random;
  readonly ids: Random;
  readonly mails = new Map<string, number>();
  readonly violations: string[] = [];
  readonly trace: string[] = [];
  readonly counts = new Map<string, number>();
  /** Once quiet, nothing goes wrong any more. */
  quiet = false;
  step = 0;
  /** What processes share beside the table. */
  readonly base: Omit<Deps, "table">;
  #keys = 0;

  constructor(options: WorldOptions) {
    this.options = options;
    const { seed } = options;
    this.random = new Random(seed, "people");
    this.luck = new Random(seed, "luck");
    this.ids = new Random(seed, "ids");
    this.scheduler = new Scheduler(new Random(seed, "turns"));
    this.stream = new Stream(new Random(seed, "stream"));
    this.stripe = new SimStripe(new Random(seed, "stripe"), this.clock, options.faults > 0 ? 0.04 : 0);
    this.memory = new MemoryTable({ name: "onward-simulated", now: () => this.clock.at });
    this.memory.lagging = true;
    this.watch = new Watch((what) => this.violation(what));
    this.base = {
      clock: this.clock,
      payments: this.stripe.payments,
      pictures: NO_PICTURES,
      mailer: {
        send: async (mail) => {
          this.mails.set(mail.id, (this.mails.get(mail.id) ?? 0) + 1);
        },
      },
      settings: {
        publicUrl: "http://onward.test",
        idSecret: "a secret of the simulation",
        reservationMinutes: 45,
        recyclingMinimum: 100n,
        fundraisingDays: 60,
        version: "simulation",
      },
    };
  }

  /** The table as it is, for looking into it and for checks: nothing goes wrong here. */
  get table(): Table {
    return this.memory.table;
  }

  /** Deps that nothing goes wrong with: for setting up and for checks. */
  get calm(): Deps {
    return { ...this.base, table: this.memory.table };
  }

  say(line: string): void {
    this.trace.push(`${this.step} ${new Date(this.clock.at).toISOString()} ${line}`);
    if (this.trace.length > TRACE_MAX * 2) this.trace.splice(0, TRACE_MAX);
  }

  violation(what: string): void {
    if (this.violations.length < 50) this.violations.push(`step ${this.step}: ${what}`);
    this.say(`VIOLATION ${what}`);
  }

  /** What decides in place of the machine. */
  get source() {
    return {
      random: this.ids,
      later: (work: () => void) => this.scheduler.later(work),
      log: (line: string) => this.say(`  log ${line}`),
    };
  }

  /** A request's key, or a partner's reference, that nobody used before. */
  newKey(what: string): string {
    this.#keys += 1;
    return `${what}-${this.#keys}`;
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** One process does `work` once. Answers what came of it; a mistake of ours is a violation. */
  async once<Value>(label: string, work: (deps: Deps) => Promise<Value>): Promise<Attempt<Value>> {
    const calm = this.quiet || this.options.faults === 0;
    const attempt = this.quiet ? this.#straight(work) : this.#inProcess(label, work, calm);
    try {
      const value = await attempt;
      return { known: true, value };
    } catch (error) {
      if (!isExpected(error)) {
        for (const { stack, message } of mistakesIn(error)) this.violation(`${label}: ${message}\n${stack}`);
      } else if (calm) this.violation(`${label} fails although nothing goes wrong: ${(error as Error).message}`);
      return { known: false };
    }
  }

  /** Without faults there is nothing for a process to do but to be slow. */
  async #straight<Value>(work: (deps: Deps) => Promise<Value>): Promise<Value> {
    return work(this.calm);
  }

  #inProcess<Value>(label: string, work: (deps: Deps) => Promise<Value>, calm: boolean): Promise<Value> {
    const chooser = calm ? NO_FAULTS : chooserFor(this.luck, Math.min(0.9, 0.5 * this.options.faults));
    return inProcess(
      {
        memory: this.memory,
        base: this.base,
        chooser,
        turn: () => this.scheduler.turn(),
        onCall: (called, what, fault) => {
          this.count(`calls ${called}`);
          if (fault === null) return;
          this.count(`fault ${called} ${fault}`);
          this.say(`  ! ${label}: ${fault} at ${what}`);
        },
      },
      work,
    );
  }

  /** Somebody sends one request until it is answered, or gives up. Sometimes they send it again although it was answered. */
  async attempt<Value>(label: string, work: (deps: Deps) => Promise<Value>): Promise<Attempt<Value>> {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const answered = await this.once(label, work);
      if (answered.known) {
        if (this.quiet || !this.luck.chance(0.06)) return answered;
        const again = await this.once(`${label} again`, work);
        return again.known ? again : answered;
      }
      if (this.luck.chance(0.1) || this.violations.length > 0) break;
      for (let wait = this.luck.whole(0, 6); wait > 0; wait--) await this.scheduler.turn();
    }
    this.count(`given up ${label.split(" ")[0]}`);
    return { known: false };
  }
}

/** Whether an error is what a fault makes, and no mistake of the product. */
function isExpected(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isExpected);
  // One that loses twenty rounds against the few others there are does not contend: it never ends.
  if (error instanceof Contention) return !error.message.startsWith("still changing");
  if (error instanceof LostAnswer || error instanceof Died) return true;
  if (error instanceof ProviderUnavailable) return true;
  const { name, cause } = error as Error;
  return EXPECTED_NAMES.has(name) || (cause !== undefined && isExpected(cause));
}

/** The errors that are mistakes, out of the heap that some work throws. */
function mistakesIn(error: unknown): Error[] {
  if (error instanceof AggregateError) return error.errors.flatMap(mistakesIn);
  return isExpected(error) ? [] : [error as Error];
}

const EXPECTED_NAMES = new Set(["ProvisionedThroughputExceededException"]);

export const said = (refusal: Refusal): string => `${refusal.code}: ${refusal.detail}`;
