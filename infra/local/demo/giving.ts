// Owns the gifts of the demo's donors: real checkouts, paid on the payment page like anybody's; refuses to book money itself.
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { type Minor, minor, total, ZERO } from "../../../functions/money/minor.ts";
import { parseAmount } from "../../../functions/money/wire.ts";
import { keepPreferences, knowPerson } from "../../../functions/people/commands.ts";
import { loanOf } from "./acts.ts";
import { DEMO_DONORS } from "./donors.ts";
import { demoId, must, type Stage } from "./stage.ts";
import { DEMO_LOANS } from "./stories.ts";
import type { DemoBasket, DemoDonor } from "./types.ts";

const CARD = "4242424242424242";

interface Wish {
  readonly donor: DemoDonor;
  readonly basket: DemoBasket;
  readonly loans: ReadonlySet<string>;
  /** Tells apart the parts in which one basket is paid. */
  readonly part: string;
}

/** Pays all gifts of a wave that go to the named loans: fixed amounts first, then whatever fills the rest. */
export async function giveTo(
  stage: Stage,
  wave: 1 | 2,
  loanKeys: readonly string[],
  part: string,
  between: () => Promise<void>,
): Promise<void> {
  const loans = new Set(loanKeys);
  const wishes = DEMO_DONORS.flatMap((donor) =>
    donor.baskets.filter((basket) => basket.wave === wave).map((basket) => ({ donor, basket, loans, part })),
  );
  for (const rest of [false, true]) {
    for (const wish of wishes) {
      if (await give(stage, wish, rest)) await between();
    }
  }
}

export async function give(stage: Stage, { donor, basket, loans, part }: Wish, rest: boolean): Promise<boolean> {
  const gifts = basket.gifts.filter((gift) => loans.has(gift.loan) && (gift.amount === "rest") === rest);
  const lines: { loanId: string; amount: Minor }[] = [];
  for (const gift of gifts) {
    const amount = rest ? await remaining(stage, gift.loan) : euros(gift.amount);
    if (amount > 0n) lines.push({ loanId: demoId.loan(gift.loan), amount });
  }
  if (lines.length === 0) return false;
  const person = await knowPerson(stage.deps, { email: donor.email, name: donor.name });
  const [firstName = ""] = donor.name.split(" ");
  if (donor.shownIn !== undefined && person.preferences.shown === undefined) {
    const shown = { firstName, country: donor.shownIn };
    must(await keepPreferences(stage.deps, person.id, { ...person.preferences, shown }), `name ${donor.key}`);
  }
  const caller = { personId: person.id, role: person.role, partnerId: null, email: donor.email };
  const costs = part.endsWith("first") && !rest && basket.runningCosts ? euros(basket.runningCosts) : ZERO;
  const key = `demo:${donor.key}:${basket.wave}:${part}:${rest}`;
  const wish = { lines, runningCosts: costs, email: null, locale: "en" };
  const opened = await openCheckout(stage.deps, caller, wish, { scope: "demo", key, hash: key });
  const checkout = must(opened, `open a checkout of ${total(lines.map((line) => line.amount))} for ${donor.key}`);
  if (checkout.state !== "open" || !checkout.paymentUrl) return false;
  const body = new URLSearchParams({ number: CARD, email: donor.email, name: donor.name });
  const paid = await fetch(checkout.paymentUrl, { method: "POST", body, redirect: "manual" });
  if (paid.status !== 303) throw new Error(`The demo could not pay for ${donor.key}: ${paid.status}`);
  await stage.settle();
  if ((await findCheckout(stage.deps, checkout.id))?.state !== "paid")
    throw new Error(`${checkout.id} was paid, but is not`);
  return true;
}

function euros(text: string): Minor {
  const amount = parseAmount("EUR", text);
  if (amount === null) throw new Error(`no amount: ${text}`);
  return amount;
}

async function remaining(stage: Stage, key: string): Promise<Minor> {
  const loan = DEMO_LOANS.find((one) => one.key === key);
  return loan ? minor((await loanOf(stage, loan)).remaining) : ZERO;
}
