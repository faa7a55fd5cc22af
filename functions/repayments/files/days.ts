// Owns reading days as people and spreadsheets write them; refuses to choose between two readings.

/** A spreadsheet that lost a day's format counts days from here. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
const CENTURY = 2000;

const iso = (year: number, month: number, day: number): string | null => {
  const moment = new Date(Date.UTC(year, month - 1, day));
  if (Number.isNaN(moment.getTime())) return null;
  const text = moment.toISOString().slice(0, 10);
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && year >= CENTURY ? text : null;
};

/** `sure` is written year first, so that it means one day; else every day that it may mean, those that are past first. */
export interface ReadDay {
  readonly sure: string | null;
  readonly maybe: readonly string[];
}

/** "2026-04-16", "2026/4/16"; "16.04.2026", "4/16/26" and "46128" are read, and asked about. `latest` is the latest day it can be. */
export function readDay(text: string, latest: string): ReadDay {
  const first = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text);
  if (first) return { sure: iso(Number(first[1]), Number(first[2]), Number(first[3])), maybe: [] };
  const serial = /^[45]\d{4}$/.test(text)
    ? new Date(SERIAL_ZERO + Number(text) * DAY_MS).toISOString().slice(0, 10)
    : null;
  const [, a, b, y] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text) ?? [];
  const year = Number(y) < 100 ? CENTURY + Number(y) : Number(y);
  const read = serial ? [serial] : [iso(year, Number(b), Number(a)), iso(year, Number(a), Number(b))];
  const days = [...new Set(read.filter((day) => day !== null))];
  const past = days.filter((day) => day <= latest);
  return { sure: null, maybe: past.length > 0 ? past : days };
}
