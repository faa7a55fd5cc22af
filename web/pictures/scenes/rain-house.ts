// Owns the picture of a house with a new roof and a rain tank; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { circle, darker, each, ellipse, lighter, mix, path, rect, rects, stroke } from "../paint.ts";
import { aloe } from "../plants.ts";
import { pot } from "../props.ts";

/** A house getting a new roof and a tank that catches its rain. */
export const rainHouse: Scene = ({ p, roll, hero }) => {
  const wall = mix(p.wall, "#fff4dd", 0.25);
  const roof = mix(p.cloth[0], "#8a5148", 0.35);
  const owner = person(
    {
      hip: [870, 560],
      scale: 1.08,
      facing: 1,
      hands: [
        [820, 650],
        [986, 540],
      ],
      feet: [
        [846, 776],
        [900, 784],
      ],
    },
    hero,
  );
  return [
    landscape(p, roll, 390),
    framing(p, "left"),
    footing(520, 764, 420),
    rect(170, 380, 580, 380, wall) +
      rect(560, 380, 190, 380, darker(wall, 0.12)) +
      rect(170, 680, 580, 80, mix(wall, p.cloth[1], 0.4)),
    path("M110 390L250 220H680L800 390z", roof) +
      stroke(
        each(10, (at) => `M${276 + at * 44} 226L${154 + at * 66} 386`),
        darker(roof, 0.16),
        6,
      ) +
      path("M440 220H560L580 260H446z", lighter("#c9ccd0", 0.2)),
    rect(400, 520, 120, 240, p.cloth[1], 4) +
      circle(500, 644, 7, "#fff1d6") +
      rect(230, 500, 120, 110, darker(p.wood, 0.1), 4) +
      rects(
        [
          [242, 512, 44, 86],
          [294, 512, 44, 86],
        ],
        lighter(p.sky[0], 0.3),
      ) +
      rect(590, 500, 110, 110, darker(p.wood, 0.2), 4) +
      rects(
        [
          [602, 512, 38, 86],
          [650, 512, 38, 86],
        ],
        mix(p.sky[0], "#3a1c33", 0.1),
      ),
    stroke("M800 396H1000Q1040 396 1040 430V470", "#8d8a92", 13),
    path("M960 480H1140V760H960z", "#3d5866") +
      rect(1096, 480, 44, 280, "#2f4653") +
      ellipse(1050, 480, 90, 20, "#56788a") +
      stroke("M960 550H1140M960 620H1140M960 690H1140", "#2f4653", 5) +
      stroke("M960 730H930V746", "#c9ccd0", 12),
    owner.body + owner.near,
    pot(916, 790, 34, p.cloth[2]),
    aloe(120, 780, 0.8, p.leaf),
  ].join("");
};
