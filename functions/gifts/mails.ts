// Owns what a donor is told when their gift is booked, or their bank said no to it; refuses to send it itself.
import { findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import type { Entry } from "../ledger/entry.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { amountText } from "../money/wire.ts";
import { onMonthBooked } from "../plans/reactions.ts";

/** Thanks a donor, names what goes where, and says what waits for their word. */
export async function onGiftBooked(deps: Deps, entry: Entry): Promise<void> {
  const checkout = await findCheckout(deps, String(entry.about.checkoutId));
  if (checkout?.planId) return onMonthBooked(deps, entry, checkout);
  if (!checkout?.email) return;
  const euros = (amount: bigint) => `${amountText(DONOR_CURRENCY, amount)} ${DONOR_CURRENCY}`;
  const placed = checkout.lines.filter((line) => line.placed === "loan");
  const waiting = checkout.lines.filter((line) => line.placed === "undirected");
  const text = [
    `Thank you. We have received ${euros(checkout.total)}.`,
    ...(placed.length > 0
      ? ["", "Your gift funds:", ...placed.map((line) => `- ${line.title}: ${euros(line.amount)}`)]
      : []),
    ...(checkout.runningCosts > 0n ? ["", `For running costs: ${euros(checkout.runningCosts)}`] : []),
    ...(waiting.length > 0
      ? [
          "",
          "These loans could not take it any more when your payment arrived. Your money is safe and waits for your word:",
          ...waiting.map((line) => `- ${line.title}: ${euros(line.amount)}`),
          `Choose where it goes: ${deps.settings.publicUrl}/me`,
        ]
      : []),
    "",
    "When a loan is repaid, the same money funds the next one. Follow every cent:",
    `${deps.settings.publicUrl}/me`,
    "",
    `Reference: ${checkout.id}`,
  ].join("\n");
  await deps.mailer.send({ id: `thanks:${entry.cause}`, to: checkout.email, subject: "Thank you for your gift", text });
}

/** A debit that was under way for days and did not arrive: its donor had reason to believe that they had given. */
export async function onPaymentFailed(deps: Deps, told: Fact): Promise<void> {
  const checkout = await findCheckout(deps, told.subject.slice("CHECKOUT#".length));
  if (!checkout?.email || checkout.state !== "failed") return;
  const text = [
    `Your bank did not carry out the payment of ${amountText(DONOR_CURRENCY, checkout.total)} ${DONOR_CURRENCY}. Nothing was taken.`,
    "What was kept for you in each loan is free for others again. You are welcome to try once more:",
    `${deps.settings.publicUrl}/browse`,
    "",
    `Reference: ${checkout.id}`,
  ].join("\n");
  await deps.mailer.send({ id: `failed:${told.id}`, to: checkout.email, subject: "Your payment did not arrive", text });
}
