// Owns the picture of a potter at the wheel; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { darker, each, ellipse, lighter, mix, type Paint, path, place, rect, rects, stroke } from "../paint.ts";
import { bowl } from "../props.ts";

/** A thrown vessel, its foot at the origin; `kind` chooses the outline. */
function vessel(kind: number, clay: Paint): string {
  const forms = [
    [
      "M-30-120C-26-108-58-84-58-50C-58-20-30 0 0 0S58-20 58-50C58-84 26-108 30-120z",
      "M10-120H30C26-108 58-84 58-50C58-20 30 0 0 0Q44-40 10-120z",
    ],
    [
      "M-20-150C-16-120-44-96-40-56C-38-20-24 0 0 0S38-20 40-56C44-96 16-120 20-150z",
      "M6-150H20C16-120 44-96 40-56C38-20 24 0 0 0Q30-60 6-150z",
    ],
    ["M-62-70C-60-20-34 0 0 0S60-20 62-70z", "M24-70H62C60-20 34 0 0 0Q34-26 24-70z"],
  ] as const;
  const [outline, shade] = forms[kind % 3] ?? forms[0];
  return (
    path(outline, clay) +
    path(shade, darker(clay, 0.2)) +
    stroke(kind % 3 === 2 ? "M-54-44H50" : "M-46-66H44", lighter(clay, 0.45), 6)
  );
}

/** A potter at the wheel with the week's work drying behind. */
export const pottery: Scene = ({ p, roll, hero }) => {
  const clay = mix("#b8643c", p.ground, 0.2);
  const potter = person(
    {
      hip: [410, 630],
      scale: 1.14,
      facing: 1,
      lean: 14,
      hands: [
        [612, 556],
        [572, 574],
      ],
      feet: [
        [560, 776],
        [520, 784],
      ],
      apron: "#e9d3a8",
    },
    hero,
  );
  return [
    landscape(p, roll, 380),
    framing(p, "left"),
    rects(
      [
        [720, 200, 18, 560],
        [1130, 200, 18, 560],
      ],
      p.wood,
    ) + path("M660 214L930 130L1200 214V250L930 170L660 250z", "#c98f54"),
    each(
      2,
      (row) =>
        rect(716, 406 + row * 180, 436, 18, lighter(p.wood, 0.15), 4) +
        each(3, (at) =>
          place(vessel(at + row, at % 2 === 0 ? clay : lighter(clay, 0.2)), 790 + at * 140, 406 + row * 180),
        ),
    ),
    footing(520, 782, 330),
    rect(340, 700, 140, 24, p.wood, 5) +
      rects(
        [
          [356, 720, 16, 64],
          [448, 720, 16, 64],
        ],
        darker(p.wood),
      ),
    potter.body,
    rect(560, 640, 70, 130, darker(p.wood, 0.2)) +
      ellipse(596, 764, 120, 18, p.wood) +
      ellipse(596, 640, 96, 16, "#6f5a55"),
    place(vessel(0, lighter(clay, 0.1)), 598, 634, 1.05),
    potter.near,
    place(vessel(1, clay), 150, 770, 1.1) + place(vessel(2, lighter(clay, 0.2)), 262, 784),
    bowl(760, 786, 60, "#6c8a94", "#bcd3d0"),
  ].join("");
};
