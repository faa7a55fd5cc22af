// Owns how a month stands in a page; refuses to know which days it has.
import { monthIn } from "../../functions/words/date-text.ts";
import type { Locale } from "../words/locale.ts";

/** "2026-12" → "December 2026", as the language writes it. */
export function monthText(month: string, locale: Pick<Locale, "tag">): string {
  return monthIn(locale.tag, month);
}
