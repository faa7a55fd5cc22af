// Owns the picture of an outrigger boat on the sand; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { landscape } from "../landscape.ts";
import { darker, dots, lighter, line, path, range, stroke } from "../paint.ts";
import { palm } from "../plants.ts";
import { basket, fish } from "../props.ts";

/** An outrigger boat drawn up on the sand, nets and the morning's catch. */
export const outrigger: Scene = ({ p, roll, hero }) => {
  const [first, second, third, , fifth] = p.cloth;
  const fisher = person(
    {
      hip: [300, 540],
      scale: 1.14,
      facing: 1,
      lean: 8,
      hands: [
        [430, 560],
        [400, 600],
      ],
      feet: [
        [268, 764],
        [334, 774],
      ],
    },
    { ...hero, skirt: false },
  );
  return [
    landscape({ ...p, land: "coast", middle: "#3f9a9b" }, roll, 380),
    palm(1110, 610, 420, -60, p.leaf, p.wood),
    footing(740, 730, 440),
    stroke("M560 560Q640 470 700 556M860 560Q940 470 1000 556", lighter(p.wood, 0.2), 13) +
      stroke("M470 560H1110", "#e5cf9f", 16),
    path("M390 560Q430 600 470 606H1030Q1110 596 1150 536Q1120 690 1020 706H520Q420 690 390 560z", first) +
      path("M430 640Q470 690 520 706H1020Q1080 694 1116 636Q1000 664 800 662Q560 664 430 640z", "#fdf3df") +
      path("M400 590Q430 612 470 618H1030Q1100 608 1144 560L1148 548Q1110 596 1030 606H470Q430 600 392 566z", fifth),
    dots(
      range(5).map((at) => [620 + at * 80, 640] as const),
      third,
      18,
    ),
    stroke("M620 620Q560 700 600 742M900 620Q850 700 880 748", lighter(p.wood, 0.1), 13) +
      stroke("M500 748Q760 730 1060 760", "#e5cf9f", 18),
    line(
      [
        [760, 606],
        [760, 330],
      ],
      p.wood,
      12,
    ) +
      path("M766 340L930 560H766z", second) +
      path("M766 480L930 560H766z", darker(second, 0.16)),
    fisher.body,
    path("M350 590Q430 560 500 600Q560 660 540 740Q440 790 340 760Q300 680 350 590z", "#9cc4b6").replace(
      "/>",
      ' opacity=".9"/>',
    ) +
      stroke(
        "M360 620Q440 600 530 660M340 670Q440 650 546 710M344 720Q440 710 520 750M400 590Q380 680 400 768M460 590Q450 680 470 770",
        "#5f9488",
        4,
      ) +
      dots(
        [
          [360, 752],
          [420, 772],
          [480, 768],
          [534, 736],
        ],
        third,
        20,
      ),
    fisher.near,
    basket(1010, 790, 160, 80, "#d2a65e") + fish(970, 704, 1, "#7790a6") + fish(1034, 700, 1, "#9db4b5"),
  ].join("");
};
