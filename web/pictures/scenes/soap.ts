// Owns the picture of a soap maker and the racks; refuses to know whose it is.
import { person } from "../figure.ts";
import { counter } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { darker, dots, each, ellipse, lighter, line, mix, type Paint, rect, rects, stroke } from "../paint.ts";
import { basket, bowl, box, pot, sack } from "../props.ts";
import { room } from "../rooms.ts";

/** Bars of soap on racks, a kettle on the fire. */
export const soap: Scene = ({ p, roll, hero }) => {
  const [first, second, third, fourth] = p.cloth;
  const maker = person(
    {
      hip: [500, 560],
      scale: 1.14,
      facing: 1,
      lean: 10,
      hands: [
        [640, 520],
        [560, 540],
      ],
      apron: "#fbf1dd",
    },
    hero,
  );
  const tints = [lighter(third, 0.35), lighter(second, 0.5), "#f2e6cc", lighter(first, 0.5)] as const;
  const bars = (x: number, y: number, count: number, colour: Paint): string =>
    rects(
      Array.from({ length: count }, (_, at) => [x + at * 46, y - 34, 38, 34] as const),
      colour,
    ) +
    rects(
      Array.from({ length: count }, (_, at) => [x + 26 + at * 46, y - 34, 12, 34] as const),
      darker(colour, 0.14),
    );
  return [
    room(p, roll, 90),
    rects(
      [
        [690, 150, 16, 420],
        [1150, 150, 16, 420],
      ],
      p.wood,
    ),
    each(
      3,
      (row) =>
        rect(670, 256 + row * 122, 510, 16, lighter(p.wood, 0.15), 4) +
        bars(712, 256 + row * 122, 9, tints[row] ?? tints[0]),
    ),
    maker.body,
    counter(250, 560, 800, 200, lighter(p.wood, 0.22)),
    box(620, 508, 230, 52, p.wood) +
      rect(632, 498, 206, 20, tints[3] ?? "#f2e6cc", 5) +
      stroke("M690 500v16M740 500v16M790 500v16", "#b98c78", 3),
    bars(880, 560, 3, tints[1]) + bars(900, 526, 2, tints[0]),
    bowl(390, 560, 88, second, "#f6edd4") +
      line(
        [
          [420, 510],
          [500, 440],
        ],
        p.wood,
        11,
      ),
    maker.near,
    rect(280, 478, 34, 82, mix(p.leaf, "#fff4dd", 0.3), 8) + rect(288, 462, 18, 20, fourth, 3),
    pot(130, 780, 92, "#5b4a4c") + ellipse(130, 680, 84, 12, "#f1dfae"),
    basket(1110, 784, 150, 90, "#d2a65e") +
      dots(
        [
          [1070, 688],
          [1110, 682],
          [1148, 690],
        ],
        tints[0],
        40,
      ),
    sack(960, 790, 90, "#e6cf9f"),
  ].join("");
};
