// Owns the picture of an armchair getting a new cover; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing, lamp } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import {
  circle,
  darker,
  dots,
  each,
  ellipse,
  lighter,
  line,
  mix,
  type Paint,
  path,
  rect,
  rects,
  stroke,
} from "../paint.ts";
import { potted } from "../plants.ts";
import { folded } from "../props.ts";
import { room } from "../rooms.ts";

/** A workroom for furniture: an armchair getting its new cover. */
export const upholstery: Scene = ({ p, roll, hero }) => {
  const [first, second, third, fourth] = p.cloth;
  const worker = person(
    {
      hip: [420, 570],
      scale: 1.12,
      facing: 1,
      lean: 16,
      hands: [
        [610, 480],
        [590, 540],
      ],
      feet: [
        [380, 780],
        [450, 788],
      ],
      apron: "#e3c79a",
    },
    hero,
  );
  const bolt = (x: number, colour: Paint): string =>
    rect(x, 190, 46, 300, colour, 12) +
    rect(x + 28, 190, 18, 300, darker(colour, 0.16), 9) +
    ellipse(x + 23, 196, 22, 9, lighter(colour, 0.4));
  return [
    room(p, roll, 100),
    lamp(620, 130, first),
    each(5, (at) => bolt(900 + at * 56, p.cloth[at] ?? first)),
    rect(880, 486, 320, 16, lighter(p.wood, 0.2)),
    footing(740, 764, 250),
    worker.body,
    rects(
      [
        [600, 716, 22, 56],
        [868, 716, 22, 56],
      ],
      darker(p.wood, 0.3),
    ),
    path("M590 420Q590 330 690 330H800Q900 330 900 420V640H590z", second) +
      path("M800 330Q900 330 900 420V640H840Q850 420 800 330z", darker(second, 0.16)),
    rect(620, 560, 250, 90, lighter(second, 0.2), 26) +
      path("M560 520Q560 480 600 480T640 520V720H560z", mix(second, "#fff4dd", 0.12)) +
      path("M850 520Q850 480 890 480T930 520V720H850z", darker(second, 0.1)) +
      rect(600, 640, 290, 82, second, 10),
    dots(
      [
        [690, 410],
        [750, 410],
        [810, 410],
        [720, 470],
        [780, 470],
      ],
      lighter(second, 0.45),
      12,
    ),
    path("M560 520Q540 640 500 700Q520 730 560 720z", third),
    worker.near,
    line(
      [
        [600, 540],
        [640, 520],
      ],
      "#5b4347",
      10,
    ) + rect(632, 500, 20, 40, "#8d8a92", 4),
    folded(120, 780, 170, [fourth, first, third]),
    circle(270, 760, 26, third) + stroke("M258 748q16 12 24 24M252 760q14 10 20 20", darker(third), 3),
    potted(200, 424, 0.7, p.leaf, first),
  ].join("");
};
