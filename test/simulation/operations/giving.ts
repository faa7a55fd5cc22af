// Donors and guests: they open checkouts, pay or do not, say where waiting money goes, and change their minds about preferences.
import { keepLonger, openCheckout } from "../../../functions/checkouts/commands.ts";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { least, type Minor, minor, ZERO } from "../../../functions/money/minor.ts";
import { keepPreferences } from "../../../functions/people/commands.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { redirect } from "../../../functions/recycling/redirect.ts";
import { MINUTE_MS } from "../clock.ts";
import { loansIn, meetDonor, type Scene } from "../scene.ts";
import type { World } from "../world.ts";
import type { Operation } from "./operation.ts";

function basketFor(world: World, scene: Scene) {
  const { random } = world;
  const open = random.shuffled(loansIn(world, scene, "fundraising").filter((loan) => loan.remaining > 0n));
  const lines = open.slice(0, random.pick([1, 1, 1, 2, 3])).map((loan) => {
    const wished = BigInt(random.pick([500, 1000, 2500, 2500, 5000, 10_000, 777, 1]));
    const rest = random.chance(0.5) && wished > loan.remaining ? loan.remaining : wished;
    return { loanId: loan.id, amount: minor(random.chance(0.25) ? loan.remaining : rest) };
  });
  const runningCosts = random.chance(0.3) ? minor(BigInt(random.whole(50, 600))) : ZERO;
  return lines.length === 0 && runningCosts === 0n ? null : { lines, runningCosts };
}

const give: Operation = {
  name: "give",
  weight: 24,
  begin(world, scene) {
    const { random } = world;
    const basket = basketFor(world, scene);
    if (!basket) return null;
    const donor: Caller | null = random.chance(0.2) ? null : random.pick(scene.donors);
    const guest = random.chance(0.7) ? random.pick(scene.donors).email : null;
    const asked = {
      ...basket,
      email: donor === null ? guest : null,
      locale: random.pickOr(["en", "de"], null as never),
    };
    const key = world.newKey("gift");
    const request = { scope: donor?.personId ?? "guest", key, hash: key };
    return giveOne(world, donor, asked, request);
  },
};

async function giveOne(
  world: World,
  donor: Caller | null,
  basket: Parameters<typeof openCheckout>[2],
  request: Parameters<typeof openCheckout>[3],
): Promise<void> {
  const total = basket.lines.reduce((sum, line) => sum + line.amount, basket.runningCosts as bigint);
  const act = world.promises.begin("checkout", request.key, { total });
  const answered = await world.attempt(`give ${request.key}`, (deps) => openCheckout(deps, donor, basket, request));
  if (!answered.known) return;
  if (!answered.value.ok) {
    act.refused = true;
    return;
  }
  const checkout = answered.value.value;
  act.answer = { id: checkout.id };
  if (checkout.total !== total) world.violation(`${checkout.id} asks for ${checkout.total}, and ${total} was given`);
  if (checkout.paymentUrl) decideToPay(world, checkout.id);
}

/** What the giver does on Stripe's page. */
function decideToPay(world: World, checkoutId: string): void {
  const { random, stripe } = world;
  const soon = random.whole(MINUTE_MS / 2, 30 * MINUTE_MS);
  const what = random.next();
  if (what < 0.62) stripe.plan(soon, () => stripe.isOpen(checkoutId) && stripe.pay(checkoutId));
  else if (what < 0.8) stripe.plan(soon, () => stripe.paySlowly(checkoutId));
  // The others leave, or their card is declined: the page ends by itself.
}

/** Somebody finds a page that the product never told them about: a tab that was left open, an answer that was lost. */
const payOnForgottenPage: Operation = {
  name: "pay-on-forgotten-page",
  weight: 1,
  begin(world) {
    const { stripe, random } = world;
    const open = [...stripe.payments.asked.keys()].filter((id) => stripe.isOpen(id));
    if (open.length === 0) return null;
    stripe.pay(random.pick(open));
    return Promise.resolve();
  },
};

