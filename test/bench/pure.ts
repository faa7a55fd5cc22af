// How long the two pure rules take that everything else waits for: sharing a repayment, building a schedule.
import { sharesOf } from "../../functions/contributions/shares.ts";
import { buildSchedule } from "../../functions/loans/schedule/build.ts";
import { readTerms } from "../../functions/loans/schedule/terms.ts";
import { minor } from "../../functions/money/minor.ts";

export interface Timed {
  readonly name: string;
  readonly microseconds: number;
}

/** Long enough to run in the compiler's best form, short enough not to wait for. */
const MEASURE_MS = 400;

export function pureTimes(): Timed[] {
  return [
    timed("share a repayment among 1", sharing([16_000n])),
    timed("share a repayment among 10, whole euros", sharing(weights(10, 100n, 0n))),
    timed("share a repayment among 100, odd cents", sharing(weights(100, 97n, 13n))),
    timed("schedule of 12 monthly equal instalments", schedule(12, "monthly")),
    timed("schedule of 52 weekly equal instalments", schedule(52, "weekly")),
  ];
}

function weights(count: number, step: bigint, more: bigint): bigint[] {
  return Array.from({ length: count }, (_, at) => 1_000n + BigInt((at * 7) % 11) * step + BigInt(at) * more);
}

/** Every moment of the loan's life is as likely: the returned sum walks through the whole. */
function sharing(list: readonly bigint[]): () => void {
  const whole = list.reduce((sum, one) => sum + one, 0n);
  let returned = 0n;
  return () => {
    returned = (returned + 7_919n) % whole;
    sharesOf(list, returned);
  };
}

function schedule(instalments: number, frequency: "weekly" | "monthly"): () => void {
  const wire = { instalments, frequency, method: "equal-instalments", annualRatePercent: "18" } as const;
  return () => {
    const terms = readTerms(wire, { currency: "PHP", minor: minor(1_030_400n) }, "2026-01-31");
    if (terms.ok) buildSchedule(terms.value);
  };
}

function timed(name: string, work: () => void): Timed {
  const until = (ms: number) => {
    const start = performance.now();
    let runs = 0;
    while (performance.now() - start < ms) {
      work();
      runs += 1;
    }
    return ((performance.now() - start) * 1000) / runs;
  };
  until(MEASURE_MS / 4);
  return { name, microseconds: until(MEASURE_MS) };
}
