// Owns the picture of two women beating shea butter; refuses to know whose it is.
import { person } from "../figure.ts";
import type { Scene } from "../kit.ts";
import { landscape } from "../landscape.ts";
import { darker, dots, each, ellipse, path, rect, rects, shadow } from "../paint.ts";
import { bowl, sack } from "../props.ts";

/** Women beating shea butter in wide bowls in the shade of a tree. */
export const sheaButter: Scene = ({ p, roll, hero, guest }) => {
  const [first, second] = p.cloth;
  const sitter = person(
    {
      hip: [380, 636],
      scale: 1.1,
      facing: 1,
      lean: 26,
      hands: [
        [590, 660],
        [556, 674],
      ],
      feet: [
        [520, 776],
        [480, 786],
      ],
    },
    hero,
  );
  const helper = person(
    {
      hip: [840, 630],
      scale: 1.04,
      facing: -1,
      lean: 18,
      hands: [
        [660, 664],
        [694, 672],
      ],
      feet: [
        [740, 778],
        [770, 786],
      ],
    },
    guest,
  );
  return [
    landscape(p, roll, 400),
    path("M0 0H560Q600 130 480 190Q400 260 250 230Q120 290 0 240z", darker(p.leaf, 0.2)) +
      path("M0 0H470Q500 110 390 150Q300 210 180 180Q90 220 0 190z", p.leaf) +
      path("M60 210Q110 420 50 760H170Q140 480 180 200z", darker(p.wood, 0.1)) +
      path("M130 210Q130 480 150 760H170Q140 480 180 200z", darker(p.wood, 0.3)),
    shadow(ellipse(560, 764, 520, 50), 0.16),
    rect(310, 716, 130, 22, p.wood, 5) +
      rects(
        [
          [322, 734, 14, 50],
          [414, 734, 14, 50],
        ],
        darker(p.wood),
      ),
    rect(790, 712, 130, 22, p.wood, 5) +
      rects(
        [
          [802, 730, 14, 50],
          [894, 730, 14, 50],
        ],
        darker(p.wood),
      ),
    helper.body + helper.near,
    sitter.body,
    bowl(626, 752, 138, "#a8683c", "#fbf0cf") +
      path("M560 660Q590 630 626 646Q670 628 700 662Q660 676 620 672T560 660z", "#fff8e6"),
    sitter.near,
    bowl(1010, 774, 70, first, "#7a4a30") +
      dots(
        [
          [976, 726],
          [1006, 718],
          [1036, 728],
          [1060, 722],
        ],
        "#6a3f2a",
        26,
      ),
    bowl(226, 790, 62, second, "#fbf0cf"),
    sack(1110, 700, 120, "#e6cf9f"),
    each(3, (at) => rect(948 + at * 52, 620, 42, 56, "#fbf3e2", 8) + rect(948 + at * 52, 612, 42, 14, first, 4)) +
      rect(930, 676, 180, 14, p.wood) +
      rects(
        [
          [944, 690, 10, 60],
          [1086, 690, 10, 60],
        ],
        p.wood,
      ),
  ].join("");
};
