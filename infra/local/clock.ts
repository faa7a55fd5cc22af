// Owns the product's clock on one machine: the real time and the days that somebody moved it on; refuses to run any job.
import { existsSync, readFileSync } from "node:fs";
import { writeWhole } from "./files.ts";

const DAY_MS = 86_400_000;

export interface MovableClock {
  now(): Date;
  advanceDays(days: number): void;
  /** Days from the real time: below zero before it. The demo's past is played this way. */
  setDays(days: number): void;
}

/** A clock that keeps its days between starts in `file`. */
export function movableClock(file: string): MovableClock {
  let days = existsSync(file) ? Number(JSON.parse(readFileSync(file, "utf8")).days) : 0;
  const keep = (now: number) => {
    days = now;
    writeWhole(file, JSON.stringify({ days }));
  };
  return {
    now: () => new Date(Date.now() + days * DAY_MS),
    advanceDays: (more) => keep(days + more),
    setDays: keep,
  };
}
