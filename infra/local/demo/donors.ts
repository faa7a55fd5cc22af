// Owns the list of invented donors of the demo; refuses to know how a checkout works.
import { NEWCOMERS } from "./donors/newcomers.ts";
import { REGULARS } from "./donors/regulars.ts";
import type { DemoDonor } from "./types.ts";

/** The gifts of a loan add up to the share that its `life` promises; what is recycled comes on top. */
export const DEMO_DONORS: readonly DemoDonor[] = [...REGULARS, ...NEWCOMERS];
