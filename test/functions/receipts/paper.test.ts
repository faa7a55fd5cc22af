// What stands on each paper is what was agreed on, word for word (golden/), and the file is the same to the byte.
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { RECEIPT_KINDS, TEMPLATES, templateOn } from "../../../functions/receipts/kinds.ts";
import { INSTALLED_FONTS } from "../../../functions/receipts/paper/font-files.ts";
import { runsOf } from "../../../functions/receipts/paper/fonts.ts";
import { receiptPaper } from "../../../functions/receipts/paper/make.ts";
import type { Block } from "../../../functions/receipts/paper/paper.ts";
import { paperOf } from "../../../functions/receipts/paper/papers.ts";
import type { Receipt } from "../../../functions/receipts/receipt.ts";
import { AddresseeIn } from "../../../functions/receipts/wire.ts";
import { LANGUAGES } from "../../../functions/words/languages.ts";
import { ADDRESSEE, ORGANISATION } from "../../support/receipts.ts";

const URL = "https://onward.example.org/receipts/2026-000007/0123456789abcdefghjkmnpqrs";
const single: Receipt = {
  number: "2026-000007",
  kind: "general",
  version: 1,
  language: "en",
  donorId: "person_zoe",
  addressee: ADDRESSEE,
  organisation: ORGANISATION,
  lines: [{ checkoutId: "c1", paidOn: "2026-02-03", amount: minor(2_701n) }],
  total: minor(2_701n),
  period: null,
  issuedOn: "2026-03-02",
  cancels: null,
  reason: null,
};
const yearly: Partial<Receipt> = {
  lines: [
    { checkoutId: "c1", paidOn: "2026-01-05", amount: minor(100_000n) },
    { checkoutId: "c2", paidOn: "2026-02-03", amount: minor(24_600n) },
  ],
  total: minor(124_600n),
  period: { from: "2026-01-01", to: "2026-03-02" },
};
const german = { language: "de" } as const;
const SIX: Partial<Receipt> = { organisation: { ...ORGANISATION, noticeKind: "60a" } };

const CASES: readonly (readonly [string, Partial<Receipt>])[] = [
  ...LANGUAGES.map((language) => [`general-1-${language}`, { language }] as const),
  ...LANGUAGES.map((language) => [`general-1-year-${language}`, { ...yearly, language }] as const),
  ...LANGUAGES.map((language) => [`cancellation-1-${language}`, { cancels: "2026-000003", language }] as const),
  ["zuwendung-1", { kind: "zuwendung", ...german }],
  ["zuwendung-1-60a", { kind: "zuwendung", ...german, ...SIX }],
  ["sammel-1", { kind: "sammel", ...yearly, ...german }],
  ["zuwendung-2", { kind: "zuwendung", version: 2, ...german }],
  ["zuwendung-2-60a", { kind: "zuwendung", version: 2, ...german, ...SIX }],
  ["sammel-2", { kind: "sammel", version: 2, ...yearly, ...german }],
];

/**
 * The words of the federal form 034122 (2013) in their order, as they were read from it, where they are the issuer's to give. What stands in
 * brackets as an example for the issuer is their own text; the line about membership fees is for those who may not confirm them.
 */
