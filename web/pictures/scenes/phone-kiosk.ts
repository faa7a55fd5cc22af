// Owns the picture of a kiosk that mends telephones; refuses to know whose it is.
import { person } from "../figure.ts";
import { awning, counter } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { darker, dots, each, lighter, mix, type Paint, path, rect, rects, stroke } from "../paint.ts";
import { potted } from "../plants.ts";
import { shopFront, signboard } from "../rooms.ts";

/** A kiosk that mends and charges telephones. */
export const phoneKiosk: Scene = ({ p, roll, hero }) => {
  const mender = person(
    {
      hip: [620, 580],
      scale: 1.12,
      facing: -1,
      lean: 10,
      hands: [
        [500, 520],
        [456, 512],
      ],
    },
    hero,
  );
  const phone = (x: number, y: number, colour: Paint, lit: Paint): string =>
    rect(x, y, 42, 74, colour, 8) + rect(x + 5, y + 9, 32, 52, lit, 3);
  const wall = mix(p.cloth[1], p.wall, 0.3);
  return [
    shopFront(p, roll, 230, 740, wall, 240),
    each(10, (at) =>
      phone(
        320 + (at % 5) * 116,
        262 + Math.floor(at / 5) * 96,
        at % 3 === 0 ? p.cloth[0] : "#33283a",
        at % 2 === 0 ? lighter(p.cloth[1], 0.45) : lighter(p.cloth[2], 0.3),
      ),
    ),
    mender.body,
    counter(260, 532, 680, 206, p.cloth[2]),
    rect(360, 516, 150, 14, "#51606a", 4) +
      phone(396, 444, "#33283a", "#bfe6df").replace("<rect", '<rect transform="rotate(-8 420 480)"'),
    mender.near,
    rects([[720, 482, 90, 50]], lighter(p.wood, 0.2)) +
      dots(
        [
          [738, 500],
          [762, 500],
          [786, 500],
          [750, 518],
          [774, 518],
        ],
        darker(p.wood, 0.3),
        9,
      ),
    stroke("M860 530V430Q860 400 820 404L790 424", "#51444f", 9) +
      path("M762 412L800 402L812 440L774 450z", p.cloth[0]),
    `<g fill="#fff1c4" opacity=".24">${path("M774 450L812 440L560 532H400z")}</g>`,
    awning(190, 138, 820, 96, p.cloth[0], "#fff0d4", 12),
    signboard(1010, 420, 120, 150, "#fff1d6", p.cloth[0]) + rect(1064, 570, 12, 180, p.wood),
    potted(170, 764, 0.95, p.leaf, p.cloth[0]),
  ].join("");
};
