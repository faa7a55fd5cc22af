// Owns a drawing of wholes and their parts, one bar to a row; refuses to know what they are (a table beside it says the same).
import type { Child } from "hono/jsx";

export interface BarPart {
  /** One of the swatches of figures.css. */
  readonly swatch: string;
  readonly units: bigint;
}

export interface Bar {
  readonly label: string;
  readonly parts: readonly BarPart[];
}

interface StackedBarsProps {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly legend: readonly { readonly swatch: string; readonly label: Child }[];
}

const WIDTH = 360;
const ROW = 36;
/** Room for the words above a bar. */
const WORDS = 16;
const BAR = 14;

/** The longest bar is as wide as the drawing, so it is read on a phone as on a wall. What is below zero has no length. */
export function StackedBars({ id, title, bars, legend }: StackedBarsProps) {
  let most = 1n;
  for (const { parts } of bars) {
    const whole = parts.reduce((sum, part) => sum + above(part.units), 0n);
    if (whole > most) most = whole;
  }
  const long = (units: bigint) => Number((units * BigInt(WIDTH) * TENTHS) / most) / Number(TENTHS);
  return (
    <figure class="figure-bars">
      <svg
        viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{bars.map((bar) => bar.label).join("; ")}</desc>
        {bars.map((bar, nth) => {
          let from = 0n;
          return (
            <g>
              <text x="0" y={nth * ROW + WORDS - 4}>
                {bar.label}
              </text>
              <rect class="track" x="0" y={nth * ROW + WORDS} width={WIDTH} height={BAR} />
              {bar.parts.map((part) => {
                const x = long(from);
                from += above(part.units);
                return part.units > 0n ? (
                  <rect class={part.swatch} x={x} y={nth * ROW + WORDS} width={long(part.units)} height={BAR} />
                ) : null;
              })}
            </g>
          );
        })}
      </svg>
      <figcaption class="small">
        <span class="hidden">{title}</span>
        {legend.map(({ swatch, label }) => (
          <span class={`swatch ${swatch}`}>{label}</span>
        ))}
      </figcaption>
    </figure>
  );
}

/** A bar's edge is drawn to a tenth of a unit of the drawing. */
const TENTHS = 10n;

const above = (units: bigint): bigint => (units > 0n ? units : 0n);
