// Owns sky and land behind every picture; refuses to know who works in front of it.
import { andes, coast, highland, savanna, steppe, volcano, WIDTH } from "./lands.ts";
import { lowland } from "./lowland.ts";
import {
  type Chance,
  chance,
  circle,
  darker,
  dots,
  glow,
  hash,
  lighter,
  mix,
  n,
  type Point,
  path,
  rect,
} from "./paint.ts";
import type { Palette } from "./palettes.ts";
import { acacia, aloe, bananaLeaves, palm, poplar, tufts } from "./plants.ts";

/** Sky with a sun and its halos; its gradient carries an id of its own, since several pictures may share a page. */
export function sky(p: Palette, roll: Chance, horizon: number): string {
  const id = `s${hash(p.sky.join("")).toString(36)}`;
  const x = roll.pick([250, 400, 860, 980]);
  const y = horizon * roll.between(0.28, 0.5);
  const puff = (cx: number, cy: number, size: number): string =>
    path(
      `M${n(cx - size)} ${n(cy)}a${n(size * 0.3)} ${n(size * 0.3)} 0 0 1 ${n(size * 0.42)} ${n(-size * 0.24)}a${n(size * 0.44)} ${n(size * 0.44)} 0 0 1 ${n(size * 0.82)} ${n(-size * 0.04)}a${n(size * 0.3)} ${n(size * 0.3)} 0 0 1 ${n(size * 0.6)} ${n(size * 0.28)}z`,
    );
  return [
    `<linearGradient id="${id}" x2="0" y2="1"><stop stop-color="${p.sky[0]}"/><stop offset="1" stop-color="${p.sky[1]}"/></linearGradient>`,
    `<rect width="${WIDTH}" height="${n(horizon + 130)}" fill="url(#${id})"/>`,
    `<g fill="${p.sun}"><g opacity=".25">${circle(x, y, 150)}${circle(x, y, 104)}</g>${circle(x, y, 66)}</g>`,
    glow(puff((x + 420) % 1100, y - 14, 110) + puff((x + 760) % 1150, y + 50, 76), 0.75),
  ].join("");
}

const PAINTERS = { coast, savanna, volcano, highland, lowland, andes, steppe } as const;

/** Sky and land down to the lower edge; work stands in front of it from about 130 below the horizon. */
export const landscape = (p: Palette, roll: Chance, horizon = 430): string =>
  sky(p, roll, horizon) + PAINTERS[p.land](p, roll, horizon);

/** What a window shows: a slice of the same country. */
export function view(p: Palette, x: number, y: number, w: number, h: number): string {
  const foot = y + h;
  const roll = chance(p.land);
  return (
    rect(x, y, w, h, mix(p.sky[0], p.sky[1], 0.45)) +
    circle(x + w * 0.7, y + h * 0.34, Math.min(w, h) * 0.13, p.sun) +
    path(
      `M${n(x)} ${n(foot)}V${n(foot - h * 0.36)}Q${n(x + w * 0.24)} ${n(foot - h * 0.66)} ${n(x + w * 0.52)} ${n(foot - h * 0.34)}T${n(x + w)} ${n(foot - h * 0.42)}V${n(foot)}z`,
      p.far,
    ) +
    path(
      `M${n(x)} ${n(foot)}V${n(foot - h * 0.2)}Q${n(x + w * roll.between(0.4, 0.6))} ${n(foot - h * 0.36)} ${n(x + w)} ${n(foot - h * 0.16)}V${n(foot)}z`,
      p.land === "savanna" ? p.middle : mix(p.middle, p.leaf, 0.5),
    )
  );
}

/** Trees that frame a picture at one side. */
export function framing(p: Palette, side: "left" | "right"): string {
  const left = side === "left";
  if (p.land === "coast" || p.land === "volcano")
    return palm(left ? 70 : 1130, 640, 430, left ? 46 : -46, p.leaf, p.wood);
  if (p.land === "lowland") return poplar(left ? 60 : 1140, 640, 340, p.leaf, p.wood);
  if (p.land === "savanna" || p.land === "highland") return acacia(left ? 70 : 1130, 620, 1.5, p.leaf, p.wood);
  return poplar(left ? 60 : 1140, 620, 300, p.leaf, p.wood);
}

/** A path into the picture and plants at its near edge, for land that is shown for its own sake. */
export function foreground(p: Palette, side: "left" | "right"): string {
  const near = mix(p.ground, p.leaf, p.land === "lowland" ? 0.6 : 0.35);
  const dry = p.land === "savanna" || p.land === "highland" || p.land === "andes" || p.land === "steppe";
  const road = path("M566 584C610 630 440 690 500 800H830C700 700 700 650 584 584z", lighter(p.ground, 0.35));
  const bank = path("M0 690Q200 650 420 730T760 800H0z", near) + path("M1200 660Q1040 650 940 730T860 800H1200z", near);
  const grass = tufts(
    [
      [120, 720],
      [250, 716],
      [330, 750],
      [1010, 726],
      [1120, 700],
    ],
    40,
    darker(near, 0.25),
  );
  const plant = dry
    ? aloe(1050, 790, 1.1, p.leaf) + aloe(190, 800, 0.8, p.leaf)
    : p.land === "lowland"
      ? [150, 1040]
          .map((x) =>
            dots(
              BLOOMS.map(([a, b]) => [x + a, 770 + b] as const),
              p.cloth[1],
              17,
            ),
          )
          .join("")
      : bananaLeaves(side === "left" ? 1110 : 90, 830, 1, p.leaf, side === "left");
  return road + bank + grass + plant;
}
const BLOOMS: readonly Point[] = [
  [0, 0],
  [40, -26],
  [84, 4],
  [-40, -20],
  [120, -16],
  [20, 22],
];
