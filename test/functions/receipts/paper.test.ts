// What stands on each paper is what was agreed on, word for word (golden/), and the file is the same to the byte.
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

  it("is chosen by the day, and what was given out keeps its own", () => {
    const next = [...TEMPLATES, { kind: "zuwendung", version: 2, validFrom: "2030-01-01" } as const];
    expect(templateOn("zuwendung", "2029-12-31", next).version).toBe(1);
    expect(templateOn("zuwendung", "2030-01-01", next).version).toBe(2);
    expect(() => templateOn("general", "2000-01-01")).toThrow(RangeError);
    for (const kind of RECEIPT_KINDS) expect(templateOn(kind, "2026-01-01").version).toBe(1);
    expect(() => paperOf({ ...single, version: 9 }, URL)).toThrow(RangeError);
  });
});

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
