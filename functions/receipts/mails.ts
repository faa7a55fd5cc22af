// Owns what a donor is told when a receipt of theirs is cancelled; refuses to say why: what finance noted is for finance.
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import { type Letter, link, words } from "../mail/letter.ts";
import { readerOf, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";
import { findReceipt } from "./queries.ts";
import type { Receipt } from "./receipt.ts";

/** They may have used it, or be about to. Nobody is told who was erased. */
export async function onReceiptCancelled(
  deps: Pick<Deps, "table" | "mailer" | "settings">,
  told: Pick<Fact, "id" | "subject">,
): Promise<void> {
  const known = await findReceipt(deps, told.subject.slice("RECEIPT#".length));
  const reader = known?.cancelledBy ? await readerOf(deps, known.receipt.donorId) : null;
  if (known && reader) await sendLetter(deps, reader, told.id, (voice) => cancelled(voice, known.receipt));
}

export function cancelled(
  { t, euros, date, to }: Voice,
  { number, issuedOn, total }: Pick<Receipt, "number" | "issuedOn" | "total">,
): Letter {
  return {
    subject: t("receipt.cancelled.subject", { number }),
    parts: [
      words(t("receipt.cancelled.text", { number, date: date(issuedOn), amount: euros(total) })),
      words(t("receipt.cancelled.next")),
      link(t("receipt.cancelled.see"), to("/me/receipts")),
    ],
  };
}
