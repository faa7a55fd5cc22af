// Owns the picture of a weaver at the loom; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { darker, dots, each, lighter, line, path, rect, rects, stroke } from "../paint.ts";

/** Striped or figured cloth growing on a loom under a roof. */
export const weaving: Scene = ({ p, roll, hero }) => {
  const [first, second, third, fourth] = p.cloth;
  const weaver = person(
    {
      hip: [330, 620],
      scale: 1.14,
      facing: 1,
      lean: 8,
      hands: [
        [500, 560],
        [466, 584],
      ],
      feet: [
        [500, 760],
        [470, 770],
      ],
    },
    hero,
  );
  const bars = [first, "#fff0d4", third, second, "#fff0d4", fourth, first, third];
  const cloth = bars.map((colour, at) => rect(456 + at * 42, 566, 42, 120, colour)).join("");
  const marks = each(4, (at) => path(`M${498 + at * 84} 626l20-26l20 26l-20 26z`, at % 2 === 0 ? fourth : first));
  return [
    landscape(p, roll, 400),
    framing(p, "right"),
    path("M110 250L610 110L1110 250L1080 290L610 176L140 290z", "#d8ab58") +
      path("M610 110L1110 250L1080 290L610 176z", "#bb8d43") +
      stroke("M240 250L610 146M980 250L700 170", "#a97c3a", 5),
    rects(
      [
        [170, 262, 22, 500],
        [1020, 262, 22, 500],
      ],
      p.wood,
    ),
    footing(600, 764, 440),
    line(
      [
        [830, 300],
        [830, 740],
      ],
      darker(p.wood, 0.1),
      22,
    ) +
      line(
        [
          [560, 300],
          [560, 560],
        ],
        darker(p.wood, 0.1),
        18,
      ) +
      line(
        [
          [540, 306],
          [860, 306],
        ],
        p.wood,
        20,
      ),
    stroke(
      each(9, (at) => `M${806} ${572 + at * 13}L${1010} ${520 + at * 11}`),
      lighter(first, 0.25),
      3.5,
    ) + rect(1000, 500, 24, 140, lighter(p.wood, 0.2), 8),
    rects(
      [
        [640, 380, 14, 300],
        [700, 380, 14, 300],
      ],
      lighter(p.wood, 0.3),
    ) +
      stroke("M648 380L620 306M706 380L730 306", "#6d4a52", 4) +
      stroke(
        each(8, (at) => `M${654} ${400 + at * 22}H${700}`),
        "#f4e3c2",
        3,
      ),
    rect(250, 690, 180, 24, lighter(p.wood, 0.15), 5) +
      rects(
        [
          [266, 710, 16, 70],
          [398, 710, 16, 70],
        ],
        darker(p.wood),
      ),
    weaver.body,
    cloth +
      marks +
      rect(448, 556, 360, 14, lighter(p.wood, 0.2), 6) +
      rect(448, 684, 360, 16, darker(p.wood, 0.1), 6) +
      rects(
        [
          [470, 700, 18, 66],
          [776, 700, 18, 66],
        ],
        p.wood,
      ),
    path("M448 700Q430 740 456 764H540Q560 720 548 700z", third) +
      path("M520 700Q530 740 512 764H540Q560 720 548 700z", darker(third, 0.18)),
    weaver.near,
    rect(486, 560, 76, 14, "#6a3f2a", 7),
    dots(
      [
        [900, 752],
        [944, 744],
        [984, 756],
      ],
      first,
      46,
    ) +
      dots(
        [
          [922, 716],
          [966, 712],
        ],
        third,
        42,
      ) +
      dots(
        [
          [900, 742],
          [944, 734],
          [966, 702],
        ],
        "#fff4dd",
        8,
      ),
  ].join("");
};
