// Owns the picture of hens in a yard; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import {
  circle,
  darker,
  dots,
  each,
  ellipse,
  lighter,
  mix,
  type Paint,
  path,
  place,
  range,
  rect,
  rects,
  stroke,
} from "../paint.ts";
import { basket } from "../props.ts";

const hen = (x: number, y: number, s: number, feather: Paint, mirrored = false): string =>
  place(
    stroke("M-8-8V14M14-8V14", "#e39a3b", 5) +
      path("M-62-74C-78-60-60-6 0-4C44-4 58-36 50-64L62-96C58-116 34-118 28-98C16-64-30-50-62-74z", feather) +
      path("M-62-74C-74-84-90-70-86-56C-70-54-60-50-52-40z", darker(feather, 0.25)) +
      path("M-30-46C-6-60 24-50 26-30C4-16-26-22-30-46z", darker(feather, 0.14)) +
      path("M34-110q2-16 10-8q6-14 12 0q10-6 6 10z", "#d8352f") +
      path("M60-98l18 6l-18 8z", "#eda63c") +
      circle(50, -98, 3.5, "#3a1c33"),
    x,
    y,
    s,
    mirrored,
  );

/** Hens in a yard, eggs in a basket. */
export const chickens: Scene = ({ p, roll, hero }) => {
  const keeper = person(
    {
      hip: [520, 530],
      scale: 1.12,
      facing: 1,
      hands: [
        [440, 560],
        [630, 560],
      ],
      feet: [
        [492, 766],
        [554, 774],
      ],
      apron: p.cloth[2],
    },
    hero,
  );
  return [
    landscape(p, roll, 400),
    framing(p, "right"),
    path("M60 340L230 250L400 340z", mix(p.cloth[0], p.wood, 0.35)) +
      rect(90, 340, 280, 260, lighter(p.wood, 0.15)) +
      rects(
        [
          [110, 370, 240, 90],
          [110, 490, 240, 90],
        ],
        darker(p.wood, 0.45),
      ),
    hen(190, 456, 0.72, "#f6ead2") + hen(284, 456, 0.72, "#b5673c", true) + hen(230, 576, 0.72, "#8a4b38"),
    stroke(
      each(9, (at) => `M${124 + at * 28} 370V580`),
      lighter(p.wood, 0.4),
      3,
    ) +
      rects(
        [
          [84, 462, 292, 18],
          [100, 600, 16, 90],
          [344, 600, 16, 90],
        ],
        p.wood,
      ),
    footing(520, 766, 110),
    keeper.body,
    basket(440, 640, 120, 80, "#d2a65e") +
      stroke("M386 560Q440 480 494 560", "#b98b45", 9) +
      dots(
        [
          [410, 556],
          [436, 548],
          [464, 556],
        ],
        "#fff4e2",
        32,
      ),
    keeper.near,
    dots(
      range(9).map((at) => [640 + (at % 3) * 26 + at * 7, 590 + Math.floor(at / 3) * 40 + (at % 2) * 12] as const),
      "#f1c85a",
      8,
    ),
    hen(760, 700, 1.1, "#f6ead2", true) +
      hen(930, 690, 1, "#b5673c", true) +
      hen(840, 780, 1.15, "#4a3a3c", true) +
      hen(1040, 776, 1.1, "#d99a4e", true),
    dots(
      [
        [676, 770],
        [704, 778],
        [650, 780],
      ],
      "#f5cf5e",
      30,
    ) +
      dots(
        [
          [688, 758],
          [716, 766],
          [662, 768],
        ],
        "#f5cf5e",
        20,
      ) +
      dots(
        [
          [696, 758],
          [724, 766],
          [670, 768],
        ],
        "#e39a3b",
        7,
      ),
    rect(190, 740, 190, 34, lighter(p.wood, 0.1), 8) + ellipse(285, 742, 84, 8, "#f1c85a"),
  ].join("");
};
