// Owns the line on each of a partner's pages that says what is not sent yet; refuses to send it.
import { h } from "./dom.ts";
import { type Entry, waitingOf } from "./entry.ts";
import type { Speech } from "./words.ts";

/** Fills every `[data-outbox]`; one that says `always` says so too when nothing waits, and when the server was last heard. */
export function showBadge(speech: Speech, entries: readonly Entry[], heardAt: number | null): void {
  const { count, bytes } = waitingOf(entries);
  const attention = entries.filter(({ state }) => state === "attention").length;
  // Where it is said in any case it is said once.
  const told = document.querySelector('[data-outbox="always"]') !== null;
  for (const place of document.querySelectorAll<HTMLElement>("[data-outbox]")) {
    const always = place.dataset.outbox === "always";
    place.hidden = !always && (told || count === 0);
    const words = [
      count > 0 ? speech.say("waiting", { count, size: speech.size(bytes) }) : speech.say("nothingWaits"),
      ...(attention > 0 ? [speech.say("attentionCount", { count: attention })] : []),
    ];
    const tone = attention > 0 ? "bad" : count > 0 ? "wait" : "good";
    const last = heardAt ? speech.say("lastSync", { time: speech.time(new Date(heardAt).toISOString()) }) : null;
    place.replaceChildren(
      h("a", { href: "/partner/collection", class: `tag ${tone}` }, words.join(" · ")),
      ...(always && last ? [h("span", { class: "small soft" }, last)] : []),
    );
  }
}
