// Owns how one written payment looks: its state in words, and what can be done where it needs attention; refuses to do it.
import { button, h, nameOf } from "./dom.ts";
import { CLOCK, type Entry, type OtherPayment } from "./entry.ts";
import type { Speech } from "./words.ts";

/** What somebody may decide about an entry. */
export interface Decisions {
  takeBack(entry: Entry): void;
  sendAnyway(entry: Entry): void;
  moveTo(entry: Entry, day: string): void;
}

const TONES = { saved: "wait", sent: "good", attention: "bad" } as const;

export function entryView(entry: Entry, speech: Speech, decisions: Decisions, today: string): HTMLElement {
  const { state, amount, paidOn, tried } = entry;
  const back = () => decisions.takeBack(entry);
  return h(
    "div",
    { class: "collect-entry", "data-state": state, "data-key": entry.key },
    h("span", { class: `tag ${TONES[state]}` }, speech.say(`state.${state}`)),
    h("span", {}, `${speech.money(amount)} · ${speech.day(paidOn)}`),
    state === "saved" && !tried ? button(speech.say("takeBack"), back, "quiet") : null,
    state === "attention" ? attention(entry, speech, decisions, today) : null,
  );
}

function attention(entry: Entry, speech: Speech, decisions: Decisions, today: string): HTMLElement {
  const { outcome, code = "", others = [] } = entry.receipt ?? {};
  const anyway = button(speech.say("sendAnyway"), () => decisions.sendAnyway(entry), "second");
  const remove = button(speech.say("removeMine"), () => decisions.takeBack(entry), "danger");
  if (outcome === "conflict" || code === "conflict")
    return h(
      "div",
      { class: "flow" },
      h("p", {}, speech.say("conflict.title")),
      h("ul", {}, ...others.map((other) => h("li", {}, ...otherView(other, speech)))),
      h("p", {}, speech.say("conflict.help")),
      h("div", { class: "buttons" }, anyway, remove),
    );
  const ofDay = code === "wrong_date" || code === CLOCK;
  const reason = speech.has(`reason.${code}`) ? code : "other";
  return h(
    "div",
    { class: "flow" },
    h("p", {}, speech.say(`reason.${reason}`)),
    ofDay ? anotherDay(entry, speech, decisions, today) : null,
    h("div", { class: "buttons" }, ofDay ? null : anyway, remove),
  );
}

function otherView(other: OtherPayment, speech: Speech): (Node | string)[] {
  const amount = speech.money(other.amount);
  return [`${amount} · ${speech.day(other.paidOn)} · `, nameOf(other.by)];
}

function anotherDay(entry: Entry, speech: Speech, decisions: Decisions, today: string): HTMLElement {
  const id = `day-${entry.key}`;
  const day = h("input", { id, type: "date", value: today, max: today });
  const send = () => {
    if (day.value && day.value <= today) decisions.moveTo(entry, day.value);
  };
  return h(
    "div",
    { class: "buttons" },
    h("div", { class: "field" }, h("label", { for: id }, speech.say("day")), day),
    button(speech.say("changeDay"), send, "second"),
  );
}
