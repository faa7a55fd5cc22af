// Owns what a donor is told when their gift is booked, or their bank said no to it; refuses to send it itself.
import type { Checkout } from "../checkouts/checkout.ts";
import { findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import type { Entry } from "../ledger/entry.ts";
import { type Letter, link, list, small, words } from "../mail/letter.ts";
import { giverOf, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";
import { onMonthBooked } from "../plans/reactions.ts";
import { forgetGuest } from "./commands.ts";

/** Thanks a donor, names what goes where, and says what waits for their word. */
export async function onGiftBooked(deps: Deps, entry: Entry): Promise<void> {
  const checkout = await findCheckout(deps, String(entry.about.checkoutId));
  if (checkout?.planId) return onMonthBooked(deps, entry, checkout);
  const reader = checkout && (await giverOf(deps, checkout));
  if (!reader) return;
  await sendLetter(deps, reader, `thanks:${entry.cause}`, (voice) => thanks(voice, checkout));
}

export function thanks(voice: Voice, checkout: Pick<Checkout, "id" | "lines" | "total" | "runningCosts">): Letter {
  const { t, euros, to } = voice;
  const lines = (placed: "loan" | "undirected") =>
    checkout.lines
      .filter((line) => line.placed === placed)
      .map((line) => t("mail.line", { what: line.title, amount: euros(line.amount) }));
  const [placed, waiting] = [lines("loan"), lines("undirected")];
  return {
    subject: t("thanks.subject"),
    parts: [
      words(t("thanks.received", { amount: euros(checkout.total) })),
      ...(placed.length > 0 ? [list(t("thanks.funds"), placed)] : []),
      ...(checkout.runningCosts > 0n ? [words(t("mail.costs", { amount: euros(checkout.runningCosts) }))] : []),
      ...(waiting.length > 0 ? [list(t("thanks.waits"), waiting), link(t("thanks.choose"), to("/me"))] : []),
      words(t("mail.onward")),
      link(t("mail.follow"), to("/me")),
      link(t("thanks.card"), to(`/thanks/${checkout.id}/card`)),
      small(t("mail.reference", { reference: checkout.id })),
    ],
  };
}

/** A debit that was under way for days and did not arrive: its donor had reason to believe that they had given. */
export async function onPaymentFailed(deps: Deps, told: Fact): Promise<void> {
  const checkout = await findCheckout(deps, told.subject.slice("CHECKOUT#".length));
  const reader = checkout?.state === "failed" ? await giverOf(deps, checkout) : null;
  if (!checkout || !reader) return;
  await sendLetter(deps, reader, `failed:${told.id}`, (voice) => notArrived(voice, checkout));
  await forgetGuest(deps, checkout.id);
}

export function notArrived({ t, euros, to }: Voice, checkout: Pick<Checkout, "id" | "total">): Letter {
  return {
    subject: t("failed.subject"),
    parts: [
      words(t("failed.text", { amount: euros(checkout.total) })),
      words(t("failed.room")),
      link(t("failed.again"), to("/browse")),
      small(t("mail.reference", { reference: checkout.id })),
    ],
  };
}
