// Runs one flow in a world of its own, dying where it is told to, and comes to rest after; refuses to judge what is left.
import type { Deps } from "../../../functions/deps.ts";
import { decidedBy } from "../determinism.ts";
import { Died, inProcess } from "../process.ts";
import { comeToRest, deliverAll } from "../simulate.ts";
import { World } from "../world.ts";
import { type Digest, digestOf } from "./digest.ts";

/** One thing that moves money: what there is before it, and what is done, the same each time it is asked. */
export interface Flow {
  readonly name: string;
  /** Sets the world up calmly; answers what is done. Whatever the stream has to tell by then was reacted to. */
  prepare(world: World): Promise<Act>;
}
export type Act = (deps: Deps) => Promise<unknown>;

/** The calls of one process are counted from 1. `before`: the call never happened. `after`: it did, and nobody heard the answer. */
export interface Death {
  readonly at: number;
  readonly when: "before" | "after";
}

export interface Rerun {
  /** How many calls each process made, the last one being who was let through. */
  readonly calls: readonly number[];
  /** For each death, whether the process really died there. */
  readonly died: readonly boolean[];
  readonly answer: string;
  readonly digest: Digest;
  readonly violations: readonly string[];
}

const SEED = 7;
/** Every job runs once and once more. */
const REST_DAYS = 2;

/** Does the flow once for each death, and then once more without, as the client, the stream or the clock would; `given up`: not once more. */
export function rerun(flow: Flow, deaths: readonly Death[], options: { givesUp: boolean }): Promise<Rerun> {
  const world = new World({ seed: SEED, faults: 0 });
  return decidedBy(world.source, async () => {
    const act = await flow.prepare(world);
    await deliverAll(world);
    const calls: number[] = [];
    const died: boolean[] = [];
    let answer = "given up";
    for (const death of deaths) {
      const one = await process(world, act, death);
      calls.push(one.calls);
      died.push(one.died);
    }
    if (!options.givesUp) {
      const last = await process(world, act, null);
      calls.push(last.calls);
      answer = last.answer;
    }
    await comeToRest(world, REST_DAYS);
    return { calls, died, answer, digest: await digestOf(world), violations: world.violations };
  });
}

async function process(world: World, act: Act, death: Death | null) {
  let calls = 0;
  let died = false;
  const chooser = {
    fault: () => {
      calls += 1;
      return death && calls === death.at ? (`crash-${death.when}` as const) : null;
    },
    slow: () => false,
    lags: () => false,
  };
  const work = inProcess({ memory: world.memory, base: world.base, chooser, turn: () => world.scheduler.turn() }, act);
  let answer = "";
  const ended = work.then(
    (value) => {
      answer = said(value);
    },
    (error: unknown) => {
      if (error instanceof Died) died = true;
      else throw error;
    },
  );
  await world.scheduler.run([ended]);
  return { calls, died, answer };
}

/** Whether it was accepted, and nothing of what: that is in the digest. */
function said(value: unknown): string {
  if (typeof value !== "object" || value === null) return "done";
  if (!("ok" in value)) return "done";
  return value.ok ? "accepted" : `refused: ${(value as { refusal?: { code: string } }).refusal?.code}`;
}
