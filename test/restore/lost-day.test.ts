// A day on which no webhook arrived: after the catch-up the books are those of the same days without the loss.
import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { violationsOf } from "../../functions/audit/invariants.ts";
import { readBooks } from "../../functions/audit/plain-books.ts";
import { type Heard, hearLostNotices } from "../../functions/reconciliation/stripe/lost-notices.ts";
import { HOUR_MS } from "../simulation/clock.ts";
import { decidedBy } from "../simulation/determinism.ts";
import { saidIn } from "./books.ts";
import { Days } from "./lost-day.ts";

const SEEDS = [1, 4711, randomInt(1, 1_000_000_000)];

/** Three days, the second one lost or not; then whoever lost it catches up. */
async function lived(seed: number, loses: boolean) {
  const days = new Days(seed);
  const { world } = days;
  return decidedBy(world.source, async () => {
    await days.begin();
    await days.day(false);
    const since = new Date(world.clock.at);
    await days.day(loses);
    const behind = saidIn(world.memory);
    await days.day(false);
    // Stripe is three days late now and then.
    await days.after(4);
    // What moved in the last half hour is being settled at that very moment, so nobody looks at it yet.
    world.clock.moveTo(world.clock.at + HOUR_MS);
    const heard: Heard[] = [];
    for (let n = 0; n < 2; n++) {
      heard.push(await hearLostNotices(world.calm, since));
      await days.rest();
    }
    return { behind, heard, lost: days.lost, said: saidIn(world.memory), table: world.table };
  });
}

it.each(SEEDS)(
  "has the same books after a lost day as without one, seed %i",
  async (seed) => {
    console.log(`lost day, seed ${seed}`);
    const whole = await lived(seed, false);
    const lost = await lived(seed, true);
    expect(lost.lost).toBeGreaterThan(20);
    expect(lost.behind).not.toEqual(whole.behind);
    expect(lost.heard[0]).toMatchObject({ lost: lost.lost, failed: [], left: 0 });
    expect(lost.heard[1]).toMatchObject({ lost: 0, failed: [], tried: 0, left: 0 });
    expect(lost.said.balances).toEqual(whole.said.balances);
    expect(lost.said.things).toEqual(whole.said.things);
    for (const { table } of [whole, lost]) expect(violationsOf(await readBooks({ table }))).toEqual([]);
  },
  120_000,
);
