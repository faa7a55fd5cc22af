// Takes chance and time away from the product while a simulation runs: ids, jitter and pauses follow from the seed; puts them back after.
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import type { Random } from "./random.ts";

/** Everything that the product gets from the machine and that is not the same the next time. */
interface Source {
  readonly random: Random;
  /** What the product logs as an error. */
  log(line: string): void;
  later(work: () => void): void;
}

let source: Source | null = null;
let installed = false;

const REAL = {
  randomBytes: crypto.randomBytes,
  randomUUID: crypto.randomUUID,
  random: Math.random,
  setTimeout: globalThis.setTimeout,
};

function install(): void {
  if (installed) return;
  installed = true;
  const bytes = (count: number, ...rest: unknown[]) =>
    source ? source.random.bytes(count) : Reflect.apply(REAL.randomBytes, crypto, [count, ...rest]);
  const uuid = (...rest: unknown[]) =>
    source ? `uuid-${source.random.bytes(12).toString("hex")}` : Reflect.apply(REAL.randomUUID, crypto, rest);
  Object.assign(crypto, { randomBytes: bytes, randomUUID: uuid });
  syncBuiltinESMExports();
  const { error } = console;
  console.error = (...said: unknown[]) => (source ? source.log(said.join(" ")) : error(...said));
  Math.random = () => (source ? source.random.next() : REAL.random());
  const timeout = (work: () => void, ...rest: unknown[]) =>
    source ? source.later(work) : Reflect.apply(REAL.setTimeout, globalThis, [work, ...rest]);
  globalThis.setTimeout = Object.assign(timeout, REAL.setTimeout) as unknown as typeof setTimeout;
}

/** Runs `work` in a world where only this source decides. Never two at once in one process. */
export async function decidedBy<Value>(only: Source, work: () => Promise<Value>): Promise<Value> {
  install();
  if (source) throw new Error("a simulation runs already");
  source = only;
  try {
    return await work();
  } finally {
    source = null;
  }
}
