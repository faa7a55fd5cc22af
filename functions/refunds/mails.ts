// Owns what a donor is told when their money goes back, or comes back to us; refuses to send it itself, and to say why it was given back.
import type { Checkout } from "../checkouts/checkout.ts";
import { findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { account } from "../ledger/accounts.ts";
import type { Entry } from "../ledger/entry.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { amountText } from "../money/wire.ts";

const euros = (amount: bigint) => `${amountText(DONOR_CURRENCY, amount)} ${DONOR_CURRENCY}`;

/** A refund has left, or came back. Nobody is told whose address is not known (any more). */
export async function onMoneyBack(deps: Deps, entry: Entry): Promise<void> {
  const donation = await findCheckout(deps, String(entry.about.checkoutId));
  if (!donation?.email) return;
  const failed = entry.kind === "refund_failed";
  const subject = failed ? "Your refund did not reach you" : "We have given your money back";
  const text = [...(failed ? cameBack(deps, entry) : gone(donation, entry)), "", `Reference: ${donation.id}`].join(
    "\n",
  );
  await deps.mailer.send({ id: `${entry.kind}:${entry.cause}`, to: donation.email, subject, text });
}

function gone(donation: Checkout, entry: Entry): string[] {
  const amount = -sumOf(entry, account.stripe);
  return [
    `We have given back ${euros(amount)} of your gift of ${euros(donation.total)}. It goes the way it came; banks take up to ten`,
    "days to show it.",
    ...(donation.lines.some((line) => line.takenOver)
      ? [
          "",
          "Some of your money had been lent already. We paid that part from our reserve: the entrepreneur keeps the loan,",
          "and what is repaid of it works on for the organisation.",
        ]
      : []),
  ];
}

function cameBack(deps: Deps, entry: Entry): string[] {
  const waiting = sumOf(entry, account.undirected(String(entry.about.donorId)));
  return [
    `Your bank did not take our refund of ${euros(sumOf(entry, account.stripe))}, so the money is with us again.`,
    ...(waiting > 0n
      ? [`${euros(waiting)} of it waits for your word. Give it to somebody else, or write to us where to send it:`]
      : ["Write to us where to send it:"]),
    `${deps.settings.publicUrl}/me`,
  ];
}

function sumOf(entry: Entry, name: string): bigint {
  return entry.legs.reduce((sum, leg) => (leg.account === name ? sum + leg.amount : sum), 0n);
}
