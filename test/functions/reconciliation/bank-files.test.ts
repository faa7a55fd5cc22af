// Reading bank statements: files in the shape that banks send them, what is refused and why, and anything at all without a failure.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { localAmount, localDay } from "../../../functions/reconciliation/bank/amounts.ts";
import { sortLines } from "../../../functions/reconciliation/bank/import.ts";
import { readStatements, textOf } from "../../../functions/reconciliation/bank/read.ts";
import type { ReadStatement } from "../../../functions/reconciliation/bank/statement.ts";
import { writeCamt } from "../../../infra/local/bank/camt.ts";
import { CAMT_02, CAMT_04, CSV_DE, CSV_EN, camt } from "../../support/bank-files.ts";

function only(text: string, said = {}): ReadStatement {
  const read = readStatements(text, said);
  if (!read.ok) throw new Error(`${read.refusal.detail} ${JSON.stringify(read.refusal.errors)}`);
  const [first] = read.value;
  if (!first || read.value.length > 1) throw new Error(`${read.value.length} statements`);
  return first;
}

function refused(text: string, said = {}): string {
  const read = readStatements(text, said);
  if (read.ok) throw new Error("was read");
  return [
    read.refusal.code,
    read.refusal.detail,
    ...(read.refusal.errors ?? []).map((one) => `${one.pointer} ${one.detail}`),
  ].join(" | ");
}

describe("camt.053", () => {
  it("reads version 02 as a German bank writes it: only booked lines, a batch with its payments", () => {
    const read = only(CAMT_02);
    expect(read).toMatchObject({
      account: "DE89370400440532013000",
      statementId: "2026-03-02.044",
      currency: "EUR",
      from: "2026-03-02",
      to: "2026-03-02",
      opening: 100_000n,
      closing: 110_635n,
      pending: 1,
    });
    expect(read.lines).toEqual([
      {
        amount: 48_050n,
        bookedOn: "2026-03-02",
        valueOn: "2026-03-02",
        reference: "2026030212345",
        endToEndIds: [],
        counterparty: "STRIPE TECHNOLOGY EUROPE LTD",
        text: "STRIPE PO_1Pgc79B7WZ01zgkW",
        code: "PMNT/RCDT/ESCT",
        reversal: false,
        details: [],
      },
      expect.objectContaining({
        amount: -36_165n,
        bookedOn: "2026-03-02",
        endToEndIds: ["TR-ONE", "TR-TWO"],
        counterparty: null,
        code: "NMSC+191",
        details: [
          { amount: -20_576n, endToEndId: "TR-ONE", counterparty: "Project Life", text: "loans" },
          { amount: -15_589n, endToEndId: "TR-TWO", counterparty: "Second Hand", text: "" },
        ],
      }),
      expect.objectContaining({
        amount: -1_250n,
        valueOn: "2026-02-28",
        reference: null,
        text: "ENTGELT KONTOFÜHRUNG",
      }),
    ]);
  });

  it("reads version 04 with a prefix, an overdrawn account and a reversal", () => {
    const read = only(CAMT_04);
    expect(read).toMatchObject({
      account: "NL91ABNA0417164300",
      opening: -5_000n,
      closing: -2_500n,
      from: "2026-03-03",
    });
    expect(read.lines).toMatchObject([
      {
        amount: 2_500n,
        reversal: true,
        reference: "1",
        counterparty: "A & B",
        text: "RF18539007547034",
        bookedOn: "2026-03-03",
      },
    ]);
  });

  it("reads version 08, and what the stand-in's bank writes", () => {
    const lines = [{ amount: "-12.50", day: "2026-03-02", name: "Bank", text: "fee", ref: "R1" }];
    expect(only(camt("S8", "20.00", "7.50", lines)).lines).toMatchObject([{ amount: -1_250n, counterparty: "Bank" }]);
    const entry = {
      bookedOn: "2026-03-05",
      reference: "R",
      endToEndId: "E",
      counterparty: "A & <B>",
      text: "x",
      code: "RCDT/ESCT",
    };
    const file = {
      statementId: "S",
      account: "DE89370400440532013000",
      currency: "EUR",
      from: "2026-03-01",
      to: "2026-03-31",
    } as const;
    const written = writeCamt({
      ...file,
      opening: -100n,
      createdAt: "2026-04-01T00:00:00Z",
      entries: [{ ...entry, amount: 7n }],
    });
    expect(only(written)).toMatchObject({
      opening: -100n,
      closing: -93n,
      lines: [{ amount: 7n, counterparty: "A & <B>" }],
    });
  });

  it("says what is off when the lines do not lead from one balance to the other", () => {
    expect(refused(camt("S", "20.00", "7.51", [{ amount: "-12.50", day: "2026-03-02" }]))).toBe(
      "wrong_amount | The statement does not add up. Opening 20.00 and 1 line of together -12.50 make 7.50 EUR, the statement closes " +
        "with 7.51: it is off by -0.01. Nothing was stored. | /statements/S Opening 20.00 and 1 line of together -12.50 make 7.50 EUR, " +
        "the statement closes with 7.51: it is off by -0.01.",
    );
  });

  it.each([
    ["a document type", CAMT_02.replace("<Document", '<!DOCTYPE d [<!ENTITY a "aaaa">]>\n<Document'), /document type/],
    ["an entity of nobody's", CAMT_02.replace("BANK-2026", "&boom;"), /no XML that can be read/],
    ["half a file", CAMT_02.slice(0, 900), /no XML that can be read/],
    ["another message", CAMT_02.replaceAll("camt.053.001.02", "camt.054.001.02"), /This is camt.054.001.02/],
    ["a version nobody knows", CAMT_02.replaceAll("camt.053.001.02", "camt.053.001.13"), /Send camt.053/],
    ["an amount that is none", camt("S", "1e3", "7.50", []), /“1e3” is no amount in EUR/],
    ["too many decimals", camt("S", "1.001", "7.50", []), /“1.001” is no amount in EUR/],
    ["dollars", camt("S", "1.00", "1.00", []).replaceAll("EUR", "USD"), /wrong_currency.*our account is in EUR/],
    [
      "two currencies",
      camt("S", "1.00", "1.00", []).replace("EUR", "USD").replace('Ccy="EUR"', 'Ccy="USD"'),
      /its balances are in/,
    ],
    [
      "no closing balance",
      camt("S", "1.00", "1.00", []).replace("CLBD", "CLAV"),
      /no opening .* or no closing balance/,
    ],
    ["elements without end", `${"<a>".repeat(100)}`, /more in it than a bank statement/],
  ])("refuses %s", (_, text, words) => {
    expect(refused(text)).toMatch(words);
  });
});

