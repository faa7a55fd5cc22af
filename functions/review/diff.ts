// Owns comparing two texts word by word, as a pure function; refuses to know what the texts are about.

/** A run of words that are in both texts, only in the new one, or only in the old one. */
export interface Piece {
  readonly how: "same" | "added" | "removed";
  readonly text: string;
}

/** Steps of comparing: a page of text against another page. More is told as one text for another. */
const STEPS_MAX = 4_000_000;

/** Words with the white space after them: joined again they are the text. */
function words(text: string): string[] {
  return text.match(/\s+|\S+\s*/gu) ?? [];
}

/** The new text with what was taken out of the old one between; all pieces but the removed ones are the new text again. */
export function wordDiff(before: string, after: string): Piece[] {
  const [a, b] = [words(before), words(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [middleA, middleB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const middle = middleA.length * middleB.length > STEPS_MAX ? swapped(middleA, middleB) : aligned(middleA, middleB);
  const same = (some: readonly string[]): Piece => ({ how: "same", text: some.join("") });
  return joined([same(a.slice(0, head)), ...middle, same(a.slice(a.length - tail))]);
}

function swapped(a: readonly string[], b: readonly string[]): Piece[] {
  return [
    { how: "removed", text: a.join("") },
    { how: "added", text: b.join("") },
  ];
}

/** Along the longest words that both have in the same order. */
function aligned(a: readonly string[], b: readonly string[]): Piece[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ how: "same", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ how: "removed", text: a[i] ?? "" });
      i += 1;
    } else {
      pieces.push({ how: "added", text: b[j] ?? "" });
      j += 1;
    }
  }
  return pieces;
}

/** Neighbours of one kind as one piece; empty ones left out. Between two same words, what was removed stands before what was added. */
function joined(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = [];
  let [removed, added] = ["", ""];
  const flush = () => {
    if (removed) made.push({ how: "removed", text: removed });
    if (added) made.push({ how: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const { how, text } of pieces) {
    if (text === "") continue;
    if (how === "removed") removed += text;
    else if (how === "added") added += text;
    else {
      flush();
      const last = made.at(-1);
      if (last?.how === "same") made[made.length - 1] = { how, text: last.text + text };
      else made.push({ how, text });
    }
  }
  flush();
  return made;
}
