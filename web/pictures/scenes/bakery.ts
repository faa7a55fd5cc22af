// Owns the picture of a baker before a brick oven; refuses to know whose it is.
import { person } from "../figure.ts";
import { lamp } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { circle, darker, dots, ellipse, lighter, line, mix, path, rect, rects, stroke } from "../paint.ts";
import { box, sack, tray } from "../props.ts";
import { room } from "../rooms.ts";

/** A brick oven with fire in it, and a baker with a peel. */
export const bakery: Scene = ({ p, roll, hero }) => {
  const brick = mix("#b9604a", p.ground, 0.25);
  const baker = person(
    {
      hip: [480, 560],
      scale: 1.12,
      facing: 1,
      lean: 6,
      hands: [
        [604, 572],
        [536, 577],
      ],
      feet: [
        [446, 784],
        [512, 792],
      ],
      apron: "#fbf1dd",
    },
    hero,
  );
  return [
    room(p, roll, 90),
    lamp(560, 130, p.cloth[0]),
    path("M690 740V360Q690 200 880 200H1040Q1190 210 1200 330V740z", brick),
    stroke(
      "M720 330h70M830 250h70M960 236h80M1090 300h70M740 440h40M1110 430h70M710 640h80M900 690h90M1060 640h80M830 650h50",
      darker(brick, 0.18),
      12,
    ),
    path("M800 590V470Q800 350 930 350T1060 470V590z", "#4a2330"),
    path("M826 590V480Q826 384 930 384T1034 480V590z", "#e8622f") +
      path("M858 590Q850 520 890 480Q900 530 930 440Q966 500 968 540Q990 520 996 590z", "#ffc14f") +
      path("M900 590Q896 550 926 510Q960 550 956 590z", "#fff0b8"),
    rect(770, 586, 330, 26, lighter(brick, 0.35), 4),
    `<g fill="#ffb65c" opacity=".2">${circle(930, 500, 260)}</g>`,
    tray(60, 640, 300, "#d99a4e"),
    box(50, 650, 330, 130, lighter(p.wood, 0.1)),
    tray(84, 560, 240, "#c98440") +
      rects(
        [
          [96, 566, 14, 84],
          [300, 566, 14, 84],
        ],
        p.wood,
      ),
    baker.body,
    line(
      [
        [470, 580],
        [850, 560],
      ],
      lighter(p.wood, 0.25),
      12,
    ) +
      ellipse(880, 558, 66, 14, lighter(p.wood, 0.35)) +
      dots(
        [
          [850, 546],
          [884, 544],
          [914, 548],
        ],
        "#e0a558",
        32,
      ),
    baker.near,
    sack(1120, 784, 130, "#efe0bd"),
  ].join("");
};
