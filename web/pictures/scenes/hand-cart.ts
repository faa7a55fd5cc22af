// Owns the picture of a gardener's round with a hand cart; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { circle, darker, dots, each, lighter, line, path, place, rect, stroke } from "../paint.ts";
import { potted } from "../plants.ts";

const cartWheel = (x: number, y: number): string =>
  circle(x, y, 62, "#33293a") +
  circle(x, y, 44, "#e9e0d0") +
  stroke(`M${x - 44} ${y}h88M${x} ${y - 44}v88`, "#33293a", 7) +
  circle(x, y, 11, "#33293a");

/** A gardener's or cleaner's round with a hand cart, for services of every other kind. */
export const handCart: Scene = ({ p, roll, hero }) => {
  const [first, second, third] = p.cloth;
  const worker = person(
    {
      hip: [400, 540],
      scale: 1.14,
      facing: 1,
      lean: 8,
      hands: [
        [560, 560],
        [548, 580],
      ],
      feet: [
        [350, 770],
        [440, 778],
      ],
    },
    hero,
  );
  return [
    landscape(p, roll, 400),
    framing(p, "right"),
    each(4, (at) =>
      place(
        path("M-70 0Q-90-90 0-104Q90-90 70 0z", at % 2 === 0 ? p.leaf : lighter(p.leaf, 0.15)) +
          dots(
            [
              [-30, -50],
              [10, -74],
              [40, -36],
              [-10, -24],
            ],
            p.cloth[at % 3] ?? first,
            15,
          ),
        120 + at * 330,
        600,
        1.1,
      ),
    ),
    footing(640, 770, 340),
    worker.body,
    line(
      [
        [540, 570],
        [700, 610],
      ],
      p.wood,
      14,
    ),
    path("M660 560H1010L970 690H700z", second) +
      path("M900 560H1010L970 690H890z", darker(second)) +
      rect(646, 548, 380, 20, lighter(second, 0.3), 8),
    stroke("M740 548L700 380M800 548V360M860 548L900 390", p.wood, 11) +
      path("M676 390l50-16l-10-60l-44 14z", "#8d8a92") +
      stroke("M776 360h48M780 360v-34M800 360v-40M820 360v-34", "#6c6872", 8) +
      path("M880 390l44 12l20-60l-36-12z", third),
    dots(
      [
        [940, 530],
        [970, 520],
        [990, 538],
      ],
      p.leaf,
      54,
    ),
    cartWheel(830, 712),
    worker.near,
    potted(180, 790, 1.1, p.leaf, first) + potted(1090, 792, 0.9, p.leaf, third),
  ].join("");
};
