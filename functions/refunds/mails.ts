// Owns what a donor is told when their money goes back, or comes back to us; refuses to send it itself, and to say why it was given back.
import type { Checkout } from "../checkouts/checkout.ts";
import { findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { account } from "../ledger/accounts.ts";
import type { Entry } from "../ledger/entry.ts";
import { type Letter, link, small, words } from "../mail/letter.ts";
import { giverOf, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";

type Donation = Pick<Checkout, "id" | "total" | "lines">;

/** A refund has left, or came back. Nobody is told whose address is not known (any more). */
export async function onMoneyBack(deps: Deps, entry: Entry): Promise<void> {
  const donation = await findCheckout(deps, String(entry.about.checkoutId));
  const reader = donation && (await giverOf(deps, donation));
  if (!reader) return;
  await sendLetter(deps, reader, `${entry.kind}:${entry.cause}`, (voice) =>
    entry.kind === "refund_failed" ? cameBack(voice, donation, entry) : givenBack(voice, donation, entry),
  );
}

export function givenBack({ t, euros }: Voice, donation: Donation, entry: Pick<Entry, "legs">): Letter {
  const amount = -sumOf(entry, account.stripe);
  return {
    subject: t("refund.gone.subject"),
    parts: [
      words(t("refund.gone.text", { amount: euros(amount), whole: euros(donation.total) })),
      ...(donation.lines.some((line) => line.takenOver) ? [words(t("refund.gone.lent"))] : []),
      small(t("mail.reference", { reference: donation.id })),
    ],
  };
}

export function cameBack({ t, euros, to }: Voice, donation: Donation, entry: Pick<Entry, "legs" | "about">): Letter {
  const waiting = sumOf(entry, account.undirected(String(entry.about.donorId)));
  return {
    subject: t("refund.failed.subject"),
    parts: [
      words(t("refund.failed.text", { amount: euros(sumOf(entry, account.stripe)) })),
      words(waiting > 0n ? t("refund.failed.waits", { amount: euros(waiting) }) : t("refund.failed.write")),
      link(t("mail.choose"), to("/me")),
      small(t("mail.reference", { reference: donation.id })),
    ],
  };
}

function sumOf(entry: Pick<Entry, "legs">, name: string): bigint {
  return entry.legs.reduce((sum, leg) => (leg.account === name ? sum + leg.amount : sum), 0n);
}
