// Owns the picture of a tailor's workshop; refuses to know whose it is.
import { person } from "../figure.ts";
import { lamp } from "../fittings.ts";
import type { Kit, Scene } from "../kit.ts";
import {
  circle,
  darker,
  dots,
  ellipse,
  lighter,
  line,
  type Paint,
  path,
  place,
  rect,
  rects,
  stroke,
} from "../paint.ts";
import { potted } from "../plants.ts";
import { folded } from "../props.ts";
import { room } from "../rooms.ts";

/** A treadle sewing machine seen from the side, its table's upper left corner at the origin. */
const machine = (p: Kit["p"], body: Paint): string =>
  stroke("M40 20L70 190M330 20L300 190M58 120H312", "#4a3f48", 12) +
  `<circle cx="250" cy="120" r="52" fill="none" stroke="#4a3f48" stroke-width="9"/>` +
  stroke("M250 68v104M198 120h104", "#4a3f48", 5) +
  rect(90, 176, 130, 14, "#4a3f48", 6) +
  rect(0, 0, 370, 22, lighter(p.wood, 0.25), 5) +
  path("M70 0V-20H300V0zM250-20V-96H110Q84-96 84-70V-40H112V-62H216V-20z", body) +
  path("M250-20V-96H226V-20z", darker(body, 0.3)) +
  line(
    [
      [98, -40],
      [98, -6],
    ],
    "#c9ccd0",
    5,
  ) +
  circle(268, -66, 28, body) +
  circle(268, -66, 12, lighter(body, 0.5)) +
  dots(
    [
      [130, -78],
      [160, -78],
      [190, -78],
    ],
    "#f2c14e",
    7,
  );

const hanging = (x: number, y: number, colour: Paint, collar: Paint): string =>
  place(
    stroke("M0 0V-22", "#6d4a52", 4) +
      path("M-18 0L-50 24L-40 64L-26 56V160H26V56L40 64L50 24L18 0Q0 16-18 0z", colour) +
      path("M6 12Q18 6 18 0L50 24L40 64L26 56V160H6z", darker(colour, 0.15)) +
      path("M-18 0L0 30L18 0Q0 16-18 0z", collar),
    x,
    y,
  );

/** A tailor's workshop. */
export const tailor: Scene = ({ p, roll, hero }) => {
  const [first, second, third, fourth] = p.cloth;
  const left = roll.coin();
  const sewer = person(
    {
      hip: [470, 640],
      scale: 1.16,
      facing: 1,
      lean: 10,
      hands: [
        [662, 568],
        [620, 570],
      ],
      feet: [
        [640, 770],
        [600, 778],
      ],
    },
    hero,
  );
  const uniform = roll.coin() ? "#fbf3e2" : lighter(first, 0.35);
  return [
    room(p, roll, left ? 90 : 110),
    lamp(560, 140, second),
    line(
      [
        [640, 160],
        [1180, 160],
      ],
      darker(p.wood, 0.2),
      9,
    ),
    hanging(700, 182, uniform, fourth) +
      hanging(820, 182, fourth, uniform) +
      hanging(940, 182, uniform, second) +
      hanging(1060, 182, third, first),
    rect(900, 470, 300, 18, lighter(p.wood, 0.2), 4) +
      folded(920, 470, 110, [second, first, third]) +
      folded(1060, 470, 110, [fourth, lighter(first, 0.3), second, third]),
    rect(392, 690, 150, 22, lighter(p.wood, 0.1), 5) +
      rects(
        [
          [408, 706, 14, 84],
          [512, 706, 14, 84],
        ],
        darker(p.wood),
      ),
    sewer.body,
    place(machine(p, "#3d3a4c"), 560, 590),
    path("M560 590Q520 590 520 640T548 740Q600 760 640 700T700 590z", first) +
      path("M640 590Q650 660 610 720Q640 720 660 680T700 590z", darker(first, 0.16)) +
      dots(
        [
          [560, 630],
          [590, 670],
          [568, 700],
          [612, 640],
        ],
        lighter(first, 0.5),
        9,
      ),
    sewer.near,
    potted(90, 412, 0.7, p.leaf, first),
    ellipse(1040, 770, 90, 16, darker(p.ground, 0.2)) + folded(980, 776, 130, [third, fourth]),
  ].join("");
};
