// Owns the beginning of a text as one line for whoever shows a link; refuses to know whose text it is.

/** What search engines and messengers show of a page's description. */
const CHARACTERS = 150;

/** Whole words, and an ellipsis where there are more; never half a character. */
export function shortText(text: string, most = CHARACTERS): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  if (letters.length <= most) return letters.join("");
  const cut = letters.slice(0, most - 1).join("");
  return `${cut.replace(/\s\S*$/, "")}…`;
}
