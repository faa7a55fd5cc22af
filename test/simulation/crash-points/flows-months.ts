// Flows of closing a month: the second person's word writes its record, and its figures when nobody worked them out before.
import { closeDays } from "../../../functions/journal/balances.ts";
import { approveMonth, explainStep, signMonth } from "../../../functions/month-close/commands.ts";
import { monthInSight } from "../../../functions/month-close/sight.ts";
import { must } from "../scene.ts";
import type { World } from "../world.ts";
import type { Flow } from "./rerun.ts";
import { ANN, BEN, Stage } from "./stage.ts";

const MARCH = "2026-03";

/** March is over and added up, and why nothing of it matches is explained. */
async function explained(world: World): Promise<string> {
  const stage = await Stage.set(world);
  await stage.running("one", [await stage.donor("ada")]);
  world.clock.moveTo(Date.parse("2026-04-02T09:00:00.000Z"));
  world.memory.catchUp();
  await closeDays(world.calm);
  const { steps, figures } = await monthInSight(world.calm, MARCH);
  for (const one of steps)
    if (one.state === "open") must(await explainStep(world.calm, ANN, MARCH, one.step, "no bank in this world"));
  return figures?.hash ?? "";
}

export const MONTH_FLOWS: readonly Flow[] = [
  {
    name: "sign a month",
    async prepare(world) {
      const hash = await explained(world);
      return (deps) => signMonth(deps, ANN, MARCH, hash);
    },
  },
  {
    name: "close a month as the second person",
    async prepare(world) {
      const hash = await explained(world);
      must(await signMonth(world.calm, ANN, MARCH, hash));
      return (deps) => approveMonth(deps, BEN, MARCH);
    },
  },
];
