// Owns the picture of a shop of school supplies; refuses to know whose it is.
import { person } from "../figure.ts";
import { awning, bunting, counter, shelves } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { darker, lighter, mix, type Paint, path, rect, stroke } from "../paint.ts";
import { shopFront } from "../rooms.ts";

/** A shop of exercise books, satchels and pencils. */
export const schoolSupplies: Scene = ({ p, roll, hero, guest }) => {
  const seller = person(
    {
      hip: [690, 560],
      scale: 1.06,
      facing: -1,
      hands: [
        [760, 520],
        [530, 470],
      ],
    },
    hero,
  );
  const child = person(
    {
      hip: [330, 650],
      scale: 0.72,
      facing: 1,
      hands: [
        [366, 640],
        [470, 500],
      ],
      feet: [
        [312, 784],
        [352, 790],
      ],
    },
    { ...guest, top: "#fbf3e2", print: "plain", bottom: p.cloth[3], longSleeves: false },
  );
  const satchel = (x: number, y: number, colour: Paint): string =>
    stroke(`M${x + 20} ${y}q24-46 48 0`, darker(colour), 7) +
    rect(x, y, 88, 92, colour, 18) +
    rect(x + 12, y + 46, 64, 38, darker(colour, 0.16), 10);
  const books = (x: number, y: number): string =>
    p.cloth.map((colour, at) => rect(x + (at % 2) * 5, y - at * 16, 92, 14, colour, 2)).join("");
  return [
    shopFront(p, roll, 250, 720, mix(p.wall, p.cloth[2], 0.35), 240),
    shelves(320, 252, 580, 2, roll, lighter(p.wood, 0.1), [p.cloth[0], p.cloth[1], lighter(p.cloth[2], 0.2)], 104),
    satchel(352, 266, p.cloth[3]) + satchel(790, 266, p.cloth[0]) + satchel(800, 376, p.cloth[1]),
    seller.body,
    counter(270, 532, 680, 206, mix(p.cloth[1], p.wood, 0.2)),
    books(800, 516),
    seller.near,
    rect(482, 456, 70, 52, p.cloth[2], 4) + rect(490, 466, 54, 10, "#fff1d6"),
    rect(722, 486, 46, 46, lighter(p.wood, 0.3), 6) + stroke("M732 486V446M744 486V436M756 486V450", p.cloth[0], 7),
    child.body,
    path("M302 560q-34 6-34 50t40 46z", p.cloth[0]),
    child.near,
    awning(210, 136, 800, 98, p.cloth[1], "#fff0d4", 12),
    bunting([60, 240], [250, 200], 14, [p.cloth[0], p.cloth[2], p.cloth[3]], 5),
  ].join("");
};
