// What goes the other way: a bank brings a transfer back, a partner closes, sends home what it has, or cannot pay all of it.
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { parseRate } from "../../../functions/money/rate.ts";
import { approveClosing, proposeClosing } from "../../../functions/partner-closings/commands.ts";
import { leftOver } from "../../../functions/partner-closings/queries.ts";
import { approveSettlement, cancelSettlement, proposeSettlement } from "../../../functions/partner-closings/settle.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { findPartner } from "../../../functions/partners/queries.ts";
import { findTransfer } from "../../../functions/transfers/queries.ts";
import { approveReturn, proposeReturn } from "../../../functions/transfers/returns.ts";
import { totalsOf } from "../../../functions/transfers/rules.ts";
import { caller, loansIn, must, type Scene } from "../scene.ts";
import type { World } from "../world.ts";
import type { Operation } from "./operation.ts";

const bringBack: Operation = {
  name: "return-transfer",
  weight: 1,
  begin(world, scene) {
    const { random } = world;
    const sent = loansIn(world, scene, "funded").filter((loan) => loan.transferId && loan.promisedDonor === 0n);
    const loan = random.pickOr(sent, null as never) as Loan | null;
    const [first, second] = random.shuffled(scene.finance);
    if (!loan?.transferId || !first || !second) return null;
    const id = loan.transferId;
    return (async () => {
      const transfer = await findTransfer(world.calm, id);
      if (!transfer) return;
      const kept = random.chance(0.3) ? BigInt(random.whole(0, 50)) : 0n;
      const left = totalsOf(transfer).sent - kept;
      const said = { date: world.clock.today, arrived: minor(left > 0n ? left : 0n), reason: "account unknown" };
      const told = await world.attempt(`report-return ${id}`, (deps) => proposeReturn(deps, first, id, said));
      if (!told.known || !told.value.ok || random.chance(0.2)) return;
      const booked = await world.attempt(`book-return ${id}`, (deps) => approveReturn(deps, second, id));
      if (booked.known && booked.value.ok) world.count("transfers returned");
    })();
  },
};

/** Another partner begins where one closes, so that the world goes on lending in its currency. */
async function successorOf(world: World, scene: Scene, at: number): Promise<void> {
  const old = scene.partners[at];
  if (!old) return;
  const { country, currency } = old.partner;
  const draft = { name: `${old.partner.name} again`, country, city: null, currency, currencies: [], description: "" };
  const id = world.newKey("partner");
  const partner = must(await createPartner(world.calm, "system", draft, { id }));
  const officers = [1, 2].map((n) => caller(`person_officer_${id}_${n}`, n === 1 ? "officer" : "manager", id));
  scene.partners.push({ partner, rate: old.rate, officers });
}

const closePartner: Operation = {
  name: "close-partner",
  weight: 0.2,
  begin(world, scene) {
    const { random } = world;
    const [first, second] = random.shuffled(scene.finance);
    const at = random.whole(0, scene.partners.length - 1);
    const partnerId = scene.partners[at]?.partner.id;
    if (!first || !second || !partnerId) return null;
    return (async () => {
      const known = await findPartner(world.calm, partnerId);
      if (!known?.active || known.closing?.approvedAt) return;
      const others = scene.partners.filter((one) => one.partner.id !== partnerId);
      const custodian = random.chance(0.5) ? random.pick(others).partner.id : null;
      const said = { reason: "its founder retires", custodianId: custodian };
      const told = await world.attempt(`close ${partnerId}`, (deps) => proposeClosing(deps, first, partnerId, said));
      if (!told.known || !told.value.ok) return;
      const begun = await world.attempt(`approve-close ${partnerId}`, (deps) =>
        approveClosing(deps, second, partnerId),
      );
      if (!begun.known || !begun.value.ok) return;
      world.count("partners closing");
      await successorOf(world, scene, at);
    })();
  },
};

/** A partner that closes, and what it still has. */
async function oneToSettle(world: World, scene: Scene) {
  for (const { partner, rate } of world.random.shuffled(scene.partners)) {
    const now = await findPartner(world.calm, partner.id);
    if (!now?.closing?.approvedAt || now.closing.closedAt) continue;
    const fund = (await leftOver(world.calm, partner.id)).funds.find((one) => one.currency === partner.currency);
    if (fund) return { partner: now, rate, fund };
  }
  return null;
}

const settle: Operation = {
  name: "settle-partner",
  weight: 2,
  begin(world, scene) {
    const { random } = world;
    const [first, second] = random.shuffled(scene.finance);
    if (!first || !second) return null;
    return (async () => {
      const found = await oneToSettle(world, scene);
      if (!found) return;
      const { partner, rate, fund } = found;
      const { closing } = partner;
      const part = random.chance(0.6) ? fund.amount : minor((fund.amount * BigInt(random.whole(1, 100))) / 100n);
      const lost = random.chance(0.5) ? 0n : (part * BigInt(random.whole(0, 100))) / 100n;
      const value = partner.currency === "EUR" ? "1" : (rate * (0.95 + random.next() * 0.1)).toFixed(4);
      if (!parseRate(value)) return;
      const asked = {
        partnerId: partner.id,
        heldBy: random.chance(0.2) ? (closing?.custodianId ?? null) : null,
        currency: partner.currency,
        sent: minor(part - lost),
        lost: minor(lost),
        rate: value,
        rateSource: "simulated",
        date: world.clock.today,
        reason: "what is left",
      };
      const key = world.newKey("settle");
      const request = { scope: first.personId, key, hash: key };
      const told = await world.attempt(`settle ${key}`, (deps) => proposeSettlement(deps, first, asked, request));
      if (!told.known || !told.value.ok) return;
      const { id } = told.value.value;
      if (random.chance(0.15)) {
        await world.attempt(`unsettle ${key}`, (deps) => cancelSettlement(deps, id));
        return;
      }
      const booked = await world.attempt(`book-settlement ${key}`, (deps) => approveSettlement(deps, second, id));
      if (booked.known && booked.value.ok) world.count("settlements");
    })();
  },
};

export const ENDINGS: readonly Operation[] = [bringBack, closePartner, settle];
