// Owns the picture of big pots over an open fire; refuses to know whose it is.
import { person } from "../figure.ts";
import { bunting, footing, steam } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { darker, ellipse, lighter, line, path, rect, rects } from "../paint.ts";
import { bananaLeaves } from "../plants.ts";
import { bowl, pot } from "../props.ts";

/** Big pots over an open fire, plates waiting. */
export const cookshop: Scene = ({ p, roll, hero, guest }) => {
  const cook = person(
    {
      hip: [620, 540],
      scale: 1.1,
      facing: -1,
      lean: 12,
      hands: [
        [520, 420],
        [486, 452],
      ],
      feet: [
        [596, 770],
        [660, 780],
      ],
      apron: p.cloth[2],
    },
    hero,
  );
  const eater = person(
    {
      hip: [960, 660],
      scale: 0.92,
      facing: -1,
      lean: 6,
      hands: [
        [850, 600],
        [862, 620],
      ],
      feet: [
        [860, 782],
        [880, 790],
      ],
    },
    guest,
  );
  const fire = (x: number): string =>
    path(
      `M${x - 50} 740Q${x - 60} 690 ${x - 20} 660Q${x - 16} 700 ${x + 6} 640Q${x + 40} 690 ${x + 50} 740z`,
      "#f0702e",
    ) + path(`M${x - 20} 740Q${x - 20} 700 ${x + 4} 680Q${x + 26} 710 ${x + 20} 740z`, "#ffd166");
  return [
    landscape(p, roll, 390),
    framing(p, "right"),
    rects(
      [
        [150, 210, 16, 560],
        [1050, 210, 16, 560],
      ],
      p.wood,
    ),
    path("M90 226L600 120L1120 226L1090 262L600 190L120 262z", "#d8ab58") +
      path("M600 120L1120 226L1090 262L600 190z", "#bb8d43"),
    bunting([160, 262], [1056, 262], 12, [p.cloth[0], p.cloth[1], p.cloth[2]], 11),
    footing(380, 752, 300),
    fire(250) + fire(450),
    cook.body,
    pot(250, 690, 104, "#4b4650") +
      pot(450, 690, 116, "#5b4a4c") +
      ellipse(450, 562, 104, 15, "#c9542f") +
      ellipse(250, 574, 92, 13, "#f3e3c0"),
    line(
      [
        [486, 452],
        [440, 570],
      ],
      lighter(p.wood, 0.3),
      10,
    ),
    cook.near,
    steam(250, 550, 1.2) + steam(430, 532, 1),
    rects([[700, 640, 190, 18]], lighter(p.wood, 0.25)) +
      rects(
        [
          [716, 658, 14, 110],
          [860, 658, 14, 110],
        ],
        p.wood,
      ),
    bowl(742, 640, 36, p.cloth[1], "#f0e0b8") + bowl(826, 640, 36, p.cloth[0], "#c9542f"),
    rect(900, 700, 130, 24, p.wood, 4) +
      rects(
        [
          [912, 720, 14, 64],
          [1004, 720, 14, 64],
        ],
        darker(p.wood),
      ),
    eater.body,
    eater.near,
    bananaLeaves(60, 810, 0.9, p.leaf),
  ].join("");
};
