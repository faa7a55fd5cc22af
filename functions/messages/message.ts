// Owns what a donor may write with a gift, as pure decisions; refuses to know who reads it.
import { visible } from "../mail/letter.ts";
import { namesAddress } from "../web-address.ts";

/** Characters of a message: a few sentences, and few enough for the browser to carry it with a full basket. */
export const MESSAGE_MAX = 240;
/** Lines of one, so that nobody's message fills a page. */
const MESSAGE_LINES_MAX = 8;

/** Text of people as it is kept: its lines, and nothing that hides or turns words. */
export function messageText(typed: string): string {
  return visible(typed)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** What is wrong with one, after `messageText`; null where it may stand, also an empty one. */
export function messageProblem(text: string): "long" | "web_address" | null {
  if ([...text].length > MESSAGE_MAX || text.split("\n").length > MESSAGE_LINES_MAX) return "long";
  return namesAddress(text) ? "web_address" : null;
}
