// Owns what finance and the donor are told of a dispute; refuses to accuse anybody: banks dispute payments for many reasons.
import type { Checkout } from "../checkouts/checkout.ts";
import { findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import { type Letter, link, small, words } from "../mail/letter.ts";
import { giverOf, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { amountText } from "../money/wire.ts";
import { listStaff } from "../people/queries.ts";
import type { Dispute } from "./dispute.ts";
import { findDispute } from "./queries.ts";

const euros = (amount: bigint) => `${amountText(DONOR_CURRENCY, amount)} ${DONOR_CURRENCY}`;

/** Finance hears of a new dispute with its deadline; the donor hears how it ended. */
export async function onDispute(deps: Deps, told: Fact): Promise<void> {
  const dispute = await findDispute(deps, told.subject.slice("DISPUTE#".length));
  if (!dispute) return;
  if (told.type === "dispute.opened") await tellFinance(deps, dispute);
  else await tellDonor(deps, dispute, told.type === "dispute.won", `${told.type}:${told.id}`);
}

async function tellFinance(deps: Deps, dispute: Dispute): Promise<void> {
  const until = dispute.dueBy ? `It can be answered until ${dispute.dueBy.slice(0, 10)}.` : "It cannot be answered.";
  const text = [
    `A giver's bank asks for ${euros(dispute.amount)} back; it calls the reason "${dispute.reason}".`,
    until,
    "",
    "Answer it in Stripe's dashboard, or accept it there. The books follow by themselves.",
    `${deps.settings.publicUrl}/staff/disputes`,
    "",
    `Reference: ${dispute.checkoutId}`,
  ].join("\n");
  const subject = `A payment of ${euros(dispute.amount)} is disputed`;
  const finance = (await listStaff(deps)).filter((person) => person.role === "finance" || person.role === "admin");
  for (const person of finance) {
    await deps.mailer.send({ id: `dispute:${dispute.id}:${person.id}`, to: person.email, subject, text });
  }
}

async function tellDonor(deps: Deps, dispute: Dispute, won: boolean, id: string): Promise<void> {
  const donation = await findCheckout(deps, dispute.checkoutId);
  const reader = donation && (await giverOf(deps, donation));
  if (!reader) return;
  await sendLetter(deps, reader, id, (voice) => (won ? stands(voice, donation) : takenBack(voice, donation, dispute)));
}

export function stands({ t, euros, to }: Voice, donation: Pick<Checkout, "id" | "total">): Letter {
  return {
    subject: t("dispute.won.subject"),
    parts: [
      words(t("dispute.won.text", { amount: euros(donation.total) })),
      link(t("dispute.see"), to("/me")),
      small(t("mail.reference", { reference: donation.id })),
    ],
  };
}

export function takenBack(
  { t, euros: shown, to }: Voice,
  donation: Pick<Checkout, "id">,
  dispute: Pick<Dispute, "amount">,
): Letter {
  return {
    subject: t("dispute.lost.subject"),
    parts: [
      words(t("dispute.lost.text", { amount: shown(dispute.amount) })),
      link(t("dispute.see"), to("/me")),
      small(t("mail.reference", { reference: donation.id })),
    ],
  };
}
