// Owns putting values into a catalogue's messages (ICU MessageFormat); refuses to know what the messages say.
import { IntlMessageFormat } from "intl-messageformat";

/** Messages by key, as translators write them: https://unicode-org.github.io/icu/userguide/format_parse/messages/ */
export type Catalogue<Key extends string = string> = Readonly<Record<Key, string>>;

/** What may stand in a message: text, a count, or a piece of markup of whoever asks. */
export type Values<Piece = never> = Readonly<Record<string, string | number | Piece | ((inside: Piece[]) => Piece)>>;

export interface Messages<Key extends string> {
  /** The message as text. Throws for a value that is missing: a hole in a sentence is a mistake of ours. */
  text(key: Key, values?: Values): string;
  /** The message with pieces of markup in it: `<b>` in the message is the function `b` of the values. Pieces in reading order. */
  pieces<Piece>(key: Key, values: Values<Piece>): (string | Piece)[];
}

/** French leaves room before these signs and inside « »: a line must not break there, however the catalogue was typed. */
const FRENCH_ROOM = / (?=[:;?!»])|(?<=«) /g;

/** `tag` is the BCP 47 tag by which numbers and plural forms are chosen. Messages are parsed when they are first asked for. */
export function messagesOf<Key extends string>(tag: string, catalogue: Catalogue<Key>): Messages<Key> {
  const parsed = new Map<Key, IntlMessageFormat>();
  function message(key: Key): IntlMessageFormat {
    const known = parsed.get(key);
    if (known) return known;
    const text = tag.startsWith("fr") ? catalogue[key].replace(FRENCH_ROOM, "\u00a0") : catalogue[key];
    const made = new IntlMessageFormat(text, tag);
    parsed.set(key, made);
    return made;
  }
  return {
    text: (key, values) => String(message(key).format(values as Record<string, string>)),
    pieces<Piece>(key: Key, values: Values<Piece>) {
      const found = message(key).format<Piece>(values as Record<string, Piece>);
      return Array.isArray(found) ? found : [found];
    },
  };
}
