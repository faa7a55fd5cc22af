// Owns a portfolio by how late its loans are, each outstanding principal in one class; refuses to touch the table or the clock.
import { type Minor, plus, ZERO } from "../money/minor.ts";
import type { Position } from "./rules.ts";

/** Days late; a loan with other terms than its first stands apart, however late it is. */
export const AGE_CLASSES = ["current", "upTo30", "upTo60", "upTo90", "over90", "rescheduled"] as const;
export type AgeClass = (typeof AGE_CLASSES)[number];

/** The last days of the classes of loans that are late. */
const UP_TO = [
  [30, "upTo30"],
  [60, "upTo60"],
  [90, "upTo90"],
] as const;

export type Ages = Readonly<Record<AgeClass, Minor>>;

/** `on` is the day of the positions: new terms from after it are none yet. */
export function ageOf(position: Pick<Position, "days" | "loan">, on: string): AgeClass {
  if (position.loan.reschedules.some((one) => one.on <= on)) return "rescheduled";
  if (position.days <= 0) return "current";
  return UP_TO.find(([days]) => position.days <= days)?.[1] ?? "over90";
}

/** What is out in each class: all of them together is all that is out. */
export function agesOf(
  positions: readonly Position[],
  on: string,
  amount: (one: Position) => Minor = (one) => one.worth,
): Ages {
  const sums: Record<AgeClass, Minor> = {
    current: ZERO,
    upTo30: ZERO,
    upTo60: ZERO,
    upTo90: ZERO,
    over90: ZERO,
    rescheduled: ZERO,
  };
  for (const one of positions) sums[ageOf(one, on)] = plus(sums[ageOf(one, on)], amount(one));
  return sums;
}