const FORM = [
  "Aussteller (Bezeichnung und Anschrift der steuerbegünstigten Einrichtung)",
  "Bestätigung über Geldzuwendungen/Mitgliedsbeitrag",
  "im Sinne des § 10b des Einkommensteuergesetzes an eine der in § 5 Abs. 1 Nr. 9 des Körperschaftsteuergesetzes bezeichneten Körperschaften, Personenvereinigungen oder Vermögensmassen",
  "Name und Anschrift des Zuwendenden",
  "Betrag der Zuwendung - in Ziffern -",
  "- in Buchstaben -",
  "Tag der Zuwendung:",
  "Es handelt sich um den Verzicht auf Erstattung von Aufwendungen",
  "Wir sind wegen Förderung",
  "nach dem Freistellungsbescheid bzw. nach der Anlage zum Körperschaftsteuerbescheid des Finanzamtes",
  "für den letzten Veranlagungszeitraum",
  "nach § 5 Abs. 1 Nr. 9 des Körperschaftsteuergesetzes von der Körperschaftsteuer und nach § 3 Nr. 6 des Gewerbesteuergesetzes von der Gewerbesteuer befreit.",
  "Es wird bestätigt, dass die Zuwendung nur zur Förderung",
  "verwendet wird.",
  "(Ort, Datum und Unterschrift des Zuwendungsempfängers)",
  "Hinweis:",
  "Wer vorsätzlich oder grob fahrlässig eine unrichtige Zuwendungsbestätigung erstellt oder veranlasst, dass Zuwendungen nicht zu den in der Zuwendungsbestätigung angegebenen steuerbegünstigten Zwecken verwendet werden, haftet für die entgangene Steuer (§ 10b Abs. 4 EStG, § 9 Abs. 3 KStG, § 9 Nr. 5 GewStG).",
  "Diese Bestätigung wird nicht als Nachweis für die steuerliche Berücksichtigung der Zuwendung anerkannt, wenn das Datum des Freistellungsbescheides länger als 5 Jahre bzw. das Datum der Feststellung der Einhaltung der satzungsmäßigen Voraussetzungen nach § 60a Abs. 1 AO länger als 3 Jahre seit Ausstellung des Bescheides zurückliegt (§ 63 Abs. 5 AO).",
];
const FORM_60A = [
  "Die Einhaltung der satzungsmäßigen Voraussetzungen nach den §§ 51, 59, 60 und 61 AO wurde vom Finanzamt",
  "StNr.",
  "mit Bescheid vom",
  "nach § 60a AO gesondert festgestellt. Wir fördern nach unserer Satzung",
];

function linesOf(block: Block): string[] {
  if (block.is === "gap") return [""];
  if (block.is === "page") return ["--- next page ---"];
  if (block.is === "field") return [`${block.label} | ${block.lines.join(" / ")}`];
  if (block.is === "fields") return block.fields.map((one) => `[ ${one.label} | ${one.value} ]`);
  if (block.is === "table") return [block.head, ...block.rows].map((row) => row.join(" | "));
  return [`${block.is}: ${block.text}`];
}

