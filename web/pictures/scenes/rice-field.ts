// Owns the picture of planting in flooded terraces; refuses to know whose it is.
import { person } from "../figure.ts";
import type { Scene } from "../kit.ts";
import { ridge } from "../lands.ts";
import { sky } from "../landscape.ts";
import { darker, dots, each, ellipse, lighter, mix, path, range, stroke } from "../paint.ts";
import { bananaLeaves, palm, tufts } from "../plants.ts";
import { basket } from "../props.ts";

/** Flooded terraces with seedlings and someone planting. */
export const riceField: Scene = ({ p, roll, hero, guest }) => {
  const green = p.land === "savanna" ? "#8fae55" : p.middle === "#3f9a9b" ? "#8bb85f" : p.middle;
  const water = mix(p.sky[0], p.sky[1], 0.3);
  const planter = person(
    {
      hip: [640, 540],
      scale: 1.1,
      facing: -1,
      lean: 62,
      hands: [
        [440, 690],
        [480, 704],
      ],
      feet: [
        [610, 740],
        [676, 752],
      ],
    },
    { ...hero, head: "cone" },
  );
  const neighbour = person(
    {
      hip: [960, 470],
      scale: 0.56,
      facing: -1,
      lean: 58,
      hands: [
        [866, 550],
        [880, 556],
      ],
      feet: [
        [946, 570],
        [976, 574],
      ],
    },
    { ...guest, head: "cone" },
  );
  const seedlings = (y: number, from: number, count: number, gap: number, size: number): string =>
    tufts(
      range(count).map((at) => [from + at * gap, y + (at % 2) * 6] as const),
      size,
      darker(green, 0.14),
    );
  return [
    sky(p, roll, 360),
    ridge([250, 330, 220, 340, 270, 345], 400, p.far),
    ridge([340, 300, 350, 310, 356, 330], 420, mix(p.far, p.leaf, 0.6)),
    palm(1080, 450, 210, -24, p.leaf, p.wood) + palm(1010, 440, 160, 16, p.leaf, p.wood),
    each(3, (at) =>
      path(
        `M0 ${388 + at * 44}Q300 ${360 + at * 48} 640 ${396 + at * 40}T1200 ${380 + at * 46}V800H0z`,
        at % 2 === 0 ? green : lighter(green, 0.25),
      ),
    ),
    path("M0 520Q300 486 640 520T1200 512V800H0z", darker(green, 0.1)) +
      path("M0 536Q300 502 640 536T1200 528V800H0z", water),
    seedlings(552, 60, 12, 100, 22),
    neighbour.body + neighbour.near,
    seedlings(610, 30, 9, 140, 34),
    planter.body,
    `<g fill="#fff4dd" opacity=".4">${ellipse(640, 756, 120, 9)}${ellipse(200, 640, 90, 5)}${ellipse(980, 670, 110, 6)}</g>`,
    seedlings(712, 120, 5, 92, 48) + seedlings(690, 760, 4, 120, 44),
    planter.near,
    stroke("M452 700q-20-40-30-66M456 700q-4-46 0-76M462 700q16-40 26-66", lighter(green, 0.15), 8),
    path("M0 770Q300 740 620 776T1200 764V800H0z", mix(p.leaf, p.wood, 0.4)),
    basket(860, 776, 130, 70, "#d2a65e") +
      dots(
        [
          [826, 700],
          [856, 694],
          [890, 700],
        ],
        lighter(green, 0.15),
        44,
      ),
    bananaLeaves(60, 830, 0.8, p.leaf),
  ].join("");
};
