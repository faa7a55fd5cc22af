// Owns the picture of a motorcycle with a side-car; refuses to know whose it is.
import { person } from "../figure.ts";
import { footing } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { motorbike } from "../motorbike.ts";
import { circle, darker, dots, lighter, mix, path, place, range, rect, rects, stroke } from "../paint.ts";
import { wheel } from "../props.ts";

/** A motorcycle with a roofed side-car. */
export const tricycle: Scene = ({ p, roll, hero, guest }) => {
  const [first, second, third] = p.cloth;
  const driver = person(
    {
      hip: [430, 560],
      scale: 1.02,
      facing: 1,
      lean: 8,
      hands: [
        [580, 500],
        [612, 506],
      ],
      feet: [
        [560, 668],
        [540, 690],
      ],
    },
    { ...hero, skirt: false },
  );
  const rider = person(
    {
      hip: [770, 590],
      scale: 0.9,
      facing: 1,
      lean: 2,
      hands: [
        [850, 560],
        [830, 572],
      ],
    },
    guest,
  );
  return [
    landscape(p, roll, 390),
    framing(p, "left"),
    footing(640, 760, 440),
    path("M640 330Q660 280 740 276H930Q1000 280 1010 340V356H640z", first) +
      path("M930 276Q1000 280 1010 340V356H940z", darker(first, 0.2)) +
      rect(628, 348, 396, 22, lighter(first, 0.3), 8),
    rect(650, 366, 360, 230, mix(p.sky[1], second, 0.18)) +
      rects(
        [
          [650, 366, 16, 250],
          [994, 366, 16, 250],
          [868, 366, 10, 240],
        ],
        second,
      ),
    rider.body + rider.near,
    path("M640 590H1030Q1052 600 1050 640L1030 716H660Q640 700 640 680z", second) +
      path("M930 590H1030Q1052 600 1050 640L1030 716H950z", darker(second, 0.2)) +
      rect(640, 580, 396, 20, "#e9e4da", 8) +
      dots(
        range(6).map((at) => [690 + at * 44, 656] as const),
        third,
        20,
      ) +
      stroke("M672 690H930", lighter(second, 0.5), 7),
    circle(1040, 640, 17, "#f8edcf"),
    wheel(910, 716, 52, "#33293a", "#d5d2d8", 6),
    place(motorbike(first), 266, 756, 0.98),
    driver.body,
    driver.near,
    stroke("M300 372L640 330M330 372V560", "#8d8a92", 9) +
      path("M250 380Q260 340 330 340H640V366H260z", lighter(first, 0.12)),
  ].join("");
};
