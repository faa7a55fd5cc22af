// Owns the picture of a client's feet being looked after; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing, lamp } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { darker, ellipse, lighter, path, rect, rects } from "../paint.ts";
import { potted } from "../plants.ts";
import { folded } from "../props.ts";
import { room } from "../rooms.ts";

/** Somebody's feet or hands being looked after with care. */
export const careRoom: Scene = ({ p, roll, hero, guest }) => {
  const [first, second, third] = p.cloth;
  const nurse = person(
    {
      hip: [380, 640],
      scale: 1.1,
      facing: 1,
      lean: 16,
      hands: [
        [560, 620],
        [520, 640],
      ],
      feet: [
        [460, 772],
        [420, 780],
      ],
    },
    { ...hero, top: lighter(second, 0.55), print: "plain", skirt: false },
  );
  const client = person(
    {
      hip: [860, 600],
      scale: 1.1,
      facing: -1,
      lean: -8,
      hands: [
        [800, 590],
        [780, 600],
      ],
      feet: [
        [620, 640],
        [640, 656],
      ],
    },
    { ...guest, head: "grey" },
  );
  return [
    room(p, roll, 90),
    lamp(540, 110, third),
    rect(560, 150, 180, 130, "#fff6e6", 6) + path("M650 176q30-30 52 0t-52 74q-74-44-52-74t52 0", "#d1495b"),
    rects(
      [
        [820, 200, 320, 14],
        [820, 320, 320, 14],
      ],
      lighter(p.wood, 0.2),
    ) +
      folded(850, 200, 100, [second, lighter(first, 0.3), third]) +
      rects(
        [
          [990, 140, 34, 60],
          [1036, 156, 34, 44],
        ],
        lighter(second, 0.3),
      ) +
      rects(
        [
          [860, 260, 40, 60],
          [920, 274, 60, 46],
          [1060, 250, 30, 70],
        ],
        lighter(third, 0.3),
      ),
    footing(880, 776, 190),
    path("M800 590H960Q1000 420 980 360Q1040 350 1050 420L1020 660Q1000 700 960 700H800z", second) +
      path("M980 360Q1040 350 1050 420L1020 660Q1000 700 960 700H930Q1010 640 980 360z", darker(second, 0.18)) +
      rects(
        [
          [820, 700, 20, 70],
          [970, 700, 20, 70],
        ],
        "#6c6872",
      ),
    rect(330, 704, 120, 24, first, 10) + rect(382, 724, 18, 56, "#6c6872"),
    client.body + client.near,
    rect(600, 664, 110, 22, third, 8) + rect(646, 684, 18, 92, "#6c6872") + ellipse(655, 778, 60, 10, "#6c6872"),
    nurse.body,
    path("M520 600H640L630 660H530z", "#fffaf0"),
    nurse.near,
    rect(120, 620, 150, 16, lighter(p.wood, 0.3), 4) +
      rects(
        [
          [134, 636, 12, 146],
          [246, 636, 12, 146],
        ],
        p.wood,
      ) +
      rects(
        [
          [140, 574, 26, 46],
          [176, 586, 26, 34],
        ],
        second,
      ) +
      ellipse(230, 616, 26, 8, "#c9ccd0"),
    potted(1110, 784, 1, p.leaf, first),
  ].join("");
};
