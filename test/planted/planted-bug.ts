// Owns what a planted bug is, and planting it: the anchor must stand exactly once, however the file is laid out.

/** A mistake that somebody could make, or did. Planted in a copy of the product, so that some test has to notice. */
export interface PlantedBug {
  /** Short, in words joined by hyphens: `npm run planted -- --only name`. */
  readonly name: string;
  /** What it would do to people's money, or to what they are told. */
  readonly harm: string;
  /** Test files of which at least one is expected to fail. */
  readonly caughtBy: readonly string[];
  readonly edits: readonly Edit[];
}

/** The right code, and what it is replaced with. Spaces, line breaks and commas at the end of a list do not count. */
interface Edit {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** The text without layout, and where each character of it stood. */
function essence(text: string): { readonly letters: string; readonly places: readonly number[] } {
  const letters: string[] = [];
  const places: number[] = [];
  for (const { index, 0: letter } of text.matchAll(/\S/g)) {
    // A list that is broken over lines ends in a comma; the same list on one line does not.
    if (/[)\]}]/.test(letter) && letters.at(-1) === ",") {
      letters.pop();
      places.pop();
    }
    letters.push(letter);
    places.push(index);
  }
  return { letters: letters.join(""), places };
}

/** The files with the bug in them, by their paths. Throws where an anchor is missing, stands more than once, or would change nothing. */
export function planted(bug: PlantedBug, read: (file: string) => string): Map<string, string> {
  const changed = new Map<string, string>();
  for (const edit of bug.edits)
    changed.set(edit.file, edited(bug.name, edit, changed.get(edit.file) ?? read(edit.file)));
  return changed;
}

function edited(name: string, { file, find, put }: Edit, source: string): string {
  const whole = essence(source);
  const anchor = essence(find).letters;
  const at = whole.letters.indexOf(anchor);
  if (at < 0) throw new Error(`${name}: its anchor is not in ${file}`);
  if (whole.letters.includes(anchor, at + 1)) throw new Error(`${name}: its anchor is in ${file} more than once`);
  if (anchor === essence(put).letters) throw new Error(`${name}: changes nothing`);
  const from = whole.places[at] ?? 0;
  const to = (whole.places[at + anchor.length - 1] ?? 0) + 1;
  return source.slice(0, from) + put + source.slice(to);
}
