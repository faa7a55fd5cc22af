// Owns the picture of a mason and a wall that grows; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { darker, each, line, mix, path, rect, stroke } from "../paint.ts";

/** A mason with moulded blocks and a wall that grows. */
export const masonry: Scene = ({ p, roll, hero }) => {
  const grey = mix("#b9aea2", p.ground, 0.3);
  const block = (x: number, y: number): string =>
    rect(x, y, 92, 42, grey, 3) + rect(x + 70, y, 22, 42, darker(grey, 0.14), 3);
  const mason = person(
    {
      hip: [520, 560],
      scale: 1.14,
      facing: 1,
      lean: 14,
      hands: [
        [676, 500],
        [650, 540],
      ],
      feet: [
        [480, 780],
        [552, 788],
      ],
    },
    hero,
  );
  const rows = [6, 6, 5, 4, 3];
  return [
    landscape(p, roll, 400),
    framing(p, "left"),
    footing(900, 776, 360),
    rows
      .map((count, row) =>
        each(count, (at) => block(640 + (row % 2) * 46 + at * 96 + (6 - count) * 60, 730 - row * 46)),
      )
      .join(""),
    stroke("M700 300V740M1130 240V740M690 420H1150", darker(p.wood, 0.05), 11),
    mason.body,
    block(654, 504),
    mason.near,
    stroke("M650 540L628 520", p.wood, 10) + path("M628 520L576 512L606 484z", "#9aa0a8"),
    each(3, (row) => each(3 - row, (at) => block(110 + at * 98 + row * 48, 736 - row * 46))),
    path("M330 790Q360 720 410 724Q470 716 500 790z", "#cfc3b2") +
      path("M420 722Q470 716 500 790H440Q450 750 420 722z", darker("#cfc3b2", 0.14)),
    line(
      [
        [396, 730],
        [350, 600],
      ],
      p.wood,
      10,
    ) + path("M384 716L420 706L430 752L398 760z", "#7d8088"),
  ].join("");
};
