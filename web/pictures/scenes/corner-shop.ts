// Owns the picture of a corner shop with a freezer at its door; refuses to know whose it is.
import { person } from "../figure.ts";
import { bunting, counter, footing, shelves } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { dots, lighter, mix, type Paint, rect, rects } from "../paint.ts";
import { potted } from "../plants.ts";
import { sheetRoof, shopFront, signboard } from "../rooms.ts";

/** Strips of small sachets that hang over a counter. */
const sachets = (x: number, y: number, colours: readonly Paint[]): string =>
  colours
    .map((colour, at) =>
      rects(
        [0, 1, 2, 3].slice(0, 4 - (at % 2)).map((row) => [x + at * 40, y + row * 32, 28, 27] as const),
        colour,
      ),
    )
    .join("");

/** The corner shop: an open front, full shelves, a chest freezer by the door. */
export const cornerShop: Scene = ({ p, roll, hero }) => {
  const [first, second, third] = p.cloth;
  const shop = person(
    {
      hip: [560, 560],
      scale: 1.08,
      facing: 1,
      hands: [
        [470, 520],
        [690, 516],
      ],
    },
    hero,
  );
  const left = 170;
  return [
    shopFront(p, roll, left, 760, mix(p.wall, second, 0.25)),
    shelves(left + 70, 262, 620, 3, roll, lighter(p.wood, 0.12), [first, third, lighter(second, 0.25)]),
    shop.body,
    sachets(260, 254, [third, first, second]) + sachets(730, 254, [first, third, lighter(second, 0.3)]),
    counter(left + 30, 532, 700, 206, first),
    shop.near,
    rects(
      [
        [300, 488, 34, 44],
        [346, 496, 30, 36],
      ],
      lighter(third, 0.2),
    ) +
      rects(
        [
          [300, 484, 34, 10],
          [346, 492, 30, 10],
        ],
        first,
      ),
    sheetRoof(left - 60, 124, 880, mix(p.far, "#8a5148", 0.5)),
    signboard(440, 84, 240, 66, "#fff1d6", first),
    footing(1010, 748, 150),
    rect(890, 560, 236, 180, "#f7f1e4", 14) +
      rect(1060, 574, 66, 166, "#e3d8c8", 12) +
      rect(884, 548, 248, 38, "#ffffff", 12) +
      rect(940, 600, 70, 12, mix(second, "#ffffff", 0.3), 6),
    rects([[910, 640, 60, 60]], lighter(second, 0.45)) +
      dots(
        [
          [930, 660],
          [950, 680],
        ],
        "#ffffff",
        14,
      ),
    potted(110, 760, 1, p.leaf, third),
    bunting([110, 216], [1000, 216], 8, [first, third, second], 16),
  ].join("");
};
