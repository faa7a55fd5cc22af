// Owns German words for whole numbers and for euros, as the tax office wants an amount written out; refuses other languages.

const SMALL = [
  ...["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"],
  ...["zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"],
];
const TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
/** Nobody gives a billion euros at once. */
const BELOW = 1_000_000_000;

/** 1246 → "eintausendzweihundertsechsundvierzig". Throws a RangeError below 0, from a billion on, and for a part of a number. */
export function germanNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= BELOW)
    throw new RangeError(`${value} has no German words here`);
  const [millions, rest] = [Math.floor(value / 1_000_000), value % 1_000_000];
  if (millions === 0) return belowMillion(value);
  const many = millions === 1 ? "eine Million" : `${before(belowThousand(millions), "e")} Millionen`;
  return rest === 0 ? many : `${many} ${belowMillion(rest)}`;
}

/** 270 cents → "zwei Euro siebzig Cent". A one before the name of a coin is "ein". */
export function germanEuros(cents: bigint): string {
  const [euros, rest] = [Number(cents / 100n), Number(cents % 100n)];
  const words = `${before(germanNumber(euros))} Euro`;
  return rest === 0 ? words : `${words} ${before(germanNumber(rest))} Cent`;
}

function belowMillion(value: number): string {
  const [thousands, rest] = [Math.floor(value / 1000), value % 1000];
  if (thousands === 0) return belowThousand(value);
  return `${before(belowThousand(thousands))}tausend${rest === 0 ? "" : belowThousand(rest)}`;
}

function belowThousand(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  if (hundreds === 0) return belowHundred(value);
  return `${before(SMALL[hundreds] ?? "")}hundert${rest === 0 ? "" : belowHundred(rest)}`;
}

function belowHundred(value: number): string {
  const small = SMALL[value];
  if (small) return small;
  const [tens, ones] = [TENS[Math.floor(value / 10)] ?? "", value % 10];
  return ones === 0 ? tens : `${before(SMALL[ones] ?? "")}und${tens}`;
}

/** "eins" loses its end before another word: "eintausend"; before millions it gets another: "einhunderteine Millionen". */
function before(words: string, ending = ""): string {
  return words.endsWith("eins") ? `${words.slice(0, -1)}${ending}` : words;
}
