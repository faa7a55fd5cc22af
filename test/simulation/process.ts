// One process of the product that may fail or die at any call: its table, payments and mails go through here; refuses to choose the faults.
import {
  BatchGetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Deps } from "../../functions/deps.ts";
import { type Payments, ProviderUnavailable } from "../../functions/payments/payments.ts";
import { cancelled, throttled } from "../support/memory-table/errors.ts";
import type { MemoryTable } from "../support/memory-table/memory-table.ts";
import type { Called, Chooser, Fault } from "./faults.ts";

/** An answer that never came, as the SDK throws it when its own tries are used up. */
export class LostAnswer extends Error {
  override readonly name = "TimeoutError";
}

/** The end of a process. Nobody inside it ever sees this: its calls are simply never answered again. */
export class Died extends Error {}

export interface ProcessOptions {
  readonly memory: MemoryTable;
  readonly base: Omit<Deps, "table">;
  readonly chooser: Chooser;
  /** Waits until it is this call's turn. */
  turn(): Promise<void>;
  /** Told of each call and of what became of it. */
  onCall?(called: Called, what: string, fault: Fault | null): void;
}

const never = (): Promise<never> => new Promise(() => {});

/** Runs `work` as a process of its own. Throws Died when the process died, and what `work` throws otherwise. */
export function inProcess<Value>(options: ProcessOptions, work: (deps: Deps) => Promise<Value>): Promise<Value> {
  const process = new Process(options);
  return Promise.race([work(process.deps), process.death]);
}

class Process {
  readonly deps: Deps;
  readonly death: Promise<never>;
  readonly #options: ProcessOptions;
  #dead = false;
  #die: (error: Died) => void = () => {};

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.death = new Promise((_, reject) => {
      this.#die = reject;
    });
    this.death.catch(() => {});
    const { memory, base } = options;
    const send = (command: object) => this.#send(command);
    const client = { send, destroy: () => {} } as unknown as Deps["table"]["client"];
    this.deps = {
      ...base,
      table: { name: memory.name, client },
      payments: this.#payments(base.payments),
      mailer: {
        send: (mail) => this.#call("mail", mail.id, () => base.mailer.send(mail), lost),
      },
    };
  }

  /** One call: its turn, its fault before, its effect, its fault after. A dead process is never answered. */
  async #call<Answer>(
    called: Called,
    what: string,
    effect: () => Answer | Promise<Answer>,
    failed: (before: boolean) => Error,
    special: (fault: Fault) => Promise<Answer> | null = () => null,
  ): Promise<Answer> {
    if (this.#dead) return never();
    const { chooser, turn, onCall } = this.#options;
    const fault = chooser.fault(called);
    onCall?.(called, what, fault);
    await turn();
    if (chooser.slow()) await turn();
    // Another call of this process may have been its last.
    if (this.#dead || fault === "crash-before") return this.#end();
    if (fault === "before") throw failed(true);
    const answered = fault === null ? null : special(fault);
    if (answered) return answered;
    if (fault === "twice") {
      await effect();
      await turn();
      if (this.#dead) return never();
    }
    const answer = await this.#effect(effect, fault);
    if (fault === "crash-after") return this.#end();
    if (fault === "after") throw failed(false);
    if (chooser.slow()) await turn();
    return this.#dead ? never() : answer;
  }

  /** A refusal is an answer too: it can be lost, and a process can die before it hears it. */
  async #effect<Answer>(effect: () => Answer | Promise<Answer>, fault: Fault | null): Promise<Answer> {
    if (fault !== "crash-after" && fault !== "after") return effect();
    try {
      return await effect();
    } catch {
      return undefined as Answer;
    }
  }

  #end(): Promise<never> {
    this.#dead = true;
    this.#die(new Died("the process died"));
    return never();
  }

  #send(command: object): Promise<unknown> {
    const { memory, turn } = this.#options;
    const called = calledBy(command);
    const effect = () => {
      if (called === "index" && !this.#options.chooser.lags()) memory.catchUp();
      return memory.send(command);
    };
    const special = (fault: Fault): Promise<unknown> | null => {
      if (fault === "conflict") return Promise.reject(conflictOf(command as TransactWriteCommand));
      if (fault === "throttled") return Promise.reject(throttled());
      if (fault === "partial") return Promise.resolve(partly(memory, command));
      if (fault !== "twice-forgotten") return null;
      return (async () => {
        effect();
        await turn();
        memory.forgetTokens();
        return effect();
      })();
    };
    return this.#call(called, command.constructor.name, effect, lost, special);
  }

  #payments(real: Payments): Payments {
    const call = <Answer>(what: string, effect: () => Promise<Answer>) =>
      this.#call("payments", what, effect, unavailable);
    const all = async function* <One>(what: string, list: () => AsyncIterable<One>): AsyncGenerator<One> {
      // The provider answers page by page: each page is a call of its own.
      const found = await call(what, async () => {
        const ones: One[] = [];
        for await (const one of list()) ones.push(one);
        return ones;
      });
      yield* found;
    };
    return new Proxy(real, {
      get: (target, name) => {
        const method = Reflect.get(target, name, target);
        if (typeof method !== "function") return method;
        const made = (...given: unknown[]) => Reflect.apply(method, target, given) as never;
        if (name === "notice") return made;
        if (STREAMED.has(String(name))) return (...given: unknown[]) => all(String(name), () => made(...given));
        return (...given: unknown[]) => call(String(name), () => made(...given));
      },
    });
  }
}

const STREAMED: ReadonlySet<string> = new Set(["payoutTransactions", "transactions", "noticesSince"]);

const lost = (before: boolean): Error => new LostAnswer(before ? "the call was lost" : "the answer was lost");
const unavailable = (before: boolean): Error =>
  new ProviderUnavailable(before ? "the call was lost" : "the answer was lost");

function calledBy(command: object): Called {
  if (command instanceof TransactWriteCommand) return "transaction";
  if (command instanceof PutCommand || command instanceof UpdateCommand) return "write";
  return command instanceof QueryCommand && command.input.IndexName ? "index" : "read";
}

/** Another transaction holds one of the items. */
function conflictOf(command: TransactWriteCommand): Error {
  const items = command.input.TransactItems ?? [];
  return cancelled(items.map((_, at) => (at === items.length - 1 ? "TransactionConflict" : "None")));
}

/** A shorter answer, as is allowed at any time: part of a batch, or a page that ends early. */
function partly(memory: MemoryTable, command: object): unknown {
  if (command instanceof QueryCommand && (command.input.Limit ?? 2) > 1)
    return memory.send(new QueryCommand({ ...command.input, Limit: 1 }));
  if (command instanceof ScanCommand) return memory.send(new ScanCommand({ ...command.input, Limit: 1 }));
  const asked = command instanceof BatchGetCommand ? (command.input.RequestItems?.[memory.name]?.Keys ?? []) : [];
  if (asked.length < 2) return memory.send(command);
  const half = asked.length >> 1;
  const request = (Keys: typeof asked) => ({ [memory.name]: { Keys, ConsistentRead: true } });
  const answer = memory.send(new BatchGetCommand({ RequestItems: request(asked.slice(0, half)) })) as object;
  return { ...answer, UnprocessedKeys: request(asked.slice(half)) };
}
