// Owns who may be seen in which country's pictures and how they dress; refuses to know poses and places.
import type { Headwear, Look } from "./heads.ts";
import { type Chance, lighter, type Paint } from "./paint.ts";
import type { Land, Palette } from "./palettes.ts";

export type Person = "woman" | "man";
type Heads = readonly [Headwear, ...Headwear[]];

const HEADS: Record<Land, Record<Person, Heads>> = {
  coast: { woman: ["bun", "long", "bun"], man: ["short", "cap", "short"] },
  savanna: { woman: ["wrap", "wrap", "hijab", "braids"], man: ["short", "kufi", "cap"] },
  volcano: { woman: ["hijab", "hijab", "bun"], man: ["kufi", "short", "cap"] },
  highland: { woman: ["wrap", "afro", "braids", "bun"], man: ["short", "cap", "short"] },
  lowland: { woman: ["long", "bun", "afro", "hijab"], man: ["short", "cap", "short"] },
  andes: { woman: ["braids", "long"], man: ["short", "cap"] },
  steppe: { woman: ["wrap", "bun"], man: ["kufi", "short"] },
};

const isDark = (skin: Paint): boolean => Number.parseInt(skin.slice(1, 3), 16) < 0xa0;

/** Picks a person who could live in the palette's country; `head` overrides the chance when the story says what is worn. */
export function lookOf(p: Palette, roll: Chance, who: Person, head?: Headwear, tone?: Paint): Look {
  const start = Math.floor(roll.between(0, 5));
  const cloth = (step: number): Paint => p.cloth[(start + step) % 5] ?? p.cloth[0];
  const headwear = head ?? roll.pick(HEADS[p.land][who]);
  const skin = tone ?? roll.pick(p.skins);
  return {
    skin,
    hair: isDark(skin) ? p.hair[0] : roll.pick(p.hair),
    head: headwear,
    headCloth: cloth(1),
    top: cloth(0),
    print: roll.pick(who === "woman" ? ["dots", "leaves", "plain", "stripes"] : ["plain", "stripes", "plain"]),
    printColour: lighter(cloth(2), 0.35),
    bottom: who === "woman" ? cloth(3) : roll.pick(["#3d4a66", "#5a4a48", "#4d5b4a"]),
    skirt: who === "woman" && (p.land !== "lowland" || roll.coin()),
    longSleeves: headwear === "hijab" || (p.land === "lowland" && roll.coin(0.7)),
  };
}
