// Owns the picture of rows of vegetables being watered; refuses to know whose it is.
import { person } from "../figure.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { darker, dots, each, ellipse, lighter, mix, n, path, place, range, stroke } from "../paint.ts";
import { crate, sack } from "../props.ts";

/** Rows of vegetables and a watering can. */
export const garden: Scene = ({ p, roll, hero, activity }) => {
  const onions = /onion|tomato|chil/.test(activity);
  const ripe = /onion/.test(activity) ? "#b5486e" : "#d8452f";
  const soil = mix(p.ground, "#5a3328", 0.55);
  const farmer = person(
    {
      hip: [470, 540],
      scale: 1.12,
      facing: 1,
      lean: 16,
      hands: [
        [640, 560],
        [612, 580],
      ],
      feet: [
        [430, 744],
        [500, 752],
      ],
    },
    hero,
  );
  const scaled = (size: number, steps: string): string => steps.replace(/-?\d+/g, (step) => n(Number(step) * size));
  const row = (y: number, count: number, gap: number, size: number, from: number): string => {
    const at = range(count).map((index) => from + index * gap);
    const every = (steps: string): string => at.map((x) => `M${x} ${y}${scaled(size, steps)}`).join("");
    return (
      ellipse(600, y + 8, 700, 17 * size, soil) +
      path(every("c-44 -8 -54 -40 -30 -54c20 4 28 24 30 54c44 -8 54 -40 30 -54c-20 4 -28 24 -30 54"), p.leaf) +
      path(every("c-20 -30 -14 -62 0 -74c14 12 20 44 0 74"), lighter(p.leaf, 0.2)) +
      (onions
        ? dots(
            at.flatMap(
              (x) =>
                [
                  [x - 24 * size, y - 14 * size],
                  [x + 22 * size, y - 24 * size],
                ] as const,
            ),
            ripe,
            19 * size,
          )
        : "")
    );
  };
  return [
    landscape(p, roll, 400),
    framing(p, "right"),
    path("M0 540Q600 500 1200 540V800H0z", lighter(soil, 0.16)),
    stroke(
      each(9, (at) => `M${40 + at * 130} 470V560`),
      p.wood,
      8,
    ) + stroke("M0 494H1100M0 530H1100", p.wood, 5),
    row(590, 9, 132, 0.6, 60),
    row(650, 7, 172, 0.8, 80),
    farmer.body,
    place(
      path("M-50-40H50L44 50H-44z", p.cloth[1]) +
        path("M16-40H50L44 50H18z", darker(p.cloth[1])) +
        stroke("M-30-40Q0-96 40-34M48 20L110-30", p.cloth[1], 11) +
        path("M100-46L136-26L112-6z", darker(p.cloth[1])),
      650,
      620,
      0.95,
    ),
    farmer.near,
    stroke("M772 604l14 40M786 600l22 46M756 610l6 38", "#dff1ee", 5),
    row(736, 5, 230, 1.15, 90),
    crate(930, 726, 190, lighter(p.wood, 0.15), onions ? ripe : "#8fb04f"),
    sack(820, 780, 90, "#e6cf9f"),
  ].join("");
};
