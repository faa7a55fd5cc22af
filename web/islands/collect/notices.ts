// Owns what stands above the sheet: whether there is a network, what waits, what hinders, whose work is here; refuses to act on it.
import { wrongClock } from "./clock.ts";
import { h } from "./dom.ts";
import { type Entry, type Sheet, waitingOf } from "./entry.ts";
import type { Hindrance } from "./sender.ts";
import type { Speech } from "./words.ts";

/** What was just done, or could not be. */
export interface Said {
  readonly tone: "good" | "bad";
  readonly words: readonly string[];
}

export interface Situation {
  readonly entries: readonly Entry[];
  readonly personId: string | null;
  readonly heardAt: number | null;
  readonly sheet: Sheet | null;
  readonly sending: boolean;
  readonly hindrance: Hindrance;
  readonly said: Said | null;
}

/** One line: network, what waits, when the server was last heard. */
export function statusLine(speech: Speech, situation: Situation): HTMLElement[] {
  const { entries, personId, heardAt, sending, hindrance } = situation;
  const mine = entries.filter((entry) => entry.personId === personId);
  const { count, bytes } = waitingOf(mine);
  const attention = mine.filter(({ state }) => state === "attention").length;
  const offline = !navigator.onLine || hindrance === "away";
  const network = offline ? "offline" : sending ? "sending" : "online";
  const last = heardAt ? speech.say("lastSync", { time: speech.time(new Date(heardAt).toISOString()) }) : null;
  return [
    h("span", { class: `tag ${offline ? "wait" : "good"}`, "data-network": network }, speech.say(network)),
    h("span", { "data-waiting": String(count) }, waits(speech, count, bytes)),
    ...(attention > 0 ? [h("span", { class: "tag bad" }, speech.say("attentionCount", { count: attention }))] : []),
    ...(last ? [h("span", { class: "small soft" }, last)] : []),
  ];
}

const waits = (speech: Speech, count: number, bytes: number): string =>
  count > 0 ? speech.say("waiting", { count, size: speech.size(bytes) }) : speech.say("nothingWaits");

export function notices(speech: Speech, situation: Situation): HTMLElement[] {
  const { said, hindrance, sheet, personId, entries } = situation;
  const found: HTMLElement[] = [];
  if (said) found.push(notice(said.tone, said.tone === "bad" ? "alert" : "status", ...said.words));
  const clock = wrongClock();
  if (clock) {
    const values = { device: speech.time(clock.device), server: speech.time(clock.server) };
    found.push(notice("bad", "alert", speech.say("clock", values)));
  }
  if (hindrance === "signed_out" || (!personId && navigator.onLine)) {
    const door = h("a", { href: "/sign-in?to=%2Fpartner%2Fcollection" }, speech.say("signIn"));
    found.push(notice("wait", "note", speech.say("signedOut"), door));
  }
  if (hindrance === "trouble") found.push(notice("wait", "note", speech.say("trouble")));
  if (hindrance === "full") found.push(notice("bad", "alert", speech.say("fullSending")));
  if (sheet?.more) found.push(notice("wait", "note", speech.say("more", { count: sheet.more })));
  if (!sheet) found.push(notice("wait", "note", speech.say("noSheet")));
  return [...found, ...ofOthers(speech, entries, personId)];
}

/** Somebody else's work on this device is theirs to send. */
function ofOthers(speech: Speech, entries: readonly Entry[], personId: string | null): HTMLElement[] {
  const others = entries.filter((entry) => entry.personId !== personId && entry.state !== "sent");
  const people = new Map(others.map(({ personId: id, person }) => [id, person]));
  return [...people].map(([id, person]) => {
    const { count, bytes } = waitingOf(others.filter((entry) => entry.personId === id));
    return notice("wait", "note", speech.say("ofOthers", { person, count, size: speech.size(bytes) }));
  });
}

function notice(tone: string, role: string, ...words: readonly (string | Node)[]): HTMLElement {
  return h("div", { class: `notice ${tone}`, role }, ...words.map((one) => h("p", {}, one)));
}
