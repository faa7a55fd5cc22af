// Owns the picture of a stall of cooked food; refuses to know whose it is.
import { person } from "../figure.ts";
import { awning, counter, footing, shelves, steam } from "../fittings.ts";
import type { Scene } from "../kit.ts";
import { framing, landscape } from "../landscape.ts";
import { ellipse, mix, rects } from "../paint.ts";
import { bowl, crate, pot, sack, tray } from "../props.ts";

/** A stall with cut fruit, tea or street food under a plain awning, for food of every other kind. */
export const snackStall: Scene = ({ p, roll, hero }) => {
  const cook = person(
    {
      hip: [620, 560],
      scale: 1.1,
      facing: 1,
      hands: [
        [540, 520],
        [730, 500],
      ],
      apron: p.cloth[1],
    },
    hero,
  );
  return [
    landscape(p, roll, 400),
    framing(p, "left"),
    footing(620, 752, 420),
    rects(
      [
        [262, 190, 18, 560],
        [960, 190, 18, 560],
      ],
      p.wood,
    ),
    cook.body,
    shelves(300, 250, 180, 2, roll, p.wood, [p.cloth[0], p.cloth[2], p.cloth[1]]),
    counter(246, 532, 748, 206, mix(p.cloth[3], p.wood, 0.2)),
    pot(780, 532, 80, "#8d8a92") + steam(780, 426, 1.2) + ellipse(780, 442, 72, 12, "#e5c07a"),
    tray(310, 520, 200, "#d99a4e") + bowl(580, 532, 44, p.cloth[2], "#c9542f"),
    cook.near,
    awning(216, 128, 808, 108, p.cloth[2], "#fff0d4", 12),
    sack(150, 766, 110, "#e6cf9f") + crate(1040, 720, 110, p.wood, p.cloth[0]),
  ].join("");
};
