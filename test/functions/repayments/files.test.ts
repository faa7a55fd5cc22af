// How files of repayments are read: amounts and days as people write them, letters of every program, cells in their places.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Currency } from "../../../functions/money/currencies.ts";
import { amountText } from "../../../functions/money/wire.ts";
import { readAmount } from "../../../functions/repayments/files/amounts.ts";
import { readFile } from "../../../functions/repayments/files/cells.ts";
import { readDay } from "../../../functions/repayments/files/days.ts";
import { decodeText } from "../../../functions/repayments/files/decode.ts";
import { nearestLoans } from "../../../functions/repayments/files/nearest.ts";
import { aLoan } from "../../support/loans.ts";

describe("an amount", () => {
  it.each<[string, Currency, bigint | null, boolean?]>([
    ["12500", "PHP", 1_250_000n],
    ["12,500.00", "PHP", 1_250_000n],
    ["12.500,00", "PHP", 1_250_000n],
    ["1 200,50", "PHP", 120_050n],
    ["1\u202f200,50", "PHP", 120_050n],
    ["₱500", "PHP", 50_000n],
    ["Rp. 1.250,00", "PHP", 125_000n],
    ["500 F CFA", "XOF", 500n],
    ["12.500", "XOF", 12_500n],
    ["12500,00", "XOF", 12_500n],
    ["12'500.00", "EUR", 1_250_000n],
    ["1.5", "PHP", 150n],
    ["12.500", "PHP", 1_250_000n, true],
    ["12,500", "PHP", 1_250_000n, true],
    ["12.50", "XOF", null],
    ["-5", "PHP", null],
    ["1e3", "PHP", null],
    ["12 50", "PHP", null],
    ["1,2,3", "PHP", null],
    ["12,5,00", "PHP", null],
    ["500,-", "PHP", null],
    ["=1+1", "PHP", null],
    ["", "PHP", null],
    ["99999999999999", "PHP", null],
  ])("%s in %s", (text, currency, units, guessed = false) => {
    expect(readAmount(text, currency)).toEqual(units === null ? null : { units, guessed });
  });

  it("is read back from every way in which the languages of our pages write it", () => {
    const currencies: Currency[] = ["PHP", "XOF", "USD"];
    fc.assert(
      fc.property(fc.bigInt(1n, 999_999_999_999n), fc.constantFrom(...currencies), (units, currency) => {
        const plain = amountText(currency, units);
        for (const tag of ["en-PH", "fr-FR", "id-ID", "fil-PH", "de-DE"]) {
          const digits = currency === "XOF" ? 0 : 2;
          const text = new Intl.NumberFormat(tag, { minimumFractionDigits: digits }).format(plain as unknown as number);
          expect(readAmount(text, currency)).toEqual({ units, guessed: false });
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("a day", () => {
  it.each([
    ["2026-04-16", "2026-04-16", []],
    ["2026/4/6", "2026-04-06", []],
    ["16.04.2026", null, ["2026-04-16"]],
    ["4/16/26", null, ["2026-04-16"]],
    ["03/04/2026", null, ["2026-04-03", "2026-03-04"]],
    ["05/04/2026", null, ["2026-04-05"]],
    ["46128", null, ["2026-04-16"]],
    ["2026-02-30", null, []],
    ["soon", null, []],
    ["", null, []],
  ])("%s", (text, sure, maybe) => {
    const latest = text === "05/04/2026" ? "2026-04-20" : "2026-04-16";
    expect(readDay(text, latest)).toEqual({ sure, maybe });
  });
});

describe("the bytes of a file", () => {
  const text = "loanId,Réf\nloan_1,José\n";
  const wide = (order: "le" | "be", mark: boolean) => {
    const bytes = Buffer.from(mark ? `\ufeff${text}` : text, "utf16le");
    return new Uint8Array(order === "le" ? bytes : bytes.swap16());
  };
  it.each([
    ["utf-8", new TextEncoder().encode(text)],
    ["utf-16", wide("le", true)],
    ["utf-16", wide("be", true)],
    ["utf-16", wide("le", false)],
    ["utf-16", wide("be", false)],
    ["windows-1252", new Uint8Array(Buffer.from(text, "latin1"))],
  ])("are read as %s", (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ ok: true, text, encoding });
  });

  it("never break the reader, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const decoded = decodeText(bytes);
        if (decoded.ok) readFile(decoded.text);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the cells of a file", () => {
  const rowsOf = (text: string) => {
    const read = readFile(text);
    return read.ok ? read.rows : read;
  };
  const cells = { loanId: "loan_1", paidOn: "2026-04-16", amount: "1,50", currency: "PHP", reference: "A" };

  it.each([
    ["semicolons", "loanId;paidOn;amount;currency;reference\nloan_1;2026-04-16;1,50;PHP;A\n"],
    ["tabs", "loanId\tpaidOn\tamount\tcurrency\treference\r\nloan_1\t2026-04-16\t1,50\tPHP\tA\r\n"],
    ["quotes", 'loanId,paidOn,amount,currency,reference\n"loan_1","2026-04-16","1,50","PHP","A"'],
    ["a decimal comma that nobody quoted", "loanId,paidOn,amount,currency,reference\nloan_1,2026-04-16,1,50,PHP,A"],
    [
      "other columns and their own order",
      'Reference,note,Loan ID,PAID_ON,amount,currency\nA,x,loan_1,2026-04-16,"1,50",PHP',
    ],
  ])("stand in their places with %s", (_, text) => {
    expect(rowsOf(text)).toEqual([{ line: 2, cells }]);
  });

  it("are none on the translated row, and on rows that nobody paid", () => {
    const text =
      "loanId,paidOn,amount,currency,reference\n# Prêt,Payé le,Montant,Monnaie,Reçu\nloan_1,,,,\nloan_1,,0.00,,\nloan_1,,5,,\n";
    expect(readFile(text)).toEqual({
      ok: true,
      rows: [{ line: 5, cells: { loanId: "loan_1", amount: "5" } }],
      unpaid: 2,
    });
  });

  it("say when there are more of them than columns", () => {
    expect(rowsOf("loanId,paidOn,amount,currency,reference\na,b,c,d,e,f\n")).toMatchObject([{ extra: true }]);
  });
});

it("finds the loan that was meant, and none where two are as near", () => {
  const loans = ["loan_4f7k2m9q", "loan_8x3n5p1r", "loan_8x3n5p1t"].map((id) =>
    aLoan({ id, displayName: id.slice(-4) }),
  );
  const found = (id: string, name = "") => nearestLoans(id, name, loans).map((loan) => loan.id);
  expect(found("LOAN-4f7k2m9")).toEqual(["loan_4f7k2m9q"]);
  expect(found("7k2m9q")).toEqual(["loan_4f7k2m9q"]);
  expect(found("loan_8x3n5p1z")).toEqual([]);
  expect(found("loan_8x3n5p1z", "5p1t")).toEqual(["loan_8x3n5p1t"]);
  expect(found("")).toEqual([]);
});
