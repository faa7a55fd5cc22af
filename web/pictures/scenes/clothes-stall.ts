// Owns the picture of a stall of clothes; refuses to know whose it is.
import { person } from "../figure.ts";
import { awning, counter, footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { darker, each, ellipse, lighter, line, type Paint, path, rects, stroke } from "../paint.ts";
import { basket } from "../props.ts";

/** A rail of clothes under an awning. */
export const clothesStall: Scene = ({ p, roll, hero }) => {
  const shirt = (x: number, colour: Paint, long: number): string =>
    path(
      `M${x - 20} 330L${x - 56} 356L${x - 44} 392L${x - 28} 384V${330 + long}H${x + 28}V384L${x + 44} 392L${x + 56} 356L${x + 20} 330Q${x} 348 ${x - 20} 330z`,
      colour,
    ) +
    path(
      `M${x + 8} 342Q${x + 20} 336 ${x + 20} 330L${x + 56} 356L${x + 44} 392L${x + 28} 384V${330 + long}H${x + 6}z`,
      darker(colour, 0.14),
    ) +
    stroke(`M${x} 330V304`, "#6d4a52", 4);
  const seller = person(
    {
      hip: [800, 560],
      scale: 1.1,
      facing: -1,
      hands: [
        [880, 640],
        [664, 470],
      ],
      feet: [
        [772, 772],
        [832, 780],
      ],
    },
    hero,
  );
  return [
    landscape(p, roll, 400),
    framing(p, "left"),
    footing(560, 760, 440),
    rects(
      [
        [176, 170, 18, 590],
        [1006, 170, 18, 590],
      ],
      p.wood,
    ),
    line(
      [
        [190, 304],
        [1010, 304],
      ],
      darker(p.wood, 0.3),
      10,
    ),
    each(5, (at) => shirt(270 + at * 112, p.cloth[at % 5] ?? p.cloth[0], at % 2 === 0 ? 190 : 250)),
    awning(136, 116, 928, 104, p.cloth[1], "#fff0d4", 14),
    counter(210, 616, 440, 134, lighter(p.wood, 0.15)),
    each(
      3,
      (at) =>
        rects([[236 + at * 136, 572, 112, 22]], p.cloth[at] ?? p.cloth[0]) +
        rects([[242 + at * 136, 594, 108, 22]], p.cloth[(at + 2) % 5]),
    ),
    seller.body,
    seller.near,
    basket(990, 770, 150, 86, "#d2a65e") +
      ellipse(990, 684, 60, 18, p.cloth[3]) +
      ellipse(960, 680, 26, 18, p.cloth[2]),
  ].join("");
};
