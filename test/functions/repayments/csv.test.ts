// Reading a file of repayments, whatever spreadsheet wrote it: every line is accounted for.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "../../../functions/repayments/csv.ts";
import { ROWS_PER_BATCH_MAX } from "../../../functions/repayments/rules.ts";

const HEADER = "loanId,paidOn,amount,currency,reference";
const row = (reference: string, amount = "1250.50") => `loan_1,2026-03-02,${amount},PHP,${reference}`;
const read = (...lines: string[]) => {
  const result = readCsv(lines.join("\n"));
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const good = (line: number, reference: string) => ({
  line,
  reference,
  row: { loanId: "loan_1", paidOn: "2026-03-02", amount: { currency: "PHP", minor: 125_050n }, reference },
});
const bad = (line: number, reference: string, code: string) => ({ line, reference, rejected: { code } });

describe("a file of repayments", () => {
  it("is read with commas or semicolons, any line ends, quotes, spaces and a byte mark", () => {
    const expected = [good(2, "A-1"), good(3, "A, 2")];
    const commas = [HEADER, row("A-1"), row('"A, 2"')];
    expect(readCsv(commas.join("\n"))).toEqual({ ok: true, value: expected });
    expect(readCsv(`\uFEFF${commas.join("\r\n")}\r\n\r\n`)).toEqual({ ok: true, value: expected });
    expect(readCsv(commas.join("\r"))).toEqual({ ok: true, value: expected });
    const semicolons = [
      HEADER.replaceAll(",", ";"),
      row("A-1").replaceAll(",", " ; "),
      `${row("x").replaceAll(",", ";").slice(0, -1)}A, 2`,
    ];
    expect(readCsv(semicolons.join("\r\n"))).toEqual({ ok: true, value: expected });
  });

  it("finds its columns in any order, and is refused when one is missing, twice or new", () => {
    expect(read("reference,amount,currency,paidOn,loanId", "A-1,1250.50,PHP,2026-03-02,loan_1")).toEqual([
      good(2, "A-1"),
    ]);
    for (const header of [
      "",
      "loanId,paidOn,amount,currency",
      `${HEADER},note`,
      HEADER.replace("paidOn", "amount"),
      row("A-1"),
    ]) {
      expect(readCsv(`${header}\n${row("A-1")}`), header).toMatchObject({ refusal: { code: "invalid_request" } });
    }
  });

  it("keeps the line numbers that an editor shows, also after empty lines and lines inside quotes", () => {
    expect(read(HEADER, "", row("A-1"), "", "", row("A-2"))).toEqual([good(3, "A-1"), good(6, "A-2")]);
    const sent = read(HEADER, row('"A\nB"'), row("A-2"));
    expect(sent).toMatchObject([bad(3, "A\nB", "invalid_row"), good(4, "A-2")]);
  });

  it("turns a cell that cannot be used into a rejected row that says its line, and skips nothing", () => {
    const sent = read(
      HEADER,
      row("A-1", "-5"),
      row("A-2", "5.001"),
      row("A-3", "1e3"),
      row("A-4", '"5,00"'),
      row("A-5", "0"),
      row("A-6", ""),
      row("A-7", "1 250.50"),
      "loan_1,02/03/2026,5.00,PHP,A-8",
      "loan_1,2026-02-30,5.00,PHP,A-9",
      "loan_1,2026-03-02,5.00,PESO,A-10",
      ",2026-03-02,5.00,PHP,A-11",
      "loan_1,2026-03-02,5.00,PHP,",
      "loan_1,2026-03-02,5,00,PHP,A-13",
      "A-14",
      row("A-15"),
    );
    expect(sent).toMatchObject([
      bad(2, "A-1", "wrong_amount"),
      bad(3, "A-2", "wrong_amount"),
      bad(4, "A-3", "wrong_amount"),
      bad(5, "A-4", "wrong_amount"),
      bad(6, "A-5", "wrong_amount"),
      bad(7, "A-6", "wrong_amount"),
      bad(8, "A-7", "wrong_amount"),
      bad(9, "A-8", "wrong_date"),
      bad(10, "A-9", "wrong_date"),
      bad(11, "A-10", "wrong_currency"),
      bad(12, "A-11", "not_found"),
      bad(13, "", "invalid_row"),
      bad(14, "PHP", "invalid_row"),
      bad(15, "", "invalid_row"),
      good(16, "A-15"),
    ]);
  });

  it("is refused as a whole when its quotes cannot be read, with the line", () => {
    const open = readCsv([HEADER, row("A-1"), row('"A-2')].join("\n"));
    expect(open).toMatchObject({ ok: false, refusal: { code: "invalid_request", errors: [{ pointer: "/lines/3" }] } });
    const inside = readCsv([HEADER, row("A-1"), row('A"2')].join("\n"));
    expect(inside).toMatchObject({ ok: false, refusal: { errors: [{ pointer: "/lines/3" }] } });
  });

  it("is refused when it is empty, too long, or not UTF-8", () => {
    const many = Array.from({ length: ROWS_PER_BATCH_MAX + 1 }, (_, n) => row(`A-${n}`));
    expect(read(HEADER, ...many.slice(1))).toHaveLength(ROWS_PER_BATCH_MAX);
    for (const text of ["", "\n\n", HEADER, [HEADER, ...many].join("\n"), `${HEADER}\n${row("Jos\uFFFD")}`]) {
      expect(readCsv(text).ok, text.slice(0, 80)).toBe(false);
    }
  });

  it("takes off the mark that keeps spreadsheets from running a reference", () => {
    expect(read(HEADER, row("'=A1+1"), row("'-7"), row("'plain"))).toMatchObject([
      { reference: "=A1+1" },
      { reference: "-7" },
      { reference: "'plain" },
    ]);
  });

  it("answers any text at all with rows or one refusal", () => {
    const cell = fc.constantFrom("loan_1", "2026-03-02", "5.00", "PHP", "A-1", '"', "", ";", "\r", "\u0000", "é");
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 5 }), (cells) => {
        const result = readCsv([HEADER, ...cells.map((line) => line.join(","))].join("\n"));
        if (result.ok) for (const one of result.value) expect("row" in one || one.rejected.code).toBeTruthy();
        else expect(result.refusal.errors?.length).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
