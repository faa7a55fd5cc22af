// Owns how a month stands in a page; refuses to know which days it has.
import type { Locale } from "../words/locale.ts";

/** "2026-12" → "December 2026", as the language writes it. */
export function monthText(month: string, locale: Pick<Locale, "tag">): string {
  const format = new Intl.DateTimeFormat(locale.tag, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
