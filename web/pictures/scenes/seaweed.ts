// Owns the picture of lines of seaweed in the shallows; refuses to know whose it is.
import { person } from "../figure.ts";
import type { Scene } from "../kit.ts";
import { landscape } from "../landscape.ts";
import { darker, dots, each, ellipse, lighter, line, type Paint, path, place, rect, stroke } from "../paint.ts";
import { palm } from "../plants.ts";

/** Lines of seaweed in the shallows, a raft and a basket. */
export const seaweed: Scene = ({ p, roll, hero }) => {
  const sea = "#48a3a0";
  const farmer = person(
    {
      hip: [520, 560],
      scale: 1.12,
      facing: 1,
      lean: 20,
      hands: [
        [700, 610],
        [650, 620],
      ],
      feet: [
        [480, 744],
        [552, 752],
      ],
    },
    hero,
  );
  const weed = (x: number, y: number, s: number): string =>
    place(stroke("M0 0q-16 22-6 44M0 0q0 26 4 50M0 0q18 20 14 42M-6 24l-16 8M4 26l16 6", at(s), 9), x, y, s);
  const at = (s: number): Paint => (s > 0.9 ? "#7f3f4a" : "#9a5a52");
  return [
    landscape({ ...p, land: "coast", middle: sea }, roll, 330),
    rect(0, 410, 1200, 400, sea) +
      rect(0, 410, 1200, 60, lighter(sea, 0.12)) +
      path("M0 640Q300 600 700 640T1200 620V800H0z", lighter(sea, 0.22)),
    palm(90, 470, 260, 40, p.leaf, p.wood),
    each(
      3,
      (row) =>
        line(
          [
            [40, 500 + row * 70],
            [1160, 480 + row * 84],
          ],
          "#f4e3c2",
          4,
        ) + each(8, (col) => weed(110 + col * 140, 500 + row * 76, 0.6 + row * 0.2)),
    ),
    farmer.body,
    `<g fill="#fff4dd" opacity=".5">${ellipse(520, 746, 110, 9)}${ellipse(880, 560, 90, 5)}</g>`,
    path("M300 690H480L462 764H318z", lighter(p.wood, 0.2)),
    line(
      [
        [560, 640],
        [820, 590],
      ],
      "#f4e3c2",
      5,
    ) +
      weed(640, 626, 1.2) +
      weed(700, 614, 1.2) +
      weed(760, 604, 1.1),
    farmer.near,
    path("M820 700H1140Q1120 770 1080 776H880Q840 770 820 700z", p.cloth[0]) +
      path("M1000 700H1140Q1120 770 1080 776H1010z", darker(p.cloth[0])) +
      rect(806, 690, 346, 16, lighter(p.cloth[0], 0.3), 7) +
      dots(
        [
          [870, 676],
          [920, 664],
          [980, 670],
          [1040, 662],
          [1090, 676],
        ],
        "#7f3f4a",
        56,
      ) +
      dots(
        [
          [890, 656],
          [960, 650],
          [1030, 646],
        ],
        "#9a5a52",
        44,
      ),
  ].join("");
};
