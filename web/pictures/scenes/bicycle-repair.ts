// Owns the picture of a bicycle mender's workshop; refuses to know whose it is.
import { person } from "../figure.ts";
import { counter, footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { circle, darker, each, ellipse, lighter, mix, path, place, rect, rects, stroke } from "../paint.ts";
import { box, wheel } from "../props.ts";
import { shopFront } from "../rooms.ts";

/** A bicycle on its stand before a workshop, wheels on the wall. */
export const bicycleRepair: Scene = ({ p, roll, hero }) => {
  const [first, second, third] = p.cloth;
  const mender = person(
    {
      hip: [330, 610],
      scale: 1.14,
      facing: 1,
      lean: 18,
      hands: [
        [540, 580],
        [516, 604],
      ],
      feet: [
        [450, 774],
        [420, 782],
      ],
      apron: second,
    },
    { ...hero, skirt: false },
  );
  const wall = mix(p.wall, third, 0.22);
  return [
    shopFront(p, roll, 150, 900, wall, 200),
    each(3, (at) => place(wheel(0, 0, 58, "#33293a", p.cloth[at] ?? first, 9), 320 + at * 150, 300)),
    rects(
      [
        [740, 380, 230, 12],
        [740, 470, 230, 12],
      ],
      lighter(p.wood, 0.2),
    ) +
      rects(
        [
          [752, 330, 34, 50],
          [800, 344, 44, 36],
          [900, 320, 30, 60],
          [760, 430, 60, 40],
          [860, 420, 36, 50],
        ],
        third,
      ) +
      rects(
        [
          [850, 340, 38, 40],
          [830, 440, 22, 30],
          [910, 426, 44, 44],
        ],
        first,
      ),
    path("M90 144H1110L1140 206H60z", mix(p.far, "#8a5148", 0.45)) + rect(60, 202, 1080, 14, darker(p.far, 0.5)),
    rect(150, 500, 900, 300, darker(p.ground, 0.04)),
    counter(870, 560, 190, 150, lighter(p.wood, 0.1)),
    footing(720, 770, 320),
    rect(260, 690, 140, 22, p.wood, 5) +
      rects(
        [
          [276, 706, 14, 74],
          [372, 706, 14, 74],
        ],
        darker(p.wood),
      ),
    wheel(580, 660, 108, "#33293a", first, 12) + wheel(900, 660, 108, "#33293a", first, 12),
    stroke("M580 660L660 500H830L740 660H580M660 500L740 660L850 470M830 500L900 660M850 470L840 430", first, 15) +
      stroke("M644 470L660 500", first, 12) +
      path("M606 456Q650 446 700 462Q690 484 640 478z", "#3d3038") +
      stroke("M840 430q-30-16-50 6M840 430q34-6 44 20", "#3d3038", 10) +
      circle(740, 660, 27, "#75727c") +
      stroke("M740 660l34 40", "#3d3038", 10) +
      stroke("M590 640L740 634M590 684L740 688", "#55525c", 4),
    mender.body,
    mender.near,
    stroke("M516 604L556 636", "#9aa0a8", 10),
    box(150, 716, 160, 66, first) + stroke("M190 716q40-50 80 0", darker(first), 9),
    stroke("M1010 790Q1070 750 1120 786", "#33293a", 13) + ellipse(420, 792, 44, 10, "#8aa6ad"),
  ].join("");
};
