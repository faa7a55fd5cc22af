// Owns how a moment stands in a page, with the zone it is told in; refuses to know which clock made it.
import type { Locale } from "../words/locale.ts";

/** Making a formatter costs more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(tag: string): Intl.DateTimeFormat {
  const known = formatters.get(tag);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tag, {
    ...({ day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" } as const),
    ...({ hourCycle: "h23", timeZone: "UTC", timeZoneName: "short" } as const),
  });
  formatters.set(tag, made);
  return made;
}

/** "22 November 2026 at 14:05 UTC", as the language writes it; the text itself when it is no moment. */
export function momentText(at: string, locale: Pick<Locale, "tag">): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? at : formatterFor(locale.tag).format(moment);
}

export function MomentText({ at, locale }: { at: string; locale: Pick<Locale, "tag"> }) {
  return <time datetime={at}>{momentText(at, locale)}</time>;
}
