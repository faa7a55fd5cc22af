// Owns the picture of a mender of household machines; refuses to know whose it is.
import { person } from "../figure.ts";
import { counter, lamp } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { circle, darker, dots, ellipse, lighter, line, mix, path, rect, rects, stroke } from "../paint.ts";
import { room } from "../rooms.ts";

/** A mender of household machines at a bench: fans, radios, refrigerators. */
export const repairBench: Scene = ({ p, roll, hero }) => {
  const [first, second, third] = p.cloth;
  const mender = person(
    {
      hip: [560, 560],
      scale: 1.14,
      facing: 1,
      lean: 12,
      hands: [
        [720, 520],
        [640, 536],
      ],
      apron: third,
    },
    { ...hero },
  );
  return [
    room(p, roll, 90),
    lamp(600, 110, first),
    rect(960, 240, 190, 400, "#f3efe6", 14) +
      rect(1100, 240, 50, 400, "#ded6c8", 12) +
      rect(960, 380, 190, 8, "#bdb4a6") +
      rects(
        [
          [978, 300, 12, 54],
          [978, 410, 12, 90],
        ],
        "#a59c90",
      ),
    rects(
      [
        [470, 190, 420, 14],
        [470, 310, 420, 14],
      ],
      lighter(p.wood, 0.2),
    ) +
      rects(
        [
          [500, 130, 90, 60],
          [620, 144, 60, 46],
          [500, 256, 60, 54],
          [800, 250, 60, 60],
        ],
        first,
      ) +
      rects(
        [
          [720, 120, 50, 70],
          [590, 250, 80, 60],
          [700, 262, 70, 48],
        ],
        second,
      ) +
      dots(
        [
          [545, 160],
          [630, 280],
          [830, 280],
        ],
        lighter(third, 0.4),
        30,
      ),
    mender.body,
    counter(280, 560, 640, 200, lighter(p.wood, 0.15)),
    circle(770, 476, 66, mix(second, "#ffffff", 0.5)) +
      path("M770 476q-40-50 0-60q30 20 0 60q60-26 60 14q-24 30-60-14q-10 64-44 40q-14-36 44-40", second) +
      circle(770, 476, 11, "#4a4048") +
      rect(762, 536, 16, 20, "#4a4048") +
      ellipse(770, 558, 50, 8, "#4a4048"),
    rect(330, 480, 150, 80, first, 8) +
      circle(370, 522, 24, darker(first, 0.4)) +
      stroke("M410 506h50M410 526h50M410 544h30", lighter(first, 0.5), 6) +
      line(
        [
          [460, 480],
          [500, 420],
        ],
        "#6c6872",
        4,
      ),
    mender.near,
    stroke("M720 520l26-20", "#4a4048", 9),
  ].join("");
};
