// Owns the inside of workshops and the front of shops; refuses to know who works there.
import { framing, landscape, view } from "./landscape.ts";
import {
  type Chance,
  darker,
  each,
  glow,
  lighter,
  line,
  mix,
  n,
  type Paint,
  path,
  rect,
  rects,
  shadow,
  stroke,
} from "./paint.ts";
import type { Palette } from "./palettes.ts";

/** A room with a window onto the country; the light of the window lies on the floor. */
export function room(p: Palette, roll: Chance, windowAt = roll.pick([110, 150, 800])): string {
  const wall = roll.pick([
    lighter(p.wall, 0.35),
    mix(lighter(p.wall, 0.4), p.cloth[1], 0.32),
    mix(lighter(p.wall, 0.3), p.cloth[0], 0.16),
    mix(lighter(p.wall, 0.3), p.leaf, 0.3),
  ]);
  const floor = mix(p.ground, p.wood, 0.35);
  const [x, y, w, h] = [windowAt, 110, 270, 290];
  return [
    rect(0, 0, 1200, 640, wall),
    rect(0, 470, 1200, 160, darker(wall, 0.12)),
    rect(0, 462, 1200, 10, lighter(wall, 0.4)),
    rect(0, 624, 1200, 176, floor),
    stroke(
      each(3, (at) => `M0 ${660 + at * 48}H1200`),
      darker(floor, 0.1),
      3,
    ),
    rect(x - 18, y - 18, w + 36, h + 36, darker(p.wood, 0.1), 4),
    view(p, x, y, w, h),
    rects(
      [
        [x + w / 2 - 5, y, 10, h],
        [x, y + h * 0.45, w, 10],
      ],
      p.wood,
    ),
    rect(x - 32, y + h + 14, w + 64, 20, lighter(p.wood, 0.2), 4),
    glow(path(`M${x + 120} 640H${x + 420}L${x + 560} 800H${x + 180}z`), 0.22),
  ].join("");
}

/** A small shop built of boards, its front open; goods and people go inside the opening. */
export function shopFront(p: Palette, roll: Chance, x: number, w: number, wall: Paint, top = 250): string {
  return [
    landscape(p, roll, 400),
    framing(p, x > 300 ? "left" : "right"),
    shadow(path(`M${x} 740H${x + w}L${x + w + 110} 770H${x + 90}z`), 0.2),
    rect(x, top - 60, w, 800 - top, wall),
    stroke(
      each(Math.floor(w / 70), (at) => `M${n(x + 40 + at * 70)} ${top - 50}V738`),
      darker(wall, 0.1),
      4,
    ),
    rect(x + w - 60, top - 60, 60, 800 - top, darker(wall, 0.14)),
    rect(x + 60, top, w - 120, 300, mix(p.wood, "#2a1420", 0.62)),
  ].join("");
}

/** A roof of corrugated sheet over a shop front. */
export const sheetRoof = (x: number, y: number, w: number, colour: Paint): string =>
  path(`M${n(x + 50)} ${n(y)}H${n(x + w - 50)}L${n(x + w)} ${n(y + 84)}H${n(x)}z`, colour) +
  stroke(
    each(
      Math.floor(w / 46) - 1,
      (at) =>
        `M${n(x + 50 + ((at + 1) * (w - 100)) / (w / 46))} ${n(y + 4)}L${n(x + ((at + 1) * w) / (w / 46))} ${n(y + 80)}`,
    ),
    darker(colour, 0.16),
    6,
  ) +
  rect(x, y + 80, w, 12, darker(colour, 0.35));

/** A plain board with a few strokes where letters would be: no words, so that no language is left out. */
export const signboard = (x: number, y: number, w: number, h: number, board: Paint, ink: Paint): string =>
  rect(x, y, w, h, board, 8) +
  line(
    [
      [x + w * 0.16, y + h * 0.4],
      [x + w * 0.84, y + h * 0.4],
    ],
    ink,
    h * 0.16,
  ) +
  line(
    [
      [x + w * 0.28, y + h * 0.7],
      [x + w * 0.72, y + h * 0.7],
    ],
    ink,
    h * 0.1,
  );
