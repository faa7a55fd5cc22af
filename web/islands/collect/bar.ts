// Owns the one button of a sheet: everybody paid, or what was paid, and the question before it is saved; refuses to save it.
import { button, h } from "./dom.ts";
import type { Money } from "./entry.ts";
import { sums } from "./plan.ts";
import type { Speech } from "./words.ts";

export interface BarState {
  readonly amounts: readonly Money[];
  /** Nobody's amount was changed. */
  readonly whole: boolean;
  readonly day: string;
  readonly asking: boolean;
}

export interface BarActs {
  ask(): void;
  save(): void;
  change(): void;
}

export function barView({ amounts, whole, day, asking }: BarState, speech: Speech, acts: BarActs): HTMLElement[] {
  const count = amounts.length;
  if (count === 0) return [];
  const sum = sums(amounts).map(speech.money).join(", ");
  if (!asking)
    return [h("p", { class: "small" }, sum), button(speech.say(whole ? "allPaid" : "savePaid", { count }), acts.ask)];
  return [
    h("p", { role: "status" }, speech.say("confirm", { count, sum, date: speech.day(day) })),
    h(
      "div",
      { class: "buttons" },
      button(speech.say("saveHere"), acts.save),
      button(speech.say("change"), acts.change, "second"),
    ),
  ];
}
