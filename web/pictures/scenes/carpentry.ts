// Owns the picture of a carpenter at the bench; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing, lamp } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { darker, each, lighter, mix, path, rect, rects, stroke } from "../paint.ts";
import { room } from "../rooms.ts";

/** A carpenter planing a board. */
export const carpentry: Scene = ({ p, roll, hero }) => {
  const [first, second] = p.cloth;
  const pale = lighter(p.wood, 0.4);
  const joiner = person(
    {
      hip: [430, 550],
      scale: 1.14,
      facing: 1,
      lean: 24,
      hands: [
        [690, 530],
        [590, 528],
      ],
      feet: [
        [360, 780],
        [450, 788],
      ],
      apron: "#e3c79a",
    },
    hero,
  );
  return [
    room(p, roll, 100),
    lamp(590, 120, first),
    rect(760, 130, 380, 210, mix(p.wall, p.wood, 0.35), 6),
    stroke("M800 170v110M800 170h60l-10 24h-40M900 160v120M930 170l40 100M1010 160v60", "#6a5a5c", 10) +
      path("M1060 170h56l-10 110h-36z", "#9aa0a8") +
      stroke("M1062 284h52", p.wood, 14) +
      rect(1000, 220, 22, 70, second, 6),
    each(4, (at) => rect(960 + at * 54, 380 + (at % 2) * 26, 40, 400, at % 2 === 0 ? pale : lighter(p.wood, 0.25))),
    footing(600, 776, 360),
    joiner.body,
    rect(500, 560, 420, 40, lighter(p.wood, 0.1), 4) +
      path("M530 600L510 780H548L560 600zM860 600L880 780H918L890 600z", p.wood) +
      rect(540, 690, 350, 20, darker(p.wood)),
    rect(520, 544, 380, 20, pale) +
      path("M570 544V520Q570 506 590 506H680L700 544z", first) +
      rect(640, 490, 18, 28, darker(first)),
    joiner.near,
    stroke(
      "M720 536q16-34 36-10t-16 18M770 538q20-26 34-6t-14 12M560 650q18-26 30-4M640 760q18-24 34-4M800 770q14-20 28-4",
      lighter(pale, 0.4),
      7,
    ),
    rects(
      [
        [120, 560, 220, 20],
        [132, 580, 22, 200],
        [306, 580, 22, 200],
      ],
      lighter(p.wood, 0.2),
    ) +
      rects(
        [
          [120, 420, 20, 160],
          [320, 420, 20, 160],
          [140, 440, 180, 16],
          [140, 490, 180, 16],
        ],
        lighter(p.wood, 0.05),
      ),
  ].join("");
};