/** Somebody is not done yet and asks for more time; sometimes twice with one form, and sometimes after the page has ended. */
const stayLonger: Operation = {
  name: "keep-longer",
  weight: 6,
  begin(world, scene) {
    const { stripe, random } = world;
    const asked = [...stripe.payments.asked.keys()];
    if (asked.length === 0) return null;
    const open = asked.filter((id) => stripe.isOpen(id));
    return keptOnce(world, scene, open.length > 0 && random.chance(0.9) ? random.pick(open) : random.pick(asked));
  },
};

async function keptOnce(world: World, scene: Scene, checkoutId: string): Promise<void> {
  const checkout = await findCheckout(world.calm, checkoutId);
  if (!checkout) return;
  const donor = scene.donors.find((one) => one.personId === checkout.donorId) ?? null;
  const answered = await world.attempt(`keep ${checkoutId}`, (deps) =>
    keepLonger(deps, donor, checkoutId, checkout.expiresAt),
  );
  if (!answered.known || !answered.value.ok) return;
  world.count("kept longer");
  if (answered.value.value.expiresAt < checkout.expiresAt)
    world.violation(`${checkoutId} was to be kept longer, and is kept shorter`);
}

const sayWhereNext: Operation = {
  name: "redirect",
  weight: 8,
  begin(world, scene) {
    const { random } = world;
    const open = loansIn(world, scene, "fundraising").filter((loan) => loan.remaining > 0n);
    return open.length === 0 ? null : direct(world, random.shuffled(scene.donors).slice(0, 8), open);
  },
};

/** Somebody of these whose money waits sends some of it on; mostly where it can go, and mostly no more than there is. */
async function direct(world: World, donors: readonly Caller[], open: readonly Loan[]): Promise<void> {
  const { random } = world;
  for (const donor of donors) {
    const { undirected, holdings } = await readPortfolio(world.calm, donor.personId);
    const back = holdings.filter((one) => one.standing.waitingDonor > 0n);
    const waiting = undirected + back.reduce((sum, one) => sum + one.standing.waitingDonor, 0n);
    if (waiting === 0n) continue;
    const fits = open.filter((loan) => undirected > 0n || back.some((one) => one.loan.partnerId === loan.partnerId));
    const loan = random.pickOr(fits, random.pick(open));
    const room = least(minor(waiting), loan.remaining);
    const amount = minor(random.pick([room, room, room / 2n + 1n, room + 1n]));
    return redirectOnce(world, donor, loan.id, amount);
  }
}

async function redirectOnce(world: World, donor: Caller, loanId: string, amount: Minor): Promise<void> {
  const key = world.newKey("redirect");
  const act = world.promises.begin("redirection", key, { amount, loanId, donorId: donor.personId });
  const request = { scope: donor.personId, key };
  const answered = await world.attempt(`redirect ${key}`, (deps) =>
    redirect(deps, donor.personId, loanId, amount, request),
  );
  if (!answered.known) return;
  if (answered.value.ok) {
    const { contributions, directed } = answered.value.value;
    act.answer = { directed, contributions: contributions.join(" ") };
    world.count("redirected");
  } else act.refused = true;
}

const changePreferences: Operation = {
  name: "preferences",
  weight: 3,
  begin(world, scene) {
    const { random } = world;
    const donor = random.pick(scene.donors);
    const next = random.pick(["auto", "auto", "choose"] as const);
    const countries = random.chance(0.2) ? ["PH"] : [];
    return (async () => {
      await world.attempt(`preferences ${donor.personId}`, (deps) =>
        keepPreferences(deps, donor.personId, { next, countries, sectors: [] }),
      );
    })();
  },
};

const becomeDonor: Operation = {
  name: "become-donor",
  weight: 2,
  begin: (world, scene) => meetDonor(world, scene).then(() => {}),
};

export const GIVING: readonly Operation[] = [
  give,
  payOnForgottenPage,
  stayLonger,
  sayWhereNext,
  changePreferences,
  becomeDonor,
];
