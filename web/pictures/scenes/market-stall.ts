// Owns the picture of a market stall with fruit or fish; refuses to know whose it is.
import { person } from "../figure.ts";
import { awning, counter, footing } from "../fittings.ts";
import type { Kit, Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { darker, each, lighter, mix, rect, rects } from "../paint.ts";
import { basket, crate, fish, sack } from "../props.ts";

/** What is heaped on a stall, left to right. */
function heaps({ p, activity }: Kit): string {
  if (/fish|omena|seafood/.test(activity))
    return (
      rect(270, 486, 660, 40, "#e9f1ee", 10) +
      each(
        4,
        (at) =>
          fish(360 + at * 156, 490, 1.1, at % 2 === 0 ? "#8fa9b5" : "#c2877c") +
          fish(430 + at * 140, 464, 0.9, at % 2 === 0 ? "#7790a6" : "#9db4b5"),
      )
    );
  const fruit = ["#d8452f", "#f2a33a", "#6f9c45", "#8d4a74", "#e9c64b"] as const;
  return each(4, (at) => crate(270 + at * 170, 466, 150, lighter(p.wood, 0.2), fruit[at] ?? fruit[0]));
}

/** The market stall under a striped awning. */
export const marketStall: Scene = (kit) => {
  const { p, roll, hero, guest, activity } = kit;
  const seller = person(
    {
      hip: [640, 548],
      scale: 1.08,
      facing: -1,
      hands: [
        [700, 470],
        [520, 452],
      ],
      apron: roll.coin() ? "#f6e7c9" : p.cloth[2],
    },
    hero,
  );
  const buyer = person(
    {
      hip: [240, 590],
      scale: 0.96,
      facing: 1,
      hands: [
        [290, 570],
        [352, 496],
      ],
      feet: [
        [216, 776],
        [266, 782],
      ],
    },
    guest,
  );
  const stripe = roll.pick([p.cloth[0], p.cloth[1], p.cloth[3]]);
  return [
    landscape(p, roll, 400),
    framing(p, "right"),
    footing(600, 752, 420),
    rects(
      [
        [262, 190, 18, 560],
        [920, 190, 18, 560],
      ],
      p.wood,
    ) + rects([[930, 190, 8, 560]], darker(p.wood)),
    seller.body,
    heaps(kit),
    seller.near,
    counter(246, 516, 708, 222, mix(stripe, p.wood, 0.25)),
    awning(216, 128, 768, 108, stripe, "#fff0d4", 12),
    /fish|omena/.test(activity)
      ? basket(1040, 764, 150, 90, "#d2a65e") + fish(1010, 668, 0.9, "#8fa9b5") + fish(1070, 660, 0.9, "#9db4b5")
      : sack(1030, 764, 120, "#e6cf9f") + crate(1090, 720, 100, p.wood, p.cloth[2]),
    buyer.body,
    buyer.near,
  ].join("");
};
