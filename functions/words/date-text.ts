// Owns how a date stands in a text, in each language; refuses to know which clock made it.

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

/** "3 November 2026" for an ISO date or instant (read in UTC); the text itself when it is neither. `tag` is a BCP 47 tag. */
export function dateIn(tag: string, iso: string, dateStyle: "medium" | "long" = "long"): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : formatterFor(tag, dateStyle).format(at);
}

const months = new Map<string, Intl.DateTimeFormat>();

/** "2026-12" → "December 2026", as the language writes it. */
export function monthIn(tag: string, month: string): string {
  const format = months.get(tag) ?? new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" });
  months.set(tag, format);
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
