// Owns the picture of a class under way; refuses to know whose it is.
import { person } from "../figure.ts";
import { bunting } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { circle, lighter, rect, rects, stroke } from "../paint.ts";
import { potted } from "../plants.ts";
import { room } from "../rooms.ts";

/** A class under way: blackboard, desks, small backs. */
export const school: Scene = ({ p, roll, hero, guest }) => {
  const [first, second, third] = p.cloth;
  const teacher = person(
    {
      hip: [330, 520],
      scale: 1.1,
      facing: 1,
      hands: [
        [290, 590],
        [520, 330],
      ],
      feet: [
        [304, 740],
        [366, 748],
      ],
    },
    hero,
  );
  const pupil = (x: number, at: number): string => {
    const look = {
      ...guest,
      top: "#fbf3e2",
      print: "plain" as const,
      bottom: at % 2 === 0 ? second : first,
      longSleeves: false,
      head: at % 2 === 0 ? ("short" as const) : ("bun" as const),
      skin: p.skins[at % p.skins.length] ?? guest.skin,
    };
    const raised: readonly [number, number] = at === 1 ? [x + 60, 470] : [x + 60, 672];
    const drawn = person({ hip: [x, 720], scale: 0.82, facing: -1, hands: [[x - 80, 672], raised] }, look);
    return (
      drawn.body +
      drawn.near +
      rect(x - 120, 674, 210, 20, lighter(p.wood, 0.3), 5) +
      rects(
        [
          [x - 108, 694, 18, 110],
          [x + 60, 694, 18, 110],
        ],
        p.wood,
      ) +
      rect(x - 90, 660, 60, 14, third, 2)
    );
  };
  return [
    room(p, roll, 60),
    rect(420, 110, 640, 320, lighter(p.wood, 0.1), 8) +
      rect(438, 128, 604, 284, "#2f5a50", 3) +
      rect(420, 430, 640, 16, p.wood),
    stroke(
      "M520 300L570 212L620 300zM670 214h78v84h-78zM672 296L746 216M806 300V220M790 240l16-20M776 300h60",
      "#e9f2e6",
      8,
    ) +
      stroke("M870 210h110M870 250h80M870 290h120", "#cfe3d6", 7) +
      circle(920, 350, 24, "#f2c35b") +
      stroke("M560 350q30-24 60 0t60 0t60 0", "#f2a3a0", 7),
    bunting([400, 70], [1180, 80], 14, [first, third, second], 12),
    teacher.body + teacher.near,
    rect(520, 322, 22, 8, "#ffffff", 3),
    pupil(560, 0) + pupil(810, 1) + pupil(1060, 2),
    potted(150, 404, 0.7, p.leaf, first),
  ].join("");
};
