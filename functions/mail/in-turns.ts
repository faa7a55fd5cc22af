// Owns how many readers of one letter are written to side by side; refuses to know the letter.

/** More would only wait in line at whoever carries mail. */
const AT_ONCE = 8;

/** Does it for everybody, a few at a time. The first that fails stops the rest: whoever asked comes again, and no mail is sent twice. */
export async function inTurns<One>(all: readonly One[], tell: (one: One) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) await Promise.all(all.slice(from, from + AT_ONCE).map(tell));
}
