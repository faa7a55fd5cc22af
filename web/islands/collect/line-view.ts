// Owns how one person's line on the sheet looks: what they owe, the amount that is prefilled, what was written; refuses to know the others.
import { button, h, nameOf } from "./dom.ts";
import { type Decisions, entryView } from "./entry-view.ts";
import type { Line } from "./plan.ts";
import type { Speech } from "./words.ts";

/** What somebody has made of a line and not saved yet. */
export interface Typed {
  readonly text: string;
  readonly nothing: boolean;
}

export interface LineState {
  readonly line: Line;
  /** Asks for an amount. */
  readonly open: boolean;
  readonly typed: Typed;
  readonly wrong: boolean;
  readonly today: string;
}

export interface LineActs extends Decisions {
  type(loanId: string, typed: Typed): void;
  another(loanId: string): void;
}

export function lineView(state: LineState, speech: Speech, acts: LineActs): HTMLElement {
  const { line, open, today } = state;
  const { row, entries } = line;
  return h(
    "li",
    { class: "due-row", "data-loan": row.loanId },
    h("div", {}, h("strong", {}, nameOf(row.name)), ...(line.isDue || entries.length === 0 ? owed(line, speech) : [])),
    open ? fields(state, speech, acts) : null,
    open
      ? null
      : h(
          "div",
          { class: "collect-more" },
          button(speech.say("another"), () => acts.another(row.loanId), "quiet"),
        ),
    entries.length > 0
      ? h("div", { class: "collect-entries" }, ...entries.map((entry) => entryView(entry, speech, acts, today)))
      : null,
  );
}

function owed({ row, due, isDue }: Line, speech: Speech): HTMLElement[] {
  const words = isDue ? speech.say("due", { amount: speech.money(due) }) : speech.say("nothingDue");
  const late = isDue && row.lateSince ? speech.say("late", { date: speech.day(row.lateSince) }) : null;
  return [
    h("span", { class: "small soft due-words" }, words),
    ...(late ? [h("span", { class: "small error due-words" }, late)] : []),
  ];
}

function fields({ line, typed, wrong }: LineState, speech: Speech, acts: LineActs): HTMLElement {
  const { loanId, outstanding, name } = line.row;
  const id = `paid-${loanId}`;
  const amount = h("input", {
    ...{ id, inputmode: "decimal", autocomplete: "off", value: typed.text, disabled: typed.nothing },
    "aria-describedby": wrong ? `${id}-error` : null,
    "aria-invalid": wrong ? "true" : null,
    input: () => acts.type(loanId, { text: amount.value, nothing: nothing.checked }),
  });
  const nothing = h("input", {
    ...{ type: "checkbox", checked: typed.nothing },
    change: () => {
      amount.disabled = nothing.checked;
      tag.hidden = nothing.checked;
      acts.type(loanId, { text: amount.value, nothing: nothing.checked });
    },
  });
  const tag = h("span", { class: "tag", hidden: typed.nothing }, speech.say("state.incomplete"));
  return h(
    "div",
    { class: "due-fields" },
    h(
      "div",
      { class: wrong ? "field wrong" : "field" },
      h("label", { for: id }, speech.say("paid"), h("span", { class: "hidden" }, ` ${name}`)),
      wrong ? h("p", { class: "error", id: `${id}-error` }, speech.say("wrongAmount")) : null,
      h("div", { class: "with-unit" }, h("span", { "aria-hidden": "true" }, outstanding.currency), amount),
    ),
    h("div", {}, h("label", { class: "choice" }, nothing, h("span", {}, speech.say("notPaid"), hiddenName(name))), tag),
  );
}

const hiddenName = (name: string): HTMLElement => h("span", { class: "hidden" }, ` ${name}`);
