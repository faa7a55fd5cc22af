// Owns looking through a PDF before it is kept: whole, open to the eye, and nothing in it that acts; refuses to show or change it.
import { inflateRawSync } from "node:zlib";

export type PdfFault = "broken" | "encrypted" | "active" | "attached" | "unreadable";

/** What a file may unpack to in all, in bytes: 30 million pixels in colour. */
const UNPACKED_MAX = 96 * 1024 * 1024;
/** Streams of one file: a paper has a few for each page. */
const STREAMS_MAX = 20_000;
/** Bytes at the end in which the end has to stand: editors leave a blank line or two. */
const TAIL_BYTES = 1024;
/** Bytes before a stream that belong to its dictionary, as far as is looked. */
const DICTIONARY_BYTES = 2048;

/** What ends a name, after which it is that name and no longer one. */
const NAME_ENDS = "(?=[\\s\\0()<>\\[\\]{}/%]|$)";
const named = (...names: readonly string[]): RegExp => new RegExp(`/(?:${names.join("|")})${NAME_ENDS}`);

const ENCRYPTED = named("Encrypt");
/** Scripts, programs, forms that send themselves or are programs, films with buttons: each kind of action that does more than turn a page. */
const ACTIVE = named("JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "RichMedia", "GoToE", "XFA");
const ATTACHED = named("EmbeddedFile", "EmbeddedFiles");
/** Ways of packing that are not undone here. Beside packed objects, which could be packed so, nobody could say what is inside. */
const ODD_PACKING = named(
  "ASCIIHexDecode",
  "AHx",
  "ASCII85Decode",
  "A85",
  "LZWDecode",
  "LZW",
  "RunLengthDecode",
  "Crypt",
);
const PACKED_OBJECTS = named("ObjStm", "XRef", "XRefStm");
const PAGES = named("Pages");

/** Why a file is not kept; null for a PDF whose every part was looked at. */
export function pdfFault(bytes: Uint8Array): PdfFault | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const raw = file.toString("latin1");
  if (!isWhole(file, raw)) return "broken";
  const parts = [plainNames(raw)];
  const packed = unpacked(file, raw);
  if (packed === null) return "unreadable";
  parts.push(...packed);
  const some = (pattern: RegExp) => parts.some((part) => pattern.test(part));
  if (some(ENCRYPTED)) return "encrypted";
  if (some(ACTIVE)) return "active";
  if (some(ATTACHED)) return "attached";
  if (some(PACKED_OBJECTS) && some(ODD_PACKING)) return "unreadable";
  return some(PAGES) ? null : "broken";
}

/** `#` and two digits stand for any letter of a name. */
function plainNames(text: string): string {
  return text.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** From its first byte to its end, with a table of its objects where the end says, and a first object; nothing before or behind. */
function isWhole(file: Buffer, raw: string): boolean {
  if (!/^%PDF-[12]\.\d/.test(raw.slice(0, 16)) || isArchive(file)) return false;
  const end = /startxref[\s\0]+(\d{1,10})[\s\0]+%%EOF[\s\0]*$/.exec(raw.slice(-TAIL_BYTES));
  const table = Number(end?.[1] ?? raw.length);
  if (!/^[\s\0]*(?:xref|\d{1,10}\s+\d{1,5}\s+obj)(?![a-z])/.test(raw.slice(table, table + 64))) return false;
  return /\/Root[\s\0]+\d{1,10}[\s\0]+\d{1,5}[\s\0]+R/.test(raw);
}

/** A ZIP is read from its end, and its last words may be anything: also the end of a PDF. */
const ZIP_END = Buffer.from("PK\u0005\u0006", "latin1");
const ZIP_END_BYTES = 22;
const ZIP_WORDS_MAX = 65_535;

function isArchive(file: Buffer): boolean {
  const from = Math.max(0, file.length - ZIP_END_BYTES - ZIP_WORDS_MAX);
  for (let at = file.indexOf(ZIP_END, from); at >= 0; at = file.indexOf(ZIP_END, at + 1)) {
    const size = at + ZIP_END_BYTES;
    if (size <= file.length && size + file.readUInt16LE(at + 20) === file.length) return true;
  }
  return false;
}

/**
 * What stands behind every "stream" in the file, whatever its dictionary says of it: a reader that is told otherwise elsewhere finds
 * nothing that was not looked at. Null where something cannot be unpacked, or is too much.
 */
function unpacked(file: Buffer, raw: string): string[] | null {
  const found: string[] = [];
  let left = UNPACKED_MAX;
  let count = 0;
  for (const { index, 0: word } of raw.matchAll(/(?<!end)stream[ \t]*(?:\r\n|\n|\r)/g)) {
    if (++count > STREAMS_MAX) return null;
    const dictionary = dictionaryBefore(raw, index);
    if (/\/(?:ObjStm|First)/.test(dictionary) && /\/(?:DecodeParms|DP|FFilter)/.test(dictionary)) return null;
    const from = index + word.length;
    if (!isDeflated(file, from)) continue;
    try {
      const text = inflateRawSync(file.subarray(from + 2), { maxOutputLength: left }).toString("latin1");
      left -= text.length;
      if (left <= 0) return null;
      found.push(plainNames(text));
    } catch {
      if (/\/(?:FlateDecode|Fl)/.test(dictionary)) return null;
    }
  }
  return found;
}

function dictionaryBefore(raw: string, at: number): string {
  const text = plainNames(raw.slice(Math.max(0, at - DICTIONARY_BYTES), at));
  return text.slice(text.lastIndexOf("endobj") + 1);
}

/** The two bytes before packed ones. Those behind them are not asked for: readers do without. */
function isDeflated(file: Buffer, at: number): boolean {
  const [first = 0, second = 0] = file.subarray(at, at + 2);
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
