// Owns what the ladder suggests in words; refuses to work it out.
import type { Loan } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import type { NextStep } from "../../functions/products/ladder.ts";
import { moneyText } from "../parts/amount.ts";
import type { DeskLocale } from "../words/desk.ts";

/** Null where there is nothing to suggest. `last` is the loan that the next one is measured by. */
export function ladderWords(next: NextStep | null, last: Loan | null, locale: DeskLocale): string | null {
  if (!next) return null;
  if (next.upTo === null || !last || next.because === "new") return locale.t("stories.ladder.new");
  const amount = moneyText(wire(last.currency, next.upTo), { locale });
  return locale.t(`stories.ladder.${next.because}`, { amount });
}
