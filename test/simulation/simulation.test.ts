// A slice of the simulator with fresh seeds each time: what breaks is printed with the line that does it again. All of it: `npm run simulate`.
import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { simulate } from "./simulate.ts";

/** The slice begins no new world after this, in milliseconds. */
const BUDGET_MS = 20_000;
const OPERATIONS = 150;

it("keeps its books right whatever goes wrong", async () => {
  const began = performance.now();
  const seeds: number[] = [];
  const found: string[] = [];
  while (performance.now() - began < BUDGET_MS && found.length === 0) {
    const seed = randomInt(1, 1_000_000_000);
    seeds.push(seed);
    const { violations, trace } = await simulate({ seed, operations: OPERATIONS, faults: 1 });
    if (violations.length > 0)
      found.push(
        `npm run simulate -- --seed ${seed} --operations ${OPERATIONS} --faults 1`,
        ...violations,
        ...trace.slice(-60),
      );
  }
  console.log(`simulated ${seeds.length} seeds of ${OPERATIONS} operations: ${seeds.join(" ")}`);
  expect(found).toEqual([]);
}, 120_000);

it("does the same again from the same seed", async () => {
  const options = { seed: 4711, operations: 60, faults: 1 };
  const [once, again] = [await simulate(options), await simulate(options)];
  expect(again.trace).toEqual(once.trace);
  expect([...again.counts]).toEqual([...once.counts]);
});
