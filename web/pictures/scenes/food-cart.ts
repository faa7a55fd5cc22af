// Owns the picture of a food cart on wheels; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing, steam, sunshade } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { darker, dots, ellipse, lighter, line, rect, rects } from "../paint.ts";
import { basket, bowl, pot, wheel } from "../props.ts";

/** A cart on wheels that carries a kitchen through the streets. */
export const foodCart: Scene = ({ p, roll, hero, guest }) => {
  const [first, second, third] = p.cloth;
  const cook = person(
    {
      hip: [800, 580],
      scale: 1.08,
      facing: -1,
      hands: [
        [690, 500],
        [660, 470],
      ],
      feet: [
        [780, 776],
        [838, 784],
      ],
      apron: "#fff1d6",
    },
    hero,
  );
  const buyer = person(
    {
      hip: [190, 600],
      scale: 0.98,
      facing: 1,
      hands: [
        [250, 560],
        [318, 520],
      ],
      feet: [
        [166, 784],
        [218, 790],
      ],
    },
    guest,
  );
  return [
    landscape(p, roll, 400),
    framing(p, "right"),
    footing(520, 752, 320),
    sunshade(520, 250, 560, 360, first, "#fff0d4"),
    cook.body,
    rect(300, 528, 440, 150, second, 14) +
      rect(640, 528, 100, 150, darker(second, 0.16), 14) +
      rects(
        [
          [324, 560, 290, 12],
          [324, 586, 210, 10],
        ],
        lighter(second, 0.55),
      ),
    rect(280, 508, 480, 26, lighter(p.wood, 0.3), 8),
    line(
      [
        [740, 560],
        [860, 520],
      ],
      p.wood,
      14,
    ),
    rect(316, 400, 170, 108, "#e9f4f0").replace("/>", ' opacity=".75"/>') +
      rect(310, 392, 182, 14, first, 5) +
      dots(
        [
          [346, 480],
          [386, 480],
          [426, 480],
          [366, 452],
          [408, 452],
          [456, 482],
        ],
        third,
        30,
      ),
    pot(586, 508, 66, "#8d8a92") + ellipse(586, 434, 60, 10, "#d98a4a"),
    cook.near,
    line(
      [
        [660, 470],
        [612, 436],
      ],
      "#6d5a5a",
      7,
    ),
    steam(580, 416, 1.2),
    wheel(392, 704, 62, "#3d3038", first) + wheel(648, 704, 62, "#3d3038", first),
    buyer.body,
    buyer.near,
    bowl(340, 528, 30, first, "#f0e0b8"),
    basket(1050, 772, 130, 80, "#d2a65e"),
  ].join("");
};
