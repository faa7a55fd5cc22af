// Owns the picture of how much of an amount is reached, in words and as a bar; refuses to know what the amount is for.
import type { Child } from "hono/jsx";
import type { MoneyWire } from "../../functions/money/wire.ts";
import { stepsOf } from "./amount.ts";

/** Finer than any screen shows. */
const BAR_STEPS = 1000n;

export interface ProgressProps {
  readonly reached: MoneyWire;
  readonly whole: MoneyWire;
  /** Promised and not yet certain, shown lighter after what is reached. */
  readonly held?: MoneyWire | undefined;
  /** Words before the bar: the bar itself is decoration. */
  readonly children: Child;
}

/** The words carry the information; the drawing has no width in a style attribute, so a strict content policy lets it pass. */
export function Progress({ reached, whole, held, children }: ProgressProps) {
  const done = stepsOf(reached, whole, BAR_STEPS);
  const kept = held ? stepsOf(held, whole, BAR_STEPS) : 0n;
  return (
    <div class="progress">
      <p class="progress-words">{children}</p>
      <svg viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {kept > 0n ? <rect class="held" width={String(done + kept)} height="8" /> : null}
        <rect class="done" width={String(done)} height="8" />
      </svg>
    </div>
  );
}
