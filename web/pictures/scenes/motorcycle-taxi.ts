// Owns the picture of a motorcycle taxi on the road; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { motorbike } from "../motorbike.ts";
import { dots, each, mix, path, place, stroke } from "../paint.ts";
import { basket, box } from "../props.ts";

/** A motorcycle taxi on the road. */
export const motorcycleTaxi: Scene = ({ p, roll, hero, guest }) => {
  const [first, second, third] = p.cloth;
  const vest = { ...hero, top: third, print: "plain" as const, skirt: false, head: "cap" as const, headCloth: first };
  const driver = person(
    {
      hip: [560, 520],
      scale: 1.1,
      facing: 1,
      lean: 10,
      hands: [
        [730, 474],
        [742, 480],
      ],
      feet: [
        [640, 690],
        [620, 706],
      ],
    },
    vest,
  );
  const rider = person(
    {
      hip: [430, 510],
      scale: 1.02,
      facing: 1,
      lean: 4,
      hands: [
        [500, 440],
        [516, 452],
      ],
      feet: [
        [520, 690],
        [500, 700],
      ],
    },
    guest,
  );
  return [
    landscape(p, roll, 400),
    framing(p, "left"),
    path("M0 650Q600 610 1200 640V790Q600 770 0 800z", mix(p.ground, "#5a4a50", 0.45)) +
      stroke(
        each(5, (at) => `M${60 + at * 250} ${716 - at}h110`),
        "#f8edcf",
        8,
      ),
    footing(580, 762, 320),
    rider.body,
    place(motorbike(first), 330, 760, 1.22),
    rider.near,
    driver.body,
    driver.near,
    basket(360, 548, 110, 70, "#d2a65e") +
      dots(
        [
          [330, 470],
          [356, 464],
          [386, 470],
        ],
        p.leaf,
        40,
      ),
    `<g opacity=".5">${stroke("M120 700h120M90 660h100M150 740h90", "#fff4dd", 8)}</g>`,
    box(1010, 720, 130, 60, second),
  ].join("");
};
