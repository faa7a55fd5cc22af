// Finance sets right what went wrong: entries are taken back by two people, partners' cash is adjusted, donors ask to be forgotten.
import { approveAdjustment, proposeAdjustment } from "../../../functions/adjustments/commands.ts";
import { erase } from "../../../functions/erasure/commands.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { approveReversal, proposeReversal, withdrawReversal } from "../../../functions/reversals/commands.ts";
import type { Scene } from "../scene.ts";
import type { World } from "../world.ts";
import type { Operation } from "./operation.ts";

const REVERSED = new Set([
  "repayment",
  "recovery",
  "overpayment",
  "overpayment_returned",
  "hand_out",
  "write_off",
  "adjustment",
]);

const reverse: Operation = {
  name: "reverse",
  weight: 1.5,
  begin(world, scene) {
    const { random } = world;
    // Mistakes are seen soon, or long after.
    const recent = world.stream.history.slice(random.chance(0.7) ? -150 : 0);
    const entries = recent.filter(({ item }) => item?.type === "entry" && REVERSED.has(String(item.kind)));
    const entry = random.pickOr(entries, null as never)?.item;
    return entry ? reverseByTwo(world, scene, String(entry.cause)) : null;
  },
};

async function reverseByTwo(world: World, scene: Scene, cause: string): Promise<void> {
  const { random } = world;
  const [first, second] = random.shuffled(scene.finance);
  if (!first || !second) return;
  const proposed = await world.attempt(`reverse ${cause}`, (deps) =>
    proposeReversal(deps, first, { cause, reason: "a mistake" }),
  );
  if (!proposed.known || !proposed.value.ok) return;
  const { id } = proposed.value.value;
  if (random.chance(0.15)) {
    await world.attempt(`withdraw ${cause}`, (deps) => withdrawReversal(deps, first, id));
    if (random.chance(0.5)) return;
  }
  const approved = await world.attempt(`approve-reversal ${cause}`, (deps) => approveReversal(deps, second, id));
  if (approved.known && approved.value.ok) {
    world.promises.begin("reversal", cause).answer = {};
    world.count("reversed");
  }
}

const adjust: Operation = {
  name: "adjust-cash",
  weight: 0.5,
  begin(world, scene) {
    const { random } = world;
    const { partner } = random.pick(scene.partners);
    const [first, second] = random.shuffled(scene.finance);
    if (!first || !second) return null;
    const key = world.newKey("adjust");
    const ask = {
      kind: random.pick(["cash_missing", "cash_found", "cash_too_much"] as const),
      amount: money(partner.currency, minor(BigInt(random.whole(1, 2_000)))),
      partnerId: partner.id,
      month: null,
      lineId: null,
      explains: null,
      explanation: "counted anew",
    };
    return (async () => {
      const act = world.promises.begin("adjustment", key);
      const proposed = await world.attempt(`adjust ${key}`, (deps) =>
        proposeAdjustment(deps, first, ask, { scope: "finance", key, hash: key }),
      );
      if (!proposed.known || !proposed.value.ok) return;
      const { id } = proposed.value.value;
      const approved = await world.attempt(`approve-adjust ${key}`, (deps) => approveAdjustment(deps, second, id));
      if (approved.known && approved.value.ok) act.answer = { id };
    })();
  },
};

const forget: Operation = {
  name: "erase",
  weight: 0.3,
  begin(world, scene) {
    if (scene.donors.length < 5) return null;
    const donor = world.random.pick(scene.donors);
    // Whoever is erased does not come back as themselves.
    scene.donors.splice(scene.donors.indexOf(donor), 1);
    return world.attempt(`erase ${donor.personId}`, (deps) => erase(deps, donor.personId)).then(() => {});
  },
};

export const CORRECTIONS: readonly Operation[] = [reverse, adjust, forget];
