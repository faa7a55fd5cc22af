// Owns how a date stands in a page; refuses to know which clock made it.
import { ENGLISH, type Locale } from "../words/locale.ts";

/** Making a formatter costs more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(tag: string, dateStyle: "medium" | "long"): Intl.DateTimeFormat {
  const key = `${tag} ${dateStyle}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tag, { dateStyle, timeZone: "UTC" });
  formatters.set(key, made);
  return made;
}

/** "3 November 2026" for an ISO date or instant (read in UTC); the text itself when it is neither. */
export function dateText(iso: string, short = false, locale: Pick<Locale, "tag"> = ENGLISH): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : formatterFor(locale.tag, short ? "medium" : "long").format(at);
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
