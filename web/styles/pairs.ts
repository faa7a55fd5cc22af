// Owns which colours may stand on which, and how far apart they have to be (WCAG 2.2 AA); refuses to know where they do.

/** Text of any size: 1.4.3. */
export const TEXT_RATIO_MIN = 4.5;
/** Edges and fillings that carry a meaning: 1.4.11. */
export const CONTROL_RATIO_MIN = 3;

/** Foreground, ground. A pair that is not here is not used. */
export type Pair = readonly [string, string];

const INKS = ["ink", "ink-soft", "green", "clay", "alarm"];
const GROUNDS = ["paper", "surface", "sunk"];

export const TEXT_PAIRS: readonly Pair[] = [
  ...INKS.flatMap((ink) => GROUNDS.map((ground): Pair => [ink, ground])),
  ["ink", "green-soft"],
  ["ink", "honey-soft"],
  ["ink", "alarm-soft"],
  ["green", "green-soft"],
  ["green", "honey-soft"],
  ["green", "alarm-soft"],
  ["clay", "clay-soft"],
  ["honey", "honey-soft"],
  ["alarm", "alarm-soft"],
  ["on-action", "action"],
  ["on-action", "action-strong"],
  ["on-night", "night"],
  ["on-night", "night-soft"],
  ["on-night-soft", "night"],
  ["on-night-accent", "night"],
];

export const CONTROL_PAIRS: readonly Pair[] = [
  ["line-strong", "paper"],
  ["line-strong", "surface"],
  ["bar", "line"],
  ["bar", "surface"],
  ["action", "surface"],
  ["honey", "paper"],
  ["alarm", "surface"],
];
