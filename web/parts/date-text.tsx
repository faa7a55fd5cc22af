// Owns how a date stands in a page; refuses to know which clock made it.

const SHORT = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** "3 November 2026" for an ISO date or instant (read in UTC); the text itself when it is neither. */
export function dateText(iso: string, short = false): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : (short ? SHORT : DAY).format(at);
}

/** `short` ("3 Nov 2026") in the cells of tables. */
export function DateText({ date, short }: { date: string; short?: boolean | undefined }) {
  return <time datetime={date}>{dateText(date, short)}</time>;
}
