// Owns the picture of a small pharmacy; refuses to know whose it is.
import { person } from "../figure.ts";
import { counter, shelves } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { darker, lighter, mix, rect, rects } from "../paint.ts";
import { potted } from "../plants.ts";
import { shopFront } from "../rooms.ts";

/** A village pharmacy: jars, bottles and a green cross. */
export const pharmacy: Scene = ({ p, roll, hero, guest }) => {
  const keeper = person(
    {
      hip: [640, 566],
      scale: 1.1,
      facing: -1,
      hands: [
        [716, 524],
        [500, 500],
      ],
    },
    { ...hero, top: "#f8f4ea", print: "plain", longSleeves: true },
  );
  const client = person(
    {
      hip: [270, 600],
      scale: 0.98,
      facing: 1,
      hands: [
        [300, 580],
        [400, 510],
      ],
      feet: [
        [240, 786],
        [296, 792],
      ],
    },
    guest,
  );
  return [
    shopFront(p, roll, 200, 800, mix(p.cloth[1], "#ffffff", 0.55), 240),
    rect(260, 240, 680, 300, "#e7efe4"),
    shelves(270, 246, 660, 3, roll, "#a9b8a8", [p.cloth[1], lighter(p.cloth[0], 0.35), "#c98f54"], 94),
    keeper.body,
    counter(230, 532, 740, 206, "#f2ece0"),
    keeper.near,
    rect(470, 474, 36, 56, "#c98f54", 6) + rect(474, 464, 28, 14, "#fff6e6", 3) + rect(476, 494, 24, 20, "#fff6e6"),
    rect(780, 500, 90, 30, lighter(p.cloth[1], 0.2), 4) + rect(800, 478, 60, 22, "#fff6e6", 4),
    rect(170, 130, 860, 96, p.cloth[1], 6) + rect(170, 206, 860, 20, darker(p.cloth[1], 0.2)),
    rect(546, 106, 120, 120, "#fbf6ea", 20) +
      rects(
        [
          [590, 124, 32, 84],
          [564, 150, 84, 32],
        ],
        "#3f9a5f",
      ),
    client.body,
    client.near,
    potted(1080, 764, 1.05, p.leaf, p.cloth[0]),
  ].join("");
};
