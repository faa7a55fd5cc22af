// Owns which calendar day a moment is; refuses to know what happens on it.

const HOUR_MS = 3_600_000;
/** The clocks furthest ahead (Kiribati) are this many hours before UTC's. */
const AHEAD_HOURS = 14;

/** The day by which our own books go: UTC. ISO form. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The day after one, ISO form. */
export function dayAfter(day: string): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS));
}

/** The day so many days before one, ISO form. */
export function daysBefore(day: string, count: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - 24 * HOUR_MS * count));
}

/** The day so many days after one, ISO form. */
export function daysAfter(day: string, count: number): string {
  return daysBefore(day, -count);
}

/** Whether a day that somebody was given (ISO day, or a moment in it) is over: all of it was theirs. */
export function isOver(until: string, now: Date): boolean {
  return until.slice(0, 10) < dayOf(now);
}

/** The latest day it can be anywhere: a partner in Manila reports this morning's hand-out while it is still yesterday in UTC. */
export function latestDay(moment: Date): string {
  return dayOf(new Date(moment.getTime() + AHEAD_HOURS * HOUR_MS));
}
