// The restore drill: 50 torn transactions in the copy of a table are all found, and repaired to the very table that was lost.
import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { cutDrill, drill, live } from "./drill.ts";

const TEARS = 50;
const OPERATIONS = 250;
/** Writes within which each item of a ragged copy is as old as it likes. */
const SPAN = 300;

/** Two that are always the same, and one that nobody has seen. */
const SEEDS = [4711, 20_261_122, randomInt(1, 1_000_000_000)];

it.each(SEEDS)(
  "finds all 50 torn transactions and repairs them, seed %i",
  async (seed) => {
    console.log(`again: npm run restore-drill -- --seed ${seed} --seeds 1 --operations ${OPERATIONS}`);
    const options = { seed, operations: OPERATIONS, tears: TEARS };
    const world = await live(options);
    const made = await drill(world, options);
    const torn = made.tears.map((tear) => tear.commit).sort();
    expect(new Set(torn).size).toBe(TEARS);
    expect([...made.found].sort()).toEqual(torn);
    expect(made.violationsTorn).toBeGreaterThan(0);
    expect(made.violations).toEqual([]);
    expect(made.balancesEqual).toBe(true);
    expect(made.otherItems).toEqual([]);
    expect(made.left).toBe(0);
    expect(made.acts).toBe(TEARS);

    const cut = await cutDrill(world, seed, SPAN);
    expect(cut.torn).toBeGreaterThan(0);
    expect([cut.violations, cut.left]).toEqual([[], 0]);
  },
  180_000,
);
