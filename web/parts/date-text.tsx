// Owns how a date stands in a page; refuses to know which clock made it.
import { dateIn } from "../../functions/words/date-text.ts";
import { ENGLISH, type Locale } from "../words/locale.ts";

/** "3 November 2026" for an ISO date or instant (read in UTC); the text itself when it is neither. */
export function dateText(iso: string, short = false, locale: Pick<Locale, "tag"> = ENGLISH): string {
  return dateIn(locale.tag, iso, short ? "medium" : "long");
}

export interface DateProps {
  readonly date: string;
  /** "3 Nov 2026" in the cells of tables. */
  readonly short?: boolean | undefined;
  readonly locale?: Pick<Locale, "tag"> | undefined;
}

export function DateText({ date, short, locale }: DateProps) {
  return <time datetime={date}>{dateText(date, short, locale)}</time>;
}
