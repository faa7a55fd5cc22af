// Owns the shapes of each kind of land, from coast to steppe; refuses to know sky, windows and people.
import {
  type Chance,
  darker,
  each,
  ellipse,
  glow,
  lighter,
  mix,
  n,
  type Paint,
  path,
  place,
  poly,
  range,
  rect,
  stroke,
} from "./paint.ts";
import type { Palette } from "./palettes.ts";
import { acacia, baobab, poplar, tufts } from "./plants.ts";

export const WIDTH = 1200;

export const HEIGHT = 800;

/** A ridge of hills from one side to the other through the given heights. */
export function ridge(heights: readonly number[], floor: number, colour: Paint): string {
  const step = WIDTH / (heights.length - 1);
  const first = heights[0] ?? floor;
  let d = `M0 ${floor}V${n(first)}`;
  for (let at = 1; at < heights.length; at += 1) {
    const [from, to] = [heights[at - 1] ?? first, heights[at] ?? first];
    d += `C${n((at - 0.55) * step)} ${n(from)} ${n((at - 0.45) * step)} ${n(to)} ${n(at * step)} ${n(to)}`;
  }
  return path(`${d}V${floor}z`, colour);
}

export const hills = (roll: Chance, count: number, top: number, low: number, floor: number, colour: Paint): string =>
  ridge(
    range(count).map((at) => (at % 2 === 0 ? roll.between(low - 12, low) : roll.between(top, top + 26))),
    floor,
    colour,
  );

/** A peak with a lit and a shaded side, and snow down to a share of its height. */
function peak(x: number, foot: number, wide: number, high: number, colour: Paint, snow: number): string {
  const top = foot - high;
  const cap = snow > 0 ? high * snow : 0;
  const side = (wide / high) * cap;
  return (
    poly(
      [
        [x - wide, foot],
        [x - 14, top],
        [x + 14, top],
        [x + wide, foot],
      ],
      colour,
    ) +
    poly(
      [
        [x + 14, top],
        [x + wide, foot],
        [x + wide * 0.1, foot],
        [x - 10, top + high * 0.4],
      ],
      darker(colour, 0.13),
    ) +
    (cap > 0
      ? poly(
          [
            [x - side, top + cap],
            [x - 14, top],
            [x + 14, top],
            [x + side, top + cap],
            [x + side * 0.4, top + cap * 0.75],
            [x, top + cap * 1.2],
            [x - side * 0.5, top + cap * 0.8],
          ],
          "#fff7ea",
        )
      : "")
  );
}

export function coast(p: Palette, roll: Chance, h: number): string {
  const sea = p.middle;
  const sail = roll.between(250, 900);
  return [
    hills(roll, 7, h - 130, h - 40, h, p.far),
    hills(roll, 6, h - 70, h - 12, h, mix(p.far, p.leaf, 0.55)),
    rect(0, h - 2, WIDTH, 140, sea),
    rect(0, h - 2, WIDTH, 34, lighter(sea, 0.22)),
    stroke(
      each(7, (at) => `M${n(60 + at * 165)} ${n(h + 50 + (at % 3) * 20)}q20-9 40 0t40 0`),
      lighter(sea, 0.45),
      4,
    ),
    place(
      stroke("M-66 14H66", p.wood, 5) +
        path("M-52-2H52Q40 14 26 14H-28Q-42 14-52-2z", p.cloth[4]) +
        path("M-4-8V-76L44-14z", "#fff4dd"),
      sail,
      h + 26,
      0.8,
    ),
    path(`M0 ${h + 96}Q300 ${h + 66} 620 ${h + 92}T${WIDTH} ${h + 84}V800H0z`, lighter(p.ground, 0.4)),
    path(`M0 ${h + 110}Q300 ${h + 80} 620 ${h + 106}T${WIDTH} ${h + 98}V800H0z`, p.ground),
  ].join("");
}

function hut(x: number, y: number, scale: number, wall: Paint, thatch: Paint): string {
  return place(
    rect(-44, -56, 88, 58, wall) +
      rect(10, -56, 34, 58, darker(wall, 0.15)) +
      rect(-12, -40, 24, 42, darker(wall, 0.45)) +
      path("M-66-50Q-20-92 0-122Q20-92 66-50Q0-38-66-50z", thatch) +
      path("M0-122Q20-92 66-50Q40-44 14-44z", darker(thatch, 0.18)),
    x,
    y,
    scale,
  );
}

export function savanna(p: Palette, roll: Chance, h: number): string {
  const straw = "#d8ab58";
  const village = roll.between(120, 300);
  return [
    hills(roll, 5, h - 60, h - 20, h + 10, p.far),
    hills(roll, 6, h - 22, h + 4, h + 60, mix(p.far, p.middle, 0.6)),
    baobab(roll.pick([960, 1060]), h + 36, roll.between(0.75, 0.95), p.leaf, p.wood),
    hut(village + 60, h + 36, 1, p.wall, straw),
    acacia(roll.between(560, 700), h + 20, 0.5, p.leaf, p.wood),
    path(`M0 ${h + 30}Q400 ${h - 4} 760 ${h + 30}T${WIDTH} ${h + 20}V800H0z`, p.middle),
    path(`M0 ${h + 92}Q320 ${h + 60} 700 ${h + 90}T${WIDTH} ${h + 76}V800H0z`, p.ground),
    tufts(
      range(6).map((at) => [90 + at * 205, h + 70 + (at % 2) * 22] as const),
      24,
      mix(p.leaf, straw, 0.6),
    ),
  ].join("");
}

