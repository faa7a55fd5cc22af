// Owns the picture of a coffee bar on a cargo bicycle; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing, steam, sunshade } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { circle, darker, dots, ellipse, lighter, path, rect, stroke } from "../paint.ts";
import { crate, wheel } from "../props.ts";

/** A bicycle with a coffee bar in front. */
export const coffeeBike: Scene = ({ p, roll, hero, guest }) => {
  const [first, second, third] = p.cloth;
  const barista = person(
    {
      hip: [640, 560],
      scale: 1.08,
      facing: -1,
      hands: [
        [600, 500],
        [500, 470],
      ],
      feet: [
        [620, 776],
        [676, 784],
      ],
      apron: second,
    },
    hero,
  );
  const buyer = person(
    {
      hip: [180, 590],
      scale: 1,
      facing: 1,
      hands: [
        [240, 560],
        [314, 500],
      ],
      feet: [
        [156, 782],
        [208, 790],
      ],
    },
    guest,
  );
  return [
    landscape(p, roll, 400),
    framing(p, "right"),
    footing(600, 756, 420),
    sunshade(430, 236, 460, 300, third, "#fff0d4"),
    stroke("M560 690H760L880 540M760 690L860 600M880 540l-20-60h60M800 540h70", first, 14) +
      rect(770, 522, 90, 18, "#4a3a40", 9),
    wheel(880, 696, 82, "#3d3038", first, 12),
    barista.body,
    rect(270, 524, 330, 170, first, 14) +
      rect(520, 524, 80, 170, darker(first, 0.2), 14) +
      rect(256, 508, 362, 24, lighter(p.wood, 0.3), 6),
    rect(300, 424, 130, 86, "#c9ccd0", 10) +
      rect(390, 424, 40, 86, "#a5a9b0", 10) +
      rect(292, 410, 146, 20, second, 6) +
      rect(336, 470, 40, 12, "#55505a", 4) +
      dots(
        [
          [322, 446],
          [346, 446],
        ],
        second,
        12,
      ),
    dots(
      [
        [470, 496],
        [560, 496],
        [590, 496],
      ],
      "#fff8ea",
      26,
    ) + ellipse(470, 488, 12, 4, "#6a3f2a"),
    barista.near,
    steam(352, 400, 0.8),
    wheel(360, 704, 70, "#3d3038", first, 10) +
      circle(430, 606, 34, "#fff1d6") +
      path("M414 594h26v20q0 10-13 10t-13-10zM440 598q14 0 12 10t-12 8z", second),
    buyer.body,
    buyer.near,
    rect(308, 474, 26, 34, "#fff8ea", 5),
    crate(1040, 712, 120, p.wood, third),
  ].join("");
};
