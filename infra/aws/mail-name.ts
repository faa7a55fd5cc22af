// Owns how the organisation's name stands before its address in a mail (RFC 5322, RFC 2047); refuses to know the address.

/** Bytes of text in one encoded word: a word may have 75 characters, 12 of them for what it says of itself, and base64 makes 4 of 3. */
const WORD_BYTES = 45;

/** Needs nothing around it. */
const PLAIN = /^[A-Za-z0-9]+( [A-Za-z0-9]+)*$/;

/** A name of any letters as a mail's header takes it: as it is, quoted, or in encoded words where it is not ASCII. */
export function mailName(name: string): string {
  if (PLAIN.test(name)) return name;
  if (/^[\x20-\x7e]*$/.test(name)) return `"${name.replace(/["\\]/g, "\\$&")}"`;
  const words: string[] = [""];
  for (const letter of name) {
    const longer = (words.at(-1) ?? "") + letter;
    // A letter is never cut in two.
    if (Buffer.byteLength(longer) > WORD_BYTES) words.push(letter);
    else words[words.length - 1] = longer;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`).join(" ");
}