describe("CSV", () => {
  it("reads a German file, newest line first", () => {
    const read = only(CSV_DE);
    expect(read).toMatchObject({
      opening: 100_000n,
      closing: 110_635n,
      from: "2026-03-02",
      account: "DE89370400440532013000",
    });
    expect(read.lines.map((one) => one.amount)).toEqual([48_050n, -36_165n, -1_250n]);
    expect(read.lines[2]).toMatchObject({ valueOn: "2026-02-28", text: "ENTGELT KONTOFUEHRUNG" });
  });

  it("reads an English file behind a preface, with balances that are said", () => {
    const said = { account: "GB33 BUKB 2020 1555 5555 55", opening: "10.00", closing: "1,237.56" };
    const read = only(CSV_EN, said);
    expect(read).toMatchObject({ account: "GB33BUKB20201555555555", opening: 1_000n, closing: 123_756n });
    expect(read.lines).toMatchObject([
      { amount: 123_456n, bookedOn: "2026-03-03", text: "Stripe, payout", reference: "BNK-1" },
      { amount: -700n, bookedOn: "2026-03-04" },
    ]);
  });

  it("takes a line of nothing as banks write it, which nobody has to explain", () => {
    const rows = "Datum;Soll;Haben;Konto;Saldo\n2.3.2026;12,50;;DE1;87,50\n2.3.2026;0,00;;DE1;87,50\n";
    const read = only(rows);
    expect(read.lines.map((one) => one.amount)).toEqual([-1_250n, 0n]);
    const { fresh } = sortLines(read, [], [], "2026-03-02T09:00:00.000Z");
    expect(fresh.map((one) => one.state)).toEqual(["open", "matched"]);
  });

  it("reads a direction beside the amount", () => {
    const rows =
      "Datum;Bedrag;Af Bij;Rekening;Saldo na mutatie\n20260302;12,50;Af;NL01;87,50\n20260303;2,50;Bij;NL01;90,00\n";
    expect(only(rows).lines.map((one) => one.amount)).toEqual([-1_250n, 250n]);
  });

  it.each([
    ["no balances", CSV_EN, { account: "A" }, /\/opening the file has no running balance/],
    ["only one balance", CSV_EN, { account: "A", opening: "1" }, /\/closing the file has no running balance/],
    ["balances that are off", CSV_EN, { account: "A", opening: "1", closing: "2" }, /does not add up/],
    [
      "a line that is missing",
      CSV_DE.replace(/.*SAMMEL.*\n/, ""),
      {},
      /\/lines\/\d the balance is .* a line is missing/,
    ],
    ["no account", CSV_EN, { opening: "1", closing: "2" }, /no column names the account/],
    ["no heading", "a,b\n1,2\n", {}, /no heading names/],
    ["nothing under the heading", CSV_DE.split("\n")[0] ?? "", {}, /no line after the heading/],
    ["an open quote", 'Date,Amount,Balance,Account\n2026-03-02,"1,2,3\n', {}, /Quote Not Closed/],
    ["another currency's lines", CSV_DE.replace('"EUR";"1.118,85"', '"USD";"1.118,85"'), {}, /more than one currency/],
    ["a day that is none", CSV_DE.replace("02.03.26", "31.02.26"), {}, /“31.02.26” is no day/],
    ["a said account beside camt", CAMT_02, { account: "A" }, /says its account and balances itself/],
  ])("refuses %s", (_, text, said, words) => {
    expect(refused(text, said)).toMatch(words);
  });

  it.each([
    ["1.234,56", 123_456n],
    ["1,234.56", 123_456n],
    ["1 234,5", 123_450n],
    ["1’234.56", 123_456n],
    ["-12", -1_200n],
    ["12,50-", -1_250n],
    ["(12.50)", -1_250n],
    ["+0,01", 1n],
    ["1.234", 123_400n],
    ["1,234,567", 123_456_700n],
    ["1.234.56", null],
    ["1,23,456", null],
    ["1e3", null],
    ["-(1)", null],
    ["", null],
    [",5", null],
    ["12,345.678", null],
  ])("reads %s as %s cents", (text, cents) => {
    expect(localAmount("EUR", text)).toBe(cents === null ? null : minor(cents));
  });

  it.each([
    ["2026-03-02", "2026-03-02"],
    ["20260302", "2026-03-02"],
    ["2.3.2026", "2026-03-02"],
    ["02/03/2026", "2026-03-02"],
    ["02-03-26", "2026-03-02"],
    ["2026-03-02 10:00:00", "2026-03-02"],
    ["31.02.2026", null],
    ["03/2026", null],
    ["soon", null],
  ])("reads the day %s as %s", (text, day) => {
    expect(localDay(text)).toBe(day);
  });
});

