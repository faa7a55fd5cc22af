// Owns small turns of phrase of the setup; refuses to know what it is about.

/** How many of a list are told before "and more". */
const TOLD_MAX = 5;

export function words(list: readonly string[]): string {
  const told = list.slice(0, TOLD_MAX).join(", ");
  return list.length > TOLD_MAX ? `${told} and ${list.length - TOLD_MAX} more` : told;
}
