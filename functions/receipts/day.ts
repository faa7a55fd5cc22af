// Owns which day a moment is where the organisation is at home: receipts go by it. Refuses to know what happened then; the books go by UTC.

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once a zone: making one costs more than using it. Throws a RangeError for what is no time zone. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  formats.set(timeZone, made);
  return made;
}

/** The ISO day of a moment in a time zone ("Europe/Berlin"); in UTC where none is named. */
export function dayIn(timeZone: string, moment: Date): string {
  const parts = formatOf(timeZone || "UTC").formatToParts(moment);
  const part = (type: "year" | "month" | "day") => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

export function isTimeZone(text: string): boolean {
  try {
    formatOf(text);
    return true;
  } catch {
    return false;
  }
}