describe("each wording", () => {
  it.each(CASES)("of %s is as agreed", async (name, over) => {
    const { blocks, title, check, foot, language, author } = paperOf({ ...single, ...over }, URL);
    const text = [
      `${language} | ${title} | ${author}`,
      ...blocks.flatMap(linesOf),
      check?.words,
      check?.url,
      foot,
    ].join("\n");
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it("says on German papers all that the form says, in its order", () => {
    const said = (over: Partial<Receipt>) => {
      const { blocks } = paperOf({ ...single, kind: "zuwendung", version: 2, ...german, ...over }, URL);
      return blocks.flatMap(linesOf).join("\n").replaceAll("–", "-");
    };
    for (const [notice, words] of [
      ["freistellung", FORM],
      ["anlage", FORM],
      ["60a", FORM_60A],
    ] as const) {
      const text = said({ organisation: { ...ORGANISATION, noticeKind: notice } });
      let at = 0;
      for (const part of words) {
        expect([notice, part, text.indexOf(part, at) >= at]).toEqual([notice, part, true]);
        at = text.indexOf(part, at) + part.length;
      }
    }
  });

  it("is chosen by the day, and what was given out keeps its own", () => {
    const next = [...TEMPLATES, { kind: "zuwendung", version: 3, validFrom: "2030-01-01" } as const];
    expect(templateOn("zuwendung", "2026-11-21", next).version).toBe(1);
    expect(templateOn("zuwendung", "2029-12-31", next).version).toBe(2);
    expect(templateOn("zuwendung", "2030-01-01", next).version).toBe(3);
    expect(() => templateOn("general", "2000-01-01")).toThrow(RangeError);
    for (const kind of RECEIPT_KINDS) expect(templateOn(kind, "2026-01-01").version).toBe(1);
    expect(() => paperOf({ ...single, version: 9 }, URL)).toThrow(RangeError);
  });
});

/** Points from the foot of the page: above its last line and below the top of the code. */
const [FOOT, CODE_TOP] = [50, 120];

/** The heights at which lines of the first page begin. */
function writtenAt(paper: Uint8Array): number[] {
  const file = Buffer.from(paper);
  const begin = file.indexOf("stream\n") + "stream\n".length;
  const page = inflateSync(file.subarray(begin, file.indexOf("\nendstream", begin))).toString("latin1");
  const lines = [...page.matchAll(/1 0 0 1 \S+ (\S+) Tm/g)].map((found) => Number(found[1]));
  return [...new Set(lines)];
}

const pagesOf = (file: string) => file.match(/\/Type \/Page\n/g)?.length ?? 0;

describe("the file", () => {
  it("is the same each time, tagged, in its language, and has its own typeface", async () => {
    const [one, other] = [
      await receiptPaper(single, URL, INSTALLED_FONTS),
      await receiptPaper(single, URL, INSTALLED_FONTS),
    ];
    expect(Buffer.compare(one, other)).toBe(0);
    const file = Buffer.from(one).toString("latin1");
    expect(file.slice(0, 8)).toBe("%PDF-1.7");
    expect(file).toContain("/Lang (en-GB)");
    expect(file).toContain("/MarkInfo");
    expect(file).toContain("/FontFile");
    expect(file).not.toContain("/Helvetica");
    expect(one.length).toBeLessThan(60_000);
  });

  it("has one page for the tax office, and its annex on others", async () => {
    const long = "der Entwicklungszusammenarbeit, der Hilfe für Flüchtlinge und der Bildung ".repeat(4).slice(0, 300);
    const organisation = { ...ORGANISATION, purposes: long };
    const front = await receiptPaper(
      { ...single, kind: "zuwendung", language: "de", organisation },
      URL,
      INSTALLED_FONTS,
    );
    expect(pagesOf(Buffer.from(front).toString("latin1"))).toBe(1);
    const both = await receiptPaper(
      { ...single, ...yearly, kind: "sammel", language: "de", organisation },
      URL,
      INSTALLED_FONTS,
    );
    expect(pagesOf(Buffer.from(both).toString("latin1"))).toBe(2);
  });

  it("tells screen readers which cells are a row of a table", async () => {
    const file = Buffer.from(await receiptPaper({ ...single, ...yearly }, URL, INSTALLED_FONTS)).toString("latin1");
    const count = (tag: string) => file.split(`/S /${tag}\n`).length - 1;
    expect([count("Table"), count("TR"), count("TH"), count("TD")]).toEqual([1, 4, 2, 6]);
  });

  it.each([12, 15])("keeps its code free with %i gifts on it", async (count) => {
    const gift = { checkoutId: "c", paidOn: "2026-02-03", amount: minor(2_500n) };
    const lines = Array.from({ length: count }, () => gift);
    for (const language of ["de", "fr"] as const) {
      const { period = null } = yearly;
      const paper = await receiptPaper({ ...single, language, lines, period }, URL, INSTALLED_FONTS);
      const low = writtenAt(paper).filter((y) => y > FOOT && y < CODE_TOP);
      // The one line beside the code.
      expect([language, low.length]).toEqual([language, 1]);
    }
  });
});

it("names people in every letter that the typeface has, and asks others for those", () => {
  const named = (name: string) => AddresseeIn.safeParse({ ...ADDRESSEE, name }).success;
  for (const name of ["Zoë Müller-Łukasz", "Ελένη", "Олена Шевченко", "Nguyễn Thị", "D’Angelo und 2 Söhne"]) {
    expect(named(name), name).toBe(true);
    expect(
      runsOf(name)
        .map((run) => run.text)
        .join(""),
    ).toBe(name);
  }
  for (const name of ["山田", "Ada 🌾", ""]) expect(named(name), name).toBe(false);
});
