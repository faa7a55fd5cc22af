// Reads a PDF of ours back: its pages, and the words on them as a reader sees them. Knows the way pdfkit writes, and nothing else.
import { inflateSync } from "node:zlib";

export interface Paper {
  readonly pages: number;
  /** Each piece of text on a line of its own, in the order in which it was written. */
  readonly text: string;
}

/** Throws for a file that is cut off or no PDF at all. */
export function readPaper(file: Buffer): Paper {
  const raw = file.toString("latin1");
  if (!raw.startsWith("%PDF-1.") || !raw.trimEnd().endsWith("%%EOF")) throw new Error("That is no whole PDF.");
  const objects = new Map<string, string>();
  for (const [, id = "", body = ""] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)) objects.set(id, body);
  const alphabets = new Map<string, Map<number, string>>();
  for (const body of objects.values()) {
    for (const [, name = "", font = ""] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, letters = ""] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? "") ?? [];
      alphabets.set(name, alphabetIn(streamOf(objects.get(letters) ?? "")));
    }
  }
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body));
  const contents = pages.map((body) => streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? "") ?? ""));
  return { pages: pages.length, text: contents.flatMap((content) => linesIn(content, alphabets)).join("\n") };
}

function streamOf(body: string): string {
  const found = /stream\n(.*)\nendstream/s.exec(body)?.[1];
  if (found === undefined) return "";
  const bytes = Buffer.from(found, "latin1");
  return (body.includes("/FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
}

/** Number of a drawn letter → what it stands for. */
function alphabetIn(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, first = "0", all = ""] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[(.*?)\]/gis)) {
    [...all.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ""], at) => {
      // Two letters drawn as one stand for both.
      const units = Buffer.from(hex.replaceAll(" ", ""), "hex");
      letters.set(Number.parseInt(first, 16) + at, units.swap16().toString("utf16le"));
    });
  }
  return letters;
}

function linesIn(content: string, alphabets: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  let alphabet: ReadonlyMap<number, string> = new Map();
  return [...content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/gs)].flatMap(([, font, drawn]) => {
    if (font !== undefined) alphabet = alphabets.get(font) ?? alphabet;
    if (drawn === undefined) return [];
    const codes = [...drawn.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
    return [codes.map((code) => alphabet.get(Number.parseInt(code, 16)) ?? "").join("")];
  });
}
