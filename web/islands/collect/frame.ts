// Owns the parts that stand on the device's sheet from beginning to end, so that nobody's finger or focus loses one; refuses to fill them.
import { bookDay } from "./clock.ts";
import { button, h } from "./dom.ts";
import type { Sheet } from "./entry.ts";
import { ALL, NO_GROUP } from "./plan.ts";
import type { Speech } from "./words.ts";

export interface SheetFrame {
  readonly status: HTMLElement;
  readonly sendNow: HTMLElement;
  readonly words: HTMLElement;
  readonly group: HTMLSelectElement;
  readonly day: HTMLInputElement;
  readonly dayError: HTMLElement;
  /** Those who are due, and below them everybody else. */
  readonly due: HTMLElement;
  readonly early: HTMLElement;
  readonly others: HTMLElement;
  readonly bar: HTMLElement;
  /** What has no sense without a sheet. */
  readonly ofSheet: readonly HTMLElement[];
}

export interface FrameActs {
  send(): void;
  chooseGroup(): void;
  chooseDay(): void;
}

/** Takes the place of what the server made. */
export function sheetFrame(root: HTMLElement, speech: Speech, acts: FrameActs): SheetFrame {
  const status = h("div", { class: "collect-status" });
  const sendNow = button(speech.say("sendNow"), acts.send, "quiet");
  const words = h("div", { class: "flow" });
  const group = h("select", { id: "collect-group", change: acts.chooseGroup });
  const day = h("input", { id: "collect-day", type: "date", value: bookDay(), change: acts.chooseDay });
  const dayError = h("p", { class: "error", id: "collect-day-error", hidden: true }, speech.say("future"));
  const due = h("ul", { class: "due-rows" });
  const early = h("ul", { class: "due-rows" });
  const others = h("details", { class: "more" }, h("summary", {}, speech.say("early")), early);
  const bar = h("div", { class: "collect-bar" });
  const field = (input: HTMLElement, label: string, ...more: HTMLElement[]) =>
    h("div", { class: "field" }, h("label", { for: input.id }, label), ...more, input);
  const head = h(
    "div",
    { class: "due-head" },
    field(group, speech.say("group")),
    field(day, speech.say("day"), dayError),
  );
  root.replaceChildren(h("div", { class: "collect-status" }, status, sendNow), words, head, due, others, bar);
  root.hidden = false;
  for (const plain of document.querySelectorAll<HTMLElement>("[data-collection-plain]")) plain.hidden = true;
  return { status, sendNow, words, group, day, dayError, due, early, others, bar, ofSheet: [head, due, bar] };
}

/** The groups of a sheet, and the one that the address names, once. */
export function fillGroups(group: HTMLSelectElement, sheet: Sheet | null, speech: Speech): void {
  const groups = sheet?.groups ?? [];
  const alone = groups.length > 0 && sheet?.rows.some(({ groupId }) => groupId === null);
  const options = [
    { id: ALL, name: speech.say("everybody") },
    ...groups,
    ...(alone ? [{ id: NO_GROUP, name: speech.say("noGroup") }] : []),
  ];
  const same =
    group.options.length === options.length && options.every(({ id }, at) => group.options[at]?.value === id);
  if (same) return;
  const wanted = new URLSearchParams(location.search).get("group") ?? ALL;
  const before = group.options.length > 1 ? group.value : wanted;
  group.replaceChildren(...options.map(({ id, name }) => h("option", { value: id, selected: id === before }, name)));
}
