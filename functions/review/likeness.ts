// Owns how alike two stories are, as pure functions over short prints of them; refuses to say who copied from whom.

/** Words of a shingle: three in a row are seldom chance. */
const SHINGLE_WORDS = 3;
/** Numbers of a print: shares are then right within some twelve points of a hundred. */
const PRINT_NUMBERS = 64;
/** Fewer words say too little to be compared. */
const WORDS_MIN = 12;
/** Shares from which a reviewer is told, in percent: two honest stories of one trade and place stay well below. */
export const ALIKE_PERCENT = 30;

/** The smallest value of each of many hashes over a text's shingles (minhash, Broder 1997). */
export type Print = readonly number[];

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function hash(text: string): number {
  let value = FNV_START;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), FNV_PRIME);
  return value >>> 0;
}

/** Another hash of the same shingle: the finisher of MurmurHash3 over it and a number. */
function mixed(value: number, nth: number): number {
  let mix = value ^ Math.imul(nth + 1, 0x9e3779b1);
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

/** Null for a text of a few words. Case, accents and punctuation do not count: who copies changes those. */
export function printOf(text: string): Print | null {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < WORDS_MIN) return null;
  const print = new Array<number>(PRINT_NUMBERS).fill(0xffffffff);
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at++) {
    const value = hash(words.slice(at, at + SHINGLE_WORDS).join(" "));
    for (let nth = 0; nth < PRINT_NUMBERS; nth++) {
      const other = mixed(value, nth);
      if (other < (print[nth] ?? 0)) print[nth] = other;
    }
  }
  return print;
}

/** One print a language; languages with too few words are left out. */
export function printsOf(story: Readonly<Record<string, string>>): Readonly<Record<string, Print>> {
  return Object.fromEntries(
    Object.entries(story).flatMap(([language, text]) => {
      const print = printOf(text);
      return print ? [[language, print] as const] : [];
    }),
  );
}

/** About how many of a hundred shingles two texts share; the most of any language that both are told in. */
export function sharedPercent(a: Readonly<Record<string, Print>>, b: Readonly<Record<string, Print>>): number {
  const shares = Object.entries(a).map(([language, print]) => {
    const other = b[language];
    const equal = other ? print.filter((value, at) => value === other[at]).length : 0;
    return Math.floor((equal * 100) / PRINT_NUMBERS);
  });
  return Math.max(0, ...shares);
}