export function volcano(p: Palette, roll: Chance, h: number): string {
  const x = roll.pick([330, 560, 820]);
  const paddy = p.middle;
  const band = (at: number): string => {
    const y = h - 16 + at * 26;
    return path(
      `M0 ${y}Q${220 + at * 40} ${y - 34 + at * 8} ${520 + at * 30} ${y + 4}T${WIDTH} ${y - 12}V800H0z`,
      at % 2 === 0 ? paddy : lighter(paddy, 0.24),
    );
  };
  return [
    path(
      `M${x - 430} ${h}C${x - 210} ${h - 60} ${x - 130} ${h - 240} ${x - 46} ${h - 262}L${x - 10} ${h - 250}L${x + 44} ${h - 266}C${x + 120} ${h - 240} ${x + 220} ${h - 60} ${x + 440} ${h}z`,
      p.far,
    ),
    path(
      `M${x + 44} ${h - 266}C${x + 120} ${h - 240} ${x + 220} ${h - 60} ${x + 440} ${h}H${x + 60}C${x + 70} ${h - 120} ${x - 10} ${h - 200} ${x - 10} ${h - 250}z`,
      darker(p.far, 0.12),
    ),
    glow(ellipse(x - 120, h - 118, 210, 17) + ellipse(x + 160, h - 92, 190, 14), 0.6),
    hills(roll, 7, h - 74, h - 30, h + 60, mix(p.far, p.leaf, 0.7)),
    each(4, band),
    path(`M0 ${h + 100}Q360 ${h + 74} 700 ${h + 104}T${WIDTH} ${h + 90}V800H0z`, p.ground),
  ].join("");
}

export function highland(p: Palette, roll: Chance, h: number): string {
  const tea = mix(p.middle, p.leaf, 0.5);
  return [
    hills(roll, 6, h - 150, h - 70, h, p.far),
    hills(roll, 5, h - 84, h - 26, h + 110, mix(p.far, tea, 0.55)),
    path(`M0 ${h + 10}Q260 ${h - 66} 560 ${h}T${WIDTH} ${h - 26}V${h + 120}H0z`, tea),
    stroke(
      each(
        5,
        (at) =>
          `M${40 + at * 22} ${h + 24 + at * 14}Q${270 + at * 10} ${h - 46 + at * 18} ${520 - at * 10} ${h + 16 + at * 12}`,
      ),
      darker(tea, 0.14),
      5,
    ),
    acacia(roll.pick([860, 960]), h + 50, roll.between(0.75, 0.95), p.leaf, p.wood),
    acacia(roll.between(620, 720), h + 14, 0.4, p.leaf, p.wood),
    path(`M0 ${h + 84}Q360 ${h + 56} 720 ${h + 84}T${WIDTH} ${h + 66}V800H0z`, p.middle),
    path(`M0 ${h + 112}Q360 ${h + 84} 720 ${h + 110}T${WIDTH} ${h + 96}V800H0z`, p.ground),
  ].join("");
}

export function andes(p: Palette, roll: Chance, h: number): string {
  return [
    peak(260, h + 20, 330, roll.between(230, 270), lighter(p.far, 0.2), 0.34) +
      peak(900, h + 20, 360, roll.between(260, 300), p.far, 0.32) +
      peak(580, h + 20, 260, 170, darker(p.far, 0.06), 0.2),
    hills(roll, 6, h - 50, h - 10, h + 40, mix(p.middle, p.leaf, 0.5)),
    each(3, (at) =>
      path(
        `M0 ${h + 10 + at * 30}Q300 ${h - 20 + at * 34} 640 ${h + 16 + at * 28}T${WIDTH} ${h + at * 30}V800H0z`,
        at % 2 === 0 ? p.middle : lighter(p.middle, 0.2),
      ),
    ),
    path(`M0 ${h + 100}Q360 ${h + 76} 720 ${h + 100}T${WIDTH} ${h + 90}V800H0z`, p.ground),
  ].join("");
}

function yurt(x: number, y: number, scale: number, band: Paint): string {
  return place(
    path("M-90-70Q-60-128 0-136Q60-128 90-70z", "#f4e6cb") +
      path("M10-136Q60-128 90-70H34Q34-110 10-136z", "#dcc7a6") +
      rect(-90, -70, 180, 72, "#fbf1dc") +
      rect(34, -70, 56, 72, "#e4d2b2") +
      rect(-90, -70, 180, 12, band) +
      rect(-20, -58, 40, 60, darker(band, 0.25)),
    x,
    y,
    scale,
  );
}

export const steppe = (p: Palette, roll: Chance, h: number): string =>
  [
    andes(p, roll, h),
    yurt(roll.pick([220, 960]), h + 92, 0.9, p.cloth[0]),
    each(3, (at) => poplar(480 + at * 46, h + 70, 110 + at * 14, p.leaf, p.wood)),
  ].join("");
