// Owns what every method is given and what it answers; refuses to know how any of them works.
import type { PeriodRates } from "../interest.ts";

/** A loan to be spread over its rows, in minor units. The first `grace` rows carry no principal. `multiple` is what amounts round to. */
export interface Spread {
  readonly principal: bigint;
  readonly rates: PeriodRates;
  readonly grace: number;
  readonly multiple: bigint;
}

export interface Part {
  readonly principal: bigint;
  readonly interest: bigint;
}
