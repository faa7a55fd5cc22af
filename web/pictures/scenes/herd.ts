// Owns the picture of goats or sheep and their keeper; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { darker, dots, each, lighter, mix, type Paint, path, place, range, stroke } from "../paint.ts";
import { tufts } from "../plants.ts";
import { bowl } from "../props.ts";

function goat(x: number, y: number, s: number, coat: Paint, mirrored: boolean, wool: boolean): string {
  const dark = darker(coat, 0.25);
  const body = wool
    ? dots(
        [
          [-60, -88],
          [-20, -100],
          [20, -98],
          [52, -84],
          [-40, -70],
          [0, -72],
          [36, -68],
        ],
        coat,
        62,
      )
    : path("M-84-100C-40-116 30-112 66-96C84-80 74-52 50-50C10-40-40-40-76-52C-96-64-96-90-84-100z", coat) +
      path("M-76-52C-40-40 10-40 50-50C40-66-40-66-76-52z", dark);
  return place(
    stroke("M-56-56V0M44-56V0", dark, 15) +
      stroke("M-70-56V0M58-56V0", coat, 16) +
      body +
      path("M46-92L84-150L112-132L80-66z", wool ? dark : coat) +
      path("M84-150C96-166 128-152 146-116C140-102 120-108 96-118z", wool ? dark : coat) +
      path("M92-144L58-138L84-126z", dark) +
      (wool
        ? ""
        : stroke("M92-150Q84-184 60-186M100-152Q98-184 80-196", "#6d5a52", 7) +
          stroke("M132-108v22", lighter(coat, 0.3), 7)) +
      stroke("M-84-92q-18-6-16-24", coat, 10),
    x,
    y,
    s,
    mirrored,
  );
}

/** Goats or sheep with the person who keeps them. */
export const herd: Scene = ({ p, roll, hero, activity }) => {
  const wool = /sheep|ram|mutton/.test(activity);
  const coats = wool ? ["#f6ead2", "#e9d9bd", "#f6ead2"] : ["#f3e3c8", "#8a5a3f", "#4a3a3c"];
  const keeper = person(
    {
      hip: [360, 520],
      scale: 1.16,
      facing: 1,
      hands: [
        [300, 600],
        [470, 560],
      ],
      feet: [
        [330, 764],
        [396, 772],
      ],
    },
    hero,
  );
  return [
    landscape(p, roll, 400),
    framing(p, "left"),
    goat(1000, 610, 0.8, coats[1] ?? "#8a5a3f", true, wool) + goat(1130, 596, 0.66, coats[0] ?? "#f3e3c8", true, wool),
    stroke(
      each(7, (at) => `M${700 + at * 84} 560V650`),
      p.wood,
      9,
    ) + stroke("M690 584H1210M690 624H1210", lighter(p.wood, 0.15), 7),
    footing(360, 764, 110) + footing(700, 770, 150) + footing(960, 766, 130),
    keeper.body,
    goat(700, 776, 1.25, coats[0] ?? "#f3e3c8", true, wool),
    keeper.near,
    stroke("M470 560l26-26M470 560l30-6M470 560l20-36", p.leaf, 10),
    goat(950, 770, 1.02, coats[2] ?? "#4a3a3c", false, wool),
    bowl(560, 790, 62, p.cloth[1], "#cfe3e0"),
    tufts(
      range(5).map((at) => [120 + at * 250, 792] as const),
      34,
      mix(p.leaf, "#d8ab58", 0.35),
    ),
  ].join("");
};
