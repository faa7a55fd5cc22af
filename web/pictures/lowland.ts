// Owns the flat land of gabled houses and poplars; refuses to know the other lands.

import { hills, WIDTH } from "./lands.ts";
import { type Chance, darker, each, n, type Paint, path, poly, range, rect, stroke } from "./paint.ts";
import type { Palette } from "./palettes.ts";
import { poplar } from "./plants.ts";

/** One gabled house without its windows, which the row draws together. */
function house(x: number, foot: number, wide: number, high: number, wall: Paint, stepped: boolean): string {
  const top = foot - high;
  const s = wide / 8;
  const up = `v${-s}h${s}`.repeat(3);
  const down = `h${s}v${s}`.repeat(3);
  return stepped
    ? path(`M${x} ${n(foot)}V${n(top)}${up}v${-s}h${2 * s}v${s}${down}V${n(foot)}z`, wall)
    : path(`M${x} ${n(foot)}V${n(top)}h${wide}V${n(foot)}z`, wall) +
        poly(
          [
            [x - 6, top],
            [x + wide / 2, top - 70],
            [x + wide + 6, top],
          ],
          "#6d4a52",
        );
}

export function lowland(p: Palette, roll: Chance, h: number): string {
  const bricks = ["#b9604a", "#e0c3a0", "#8f4a42", "#d08a5e", "#d9b08c"] as const;
  const highs = range(8).map(() => roll.between(96, 168));
  const panes = highs
    .map((high, at) => [0.72, 0.32].map((up) => `M${at * 156 + 2} ${n(h + 30 - high * up)}h90`).join(""))
    .join("");
  return [
    hills(roll, 5, h - 66, h - 30, h + 20, p.far),
    highs
      .map((high, at) => house(at * 156 - 20, h + 30, 136, high, bricks[(at * 2 + 1) % 5] ?? bricks[0], at % 3 !== 1))
      .join(""),
    stroke(panes, "#fbead0", 30).replace("/>", ' stroke-linecap="butt" stroke-dasharray="20 14"/>'),
    each(4, (at) => poplar(124 + at * 312, h + 40, roll.between(120, 160), p.leaf, p.wood)),
    rect(0, h + 34, WIDTH, 90, p.middle),
    rect(0, h + 84, WIDTH, 400, p.ground),
    stroke(
      each(6, (at) => `M${at * 220 - 60} ${h + 118 + (at % 3) * 40}h120`),
      darker(p.ground, 0.12),
      5,
    ),
  ].join("");
}
