// Owns the picture of a salon; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { darker, dots, ellipse, glow, lighter, mix, type Paint, path, range, rect, rects, stroke } from "../paint.ts";
import { potted } from "../plants.ts";
import { basket, folded } from "../props.ts";
import { room } from "../rooms.ts";

/** A salon: mirror with bulbs, a client in the chair. */
export const hairdresser: Scene = ({ p, roll, hero, guest }) => {
  const [first, second, third, fourth] = p.cloth;
  const client = person(
    {
      hip: [690, 650],
      scale: 1.04,
      facing: 1,
      hands: [
        [760, 640],
        [740, 650],
      ],
      feet: [
        [810, 772],
        [790, 780],
      ],
    },
    { ...guest, top: fourth, print: "plain", longSleeves: true, head: guest.skirt ? "long" : "short" },
  );
  const stylist = person(
    {
      hip: [470, 560],
      scale: 1.14,
      facing: 1,
      lean: 6,
      hands: [
        [646, 416],
        [624, 470],
      ],
      feet: [
        [440, 780],
        [506, 788],
      ],
      apron: second,
    },
    hero,
  );
  const bottle = (x: number, colour: Paint, h: number): string =>
    rect(x, 536 - h, 26, h, colour, 7) + rect(x + 7, 522 - h, 12, 16, darker(colour, 0.2), 3);
  return [
    room(p, roll, 80),
    rect(860, 130, 270, 350, mix(p.wood, third, 0.35), 20) +
      rect(878, 148, 234, 314, mix(p.sky[0], "#ffffff", 0.35), 10) +
      glow(path("M900 462L1010 148H1070L960 462z"), 0.5),
    dots(
      range(6).map((at) => [869, 166 + at * 56] as const),
      "#fff1c4",
      20,
    ) +
      dots(
        range(6).map((at) => [1121, 166 + at * 56] as const),
        "#fff1c4",
        20,
      ),
    rect(830, 536, 340, 22, lighter(p.wood, 0.25), 5) +
      rect(850, 558, 300, 130, mix(first, p.wood, 0.3), 6) +
      rects(
        [
          [870, 580, 120, 40],
          [1008, 580, 120, 40],
        ],
        lighter(first, 0.3),
      ),
    bottle(870, first, 70) +
      bottle(912, third, 54) +
      bottle(1040, second, 64) +
      bottle(1080, fourth, 46) +
      rect(970, 500, 50, 36, "#fff4e2", 8),
    stylist.body,
    footing(690, 786, 130),
    rect(676, 700, 26, 74, "#8d8a92") +
      ellipse(690, 776, 74, 12, "#6c6872") +
      path("M590 470Q586 450 610 450Q630 450 634 480L640 640H800V690H620Q596 690 594 650z", "#3d3640"),
    client.body,
    path("M630 506Q690 470 752 506Q800 580 806 660Q700 700 612 660Q606 570 630 506z", lighter(third, 0.2)) +
      path("M740 498Q800 580 806 660Q780 672 752 676Q770 580 740 498z", darker(third, 0.06)),
    stylist.near,
    stroke("M646 416l34-22", "#3d3640", 10) + rect(676, 380, 46, 16, first, 5),
    basket(150, 786, 130, 84, "#d2a65e") + folded(92, 704, 110, [first, second]),
    potted(210, 404, 0.7, p.leaf, first),
  ].join("");
};
