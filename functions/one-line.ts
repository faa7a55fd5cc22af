// Owns what text people may send that stands on one line (titles, names, places); refuses to know what it names.
import * as z from "zod";

/** Control characters and line breaks could add lines to a mail, and marks that turn the direction of writing could disguise a name. */
const ONE_LINE = /^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;

/** Text of 1 to `max` characters on one line, without spaces around it. */
export function oneLine(max: number) {
  return z.string().trim().min(1).max(max).regex(ONE_LINE, "must be one line of visible characters");
}
