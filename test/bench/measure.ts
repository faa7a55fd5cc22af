// Owns running scenes and what is kept of it: the largest use of the table, and how long it took; refuses to know the scenes.
import type { Meter, Used } from "./meter.ts";
import type { Scene } from "./scenes.ts";

/** The first runs warm the connection and the code up. */
const WARM_UP_RUNS = 2;
export const RUNS = 20;

export interface Measured extends Used {
  readonly name: string;
  /** On the embedded engine and this machine: AWS is another matter. */
  readonly p50: number;
  readonly slowest: number;
}

export async function measure(scene: Scene, meter: Meter): Promise<Measured> {
  const times: number[] = [];
  let most: Used = { requests: 0, writeUnits: 0, readUnits: 0 };
  for (let run = 0; run < WARM_UP_RUNS + RUNS; run++) {
    const work = await scene.prepare(`${scene.name.replaceAll(/\W+/g, "-")}-${run}`);
    const start = performance.now();
    const used = await meter.during(work);
    if (run < WARM_UP_RUNS) continue;
    times.push(performance.now() - start);
    most = {
      requests: Math.max(most.requests, used.requests),
      writeUnits: Math.max(most.writeUnits, used.writeUnits),
      readUnits: Math.max(most.readUnits, used.readUnits),
    };
  }
  return { name: scene.name, ...most, p50: percentile(times, 50), slowest: percentile(times, 100) };
}

/** The smallest of the times that so many of a hundred do not exceed. */
export function percentile(times: readonly number[], of: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * of) / 100) - 1)] ?? 0;
}

export function sumOf(...all: readonly Used[]): Used {
  return all.reduce((sum, one) => ({
    requests: sum.requests + one.requests,
    writeUnits: sum.writeUnits + one.writeUnits,
    readUnits: sum.readUnits + one.readUnits,
  }));
}
