// Owns the picture of food that ripens or cools on shelves; refuses to know whose it is.
import { person } from "../figure.ts";
import { counter, steam } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { darker, dots, each, lighter, mix, rect, rects } from "../paint.ts";
import { bowl, pot, sack } from "../props.ts";
import { room } from "../rooms.ts";

/** Boards of something that ripens or cools: tempeh, curd, cheese. */
export const larder: Scene = ({ p, roll, hero, activity }) => {
  const maker = person(
    {
      hip: [600, 560],
      scale: 1.14,
      facing: 1,
      lean: 8,
      hands: [
        [680, 530],
        [560, 546],
      ],
      apron: p.cloth[2],
    },
    hero,
  );
  const parcel = (x: number, y: number): string =>
    rect(x, y - 34, 86, 34, mix(p.leaf, "#c9cf7a", 0.3), 7) +
    rect(x + 52, y - 34, 34, 34, darker(p.leaf, 0.1), 7) +
    rect(x + 36, y - 34, 8, 34, "#e8d9a6");
  const jar = (x: number, y: number): string =>
    rect(x, y - 66, 56, 66, "#fbf6ea", 12) +
    rect(x + 34, y - 66, 22, 66, "#e6dccb", 10) +
    rect(x + 4, y - 78, 48, 16, p.cloth[0], 5) +
    rect(x + 8, y - 44, 34, 20, lighter(p.cloth[1], 0.2));
  const piece = /yog|milk|dairy|dègu|degu|juice|jam/.test(activity) ? jar : parcel;
  return [
    room(p, roll, 100),
    rects(
      [
        [740, 150, 16, 480],
        [1130, 150, 16, 480],
      ],
      p.wood,
    ),
    each(
      4,
      (row) =>
        rect(720, 248 + row * 116, 440, 16, lighter(p.wood, 0.15), 4) +
        each(4, (at) => piece(746 + at * 102, 248 + row * 116)),
    ),
    maker.body,
    counter(230, 560, 780, 200, lighter(p.wood, 0.2)),
    each(3, (at) => piece(640 + at * 108, 560)),
    bowl(360, 560, 96, p.cloth[1], "#f3e3b8") +
      dots(
        [
          [320, 500],
          [350, 492],
          [384, 498],
          [404, 504],
        ],
        "#e3c98a",
        20,
      ),
    bowl(540, 562, 56, p.cloth[0], "#fff4dd"),
    maker.near,
    pot(130, 780, 80, "#8d8a92") + steam(130, 660, 1.1),
    sack(1090, 784, 120, "#efe0bd"),
  ].join("");
};