describe("any file", () => {
  it("is read by the encoding it names, else as UTF-8, else as Windows-1252", () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Gebühr</a>', "latin1");
    expect(textOf(latin)).toContain("Gebühr");
    expect(textOf(Buffer.from("Gebühr", "latin1"))).toBe("Gebühr");
    expect(textOf(Buffer.from("Gebühr", "utf8"))).toBe("Gebühr");
    expect(textOf(Buffer.from('<?xml version="1.0" encoding="UTF-7"?><a/>'))).toBeNull();
    expect(textOf(Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>\xfc</a>', "latin1"))).toBeNull();
  });

  const cut = fc.tuple(
    fc.constantFrom(CAMT_02, CAMT_04, CSV_DE, CSV_EN),
    fc.nat(4000),
    fc.nat(60),
    fc.string({ maxLength: 12, unit: "binary" }),
  );
  it("is read or refused, and never a failure", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          cut.map(([text, at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone)),
          fc.string(),
        ),
        (text) => {
          const read = readStatements(text, {});
          if (!read.ok) return read.refusal.detail.length > 0;
          return read.value.every(
            (one) => one.opening + one.lines.reduce((sum, line) => sum + line.amount, 0n) === one.closing,
          );
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("of any bytes becomes a text or nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => ["string", "object"].includes(typeof textOf(bytes))),
    );
  });
});
