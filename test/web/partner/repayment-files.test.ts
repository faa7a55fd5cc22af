// Files of repayments through the real pages: looked at, corrected in place, and booked whole after a yes, once.
import { beforeAll, describe, expect, it } from "vitest";
import { rowsFrom } from "../../../functions/disbursements/rules.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { type FlakyTable, flakyTable } from "../../support/flaky-table.ts";
import { balanceTable } from "../../support/ledger-table.ts";
import { aFundedLoan, putLoan, readLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk, type Fields, heldBy, type Seen, wordsOf } from "../desk.ts";

const PAGE = "/partner/repayments";
const HEAD = "loanId,paidOn,amount,currency,reference";

const test = new MemoryTable({ name: "onward-test", now: () => Date.now() });
let flaky: FlakyTable;
let at: Desk;
beforeAll(async () => {
  // The first write of a yes is the yes itself: it breaks at the second, a payment.
  flaky = flakyTable(test.table, 2);
  at = await desk(flaky.table);
  at.deps.clock.advanceDays(45); // 16 April 2026
});

/** Handed out on 1 March; 2,679.04 due on 1 April. */
function handedOut(id: string, over: Partial<Loan> = {}): Promise<Loan> {
  const loan = aFundedLoan({ id, state: "disbursed", promisedDonor: minor(0n), disbursedOn: "2026-03-01", ...over });
  return putLoan(test.table, { ...loan, rows: rowsFrom(loan, "2026-03-01") });
}

const upload = (
  as: string,
  content: string | Uint8Array<ArrayBuffer>,
  page = PAGE,
): Promise<Seen & { again(): Promise<Seen> }> =>
  at.send(as, page, `${PAGE}/file`, { file: new File([content], "paid.csv") });

/** Sends a file and opens what it says. */
async function looked(content: string | Uint8Array<ArrayBuffer>, as = "manager") {
  const sent = await upload(as, content);
  const path = sent.location ?? "";
  if (!path) throw new Error(wordsOf(sent.html));
  return {
    path,
    see: async () => (await at.get(as, path)).html,
    words: async () => wordsOf((await at.get(as, path)).html),
  };
}
const press = (path: string, value: string, fields: Fields = {}, as = "manager") =>
  at.send(as, path, path, { do: value, ...fields });
const book = (path: string, as = "manager") => at.send(as, path, `${path}/book`);
const paidOf = async (id: string) => {
  const loan = await readLoan(test.table, id);
  return loan.repaid + loan.interestPaid;
};
/** The buttons' values that accept proposals, in the order of the page. */
const proposals = (html: string): string[] =>
  [...html.matchAll(/name="do" value="((?:fix|out):[^"]*)"/g)].map(([, value = ""]) => value.replaceAll("&amp;", "&"));

describe("the file of a manager with 300 rows", () => {
  const ids = Array.from({ length: 300 }, (_, nth) => `loan_${String(nth).padStart(6, "0")}abcdefgh`);

  it("has 12 errors, each corrected in place by one tap, and is booked whole", async () => {
    await Promise.all(ids.map((id, nth) => handedOut(id, { displayName: `Person ${nth}` })));
    const template = await at.get("manager", `${PAGE}/template.csv?day=2026-04-16`);
    expect(template.html).toMatch(/^\ufeff?loanId,name,dueOn,due,paidOn,amount,currency,reference\n# Loan,Name/);
    const lines = template.html.trimEnd().split("\n");
    expect(lines.length).toBe(302);
    const [header = "", labels = "", ...rows] = lines;
    expect(rows[0]).toBe(`${ids[0]},Person 0,2026-04-01,2679.04,2026-04-16,2679.04,PHP,2026-04-16-cdefgh`);
    const cells = rows.sort().map((row, nth) => row.split(",").with(7, `OR-${nth}`));
    const spoil: readonly (readonly [row: number, cell: number, value: string])[] = [
      [3, 5, "2.679"],
      [10, 5, "267904"],
      [20, 5, "many"],
      [30, 4, "16.04.2026"],
      [40, 4, "04/05/2026"],
      [50, 4, "46128"],
      [60, 0, "loan_000060abcdefgX"],
      [70, 0, "Person 70"],
      [80, 6, "USD"],
      [90, 6, "pesos"],
      [100, 7, "OR-99"],
      [110, 7, ""],
    ];
    for (const [row, cell, value] of spoil) cells[row]?.splice(cell, 1, value);
    const text = [header, labels, ...cells.map((row) => row.join(","))].join("\n");

    const { path, see, words } = await looked(text);
    expect(await words()).toMatch(/288 rows are right.* 12 rows need a hand\./);
    expect(await paidOf(ids[0] ?? "")).toBe(0n);
    expect((await book_(path)).status).toBe(422);
    let taps = 0;
    for (let html = await see(); proposals(html).length > 0; html = await see()) {
      await at.post("manager", path, { ...heldBy(html, path), do: proposals(html)[0] ?? "" });
      taps++;
    }
    expect(taps).toBe(12);
    const ready = await words();
    for (const said of [
      "300 rows are right, PHP 803,711.96",
      "Everything can be recorded.",
      "299 loans paid exactly what was due.",
      "PHP 2,679.04 PHP 2,679.00",
    ])
      expect(ready).toContain(said);
    const booked = await book(path);
    expect(booked.location).toMatch(/^\/partner\/repayments\/batches\/act_/);
    expect((await booked.again()).location).toBe(booked.location);
    expect(wordsOf((await at.get("manager", booked.location ?? "")).html)).toContain(
      "300 payments recorded, PHP 803,711.96",
    );
    expect(await balanceTable(test.table)).toMatch(/partner\/partner_1 +PHP +803711.96/);
  });

  /** As somebody who makes up the form of a page that shows none. */
  const book_ = (path: string) => at.post("manager", `${path}/book`, { seen: "1" });

  it("books nothing again when the same file comes a second time", async () => {
    const { path, words } = await looked(
      `${HEAD}\n${ids[0]},2026-04-16,2679.04,PHP,OR-0\n${ids[1]},2026-04-16,5,PHP,OR-1\n`,
    );
    expect(await words()).toContain("This payment was recorded before.");
    expect(await words()).toContain("The receipt OR-1 was recorded for another payment.");
    await press(path, "rest");
    expect(await words()).toContain("You left out 2 rows.");
    expect((await at.get("manager", path)).html).not.toContain(`${path}/book`);
  });
});

describe("a file of repayments", () => {
  it("keeps what was typed whichever button is pressed, and shows a right row to be changed", async () => {
    await handedOut("loan_typed_1");
    await handedOut("loan_typed_2");
    const { path, see } = await looked(
      `${HEAD}\nloan_typed_1,2026-04-16,x,PHP,T-1\nloan_typed_2,16/04/2026,y,PHP,T-2\n`,
    );
    await press(path, "fix:3:paidOn:2026-04-16", { "cell.2.amount": "100", "cell.3.amount": "1 200,50" });
    expect(heldBy(await see(), `${path}/book`).seen).toBe("2");
    const open = await at.get("manager", `${path}?edit=3`);
    expect(heldBy(open.html, path)).toMatchObject({ "cell.3.amount": "1 200,50", "cell.3.paidOn": "2026-04-16" });
    expect((await book(path)).status).toBe(303);
    expect([await paidOf("loan_typed_1"), await paidOf("loan_typed_2")]).toEqual([10_000n, 120_050n]);
    expect((await press_(path)).location).toBe(path);
  });
  const press_ = (path: string) => at.post("manager", path, { do: "out:2" });

  it("is not booked as somebody else changed it meanwhile, nor while a row has become wrong", async () => {
    await handedOut("loan_stale");
    const { path } = await looked(`${HEAD}\nloan_stale,2026-04-16,100,PHP,S-1\n`);
    const held = heldBy((await at.get("manager", path)).html, `${path}/book`);
    await at.post("manager", path, {
      do: "check",
      line: "2",
      "cell.2.loanId": "loan_stale",
      "cell.2.paidOn": "2026-04-16",
      "cell.2.amount": "200",
      "cell.2.currency": "PHP",
      "cell.2.reference": "S-1",
    });
    const late = await at.post("manager", `${path}/book`, held);
    expect([late.status, wordsOf(late.html)]).toEqual([422, expect.stringContaining("The file was changed since")]);
    const whole = await looked(
      `${HEAD}\nloan_stale,2026-04-16,10716.16,PHP,S-2\n`.replace("10716.16", "10561.60"),
      "officer",
    );
    const now = heldBy((await at.get("officer", whole.path)).html, `${whole.path}/book`);
    await book(path);
    const second = await at.post("officer", `${whole.path}/book`, now);
    expect([second.status, wordsOf(second.html)]).toEqual([422, expect.stringContaining("is more than is still owed")]);
    expect(await paidOf("loan_stale")).toBe(20_000n);
  });

  it.each(["before", "after"] as const)(
    "is finished by a second yes when booking it breaks %s a write",
    async (when) => {
      const names = [1, 2, 3].map((nth) => `loan_broken_${when}_${nth}`);
      for (const name of names) await handedOut(name);
      const { path, words } = await looked(
        `${HEAD}\n${names.map((name) => `${name},2026-04-16,100,PHP,${name}`).join("\n")}\n`,
      );
      const held = heldBy((await at.get("manager", path)).html, `${path}/book`);
      flaky.breakNext("TransactWriteCommand", when);
      expect((await at.post("manager", `${path}/book`, held)).status).toBe(500);
      expect(await words()).toContain("recording them was interrupted");
      expect((await book(path)).status).toBe(303);
      expect(await Promise.all(names.map(paidOf))).toEqual([10_000n, 10_000n, 10_000n]);
    },
  );
  it("accepts at once what was clearly meant, and never another amount or money to be held", async () => {
    const names = ["loan_all_1", "loan_all_2", "loan_all_3", "loan_all_4"];
    for (const name of names) await handedOut(name);
    const cells = ["16.04.2026,100,PHP", "2026-04-16,100,USD", "2026-04-16,99999,PHP", "2026-04-16,many,PHP"];
    const { path, words } = await looked(
      `${HEAD}\n${names.map((name, nth) => `${name},${cells[nth]},${name}`).join("\n")}`,
    );
    expect(await words()).toContain("Accept all 2 proposals");
    await press(path, "all");
    expect(await words()).toContain("2 rows are right, PHP 200.00 in all. 2 rows need a hand.");
  });

  it("gives back the rows to correct, harmless to a spreadsheet, and takes them again", async () => {
    await handedOut("loan_formula", { displayName: "=cmd|' /C calc'!A0" });
    const { path, see } = await looked(
      `${HEAD},name\nloan_formula,2026-04-16,1.000,PHP,=1+1,x\n"=HYPERLINK(""http://evil"")",2026-04-16,5,PHP,+5,@y\n`,
    );
    expect(await see()).not.toContain('href="http://evil');
    const csv = (await at.get("manager", `${path}/wrong.csv`)).html;
    for (const cell of csv.split(/[\n,]/)) expect(cell).not.toMatch(/^"?[=+@\t\r]/);
    expect(csv).toContain("'=1+1");
    const again = await looked(csv.replace("1.000", "1000.00"));
    expect(await again.words()).toContain("1 row is right, PHP 1,000.00");
    await press(again.path, "rest");
    await book(again.path);
    expect(await paidOf("loan_formula")).toBe(100_000n);
  });

  it("is another one when somebody goes back and chooses another from the same page, and one when it is sent twice", async () => {
    await handedOut("loan_back");
    const page = heldBy((await at.get("manager", PAGE)).html, `${PAGE}/file`);
    const sent = (amount: number) => {
      const file = new File([`${HEAD}\nloan_back,2026-04-16,${amount},PHP,BACK-1\n`], "paid.csv");
      return at.post("manager", `${PAGE}/file`, { ...page, file });
    };
    const [first, twice, other] = [await sent(100), await sent(100), await sent(200)];
    expect(twice.location).toBe(first.location);
    expect(wordsOf((await at.get("manager", other.location ?? "")).html)).toContain("1 row is right, PHP 200.00");
  });

  it("is nobody else's", async () => {
    await handedOut("loan_private");
    const { path } = await looked(`${HEAD}\nloan_private,2026-04-16,100,PHP,P-1\n`);
    for (const who of ["officer", "stranger"]) {
      expect((await at.get(who, path)).status).toBe(404);
      expect((await at.get(who, `${path}/wrong.csv`)).status).toBe(404);
      expect((await at.post(who, path, { do: "rest" })).status).toBe(404);
      expect((await at.post(who, `${path}/book`, { seen: "1" })).status).toBe(404);
    }
    const theirs = await looked(`${HEAD}\nloan_private,2026-04-16,100,PHP,P-1\n`, "stranger");
    expect(wordsOf((await at.get("stranger", theirs.path)).html)).toContain("You have no loan “loan_private”");
    expect(await paidOf("loan_private")).toBe(0n);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ["no file that was chosen", "", "Choose a file"],
    ["a workbook", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), "spreadsheet’s own file"],
    ["a PDF", "%PDF-1.7 …", "This is a PDF"],
    ["what is no text", new Uint8Array([1, 2, 0, 200, 7, 0, 9, 9, 9]), "no text that we can read"],
    ["other columns", "who,when\n1,2\n", "Missing or named twice: loanId, paidOn, amount"],
    ["an open quote", `${HEAD}\n"loan_1,2026-04-16\n`, "quotation mark is left open"],
    ["no paid row", `${HEAD}\nloan_1,2026-04-16,0.00,PHP,A\n`, "no row with an amount"],
    ["too many rows", `${HEAD}\n${"loan_1,2026-04-16,1,PHP,A\n".repeat(501)}`, "501 rows; 500 fit at once"],
  ])("says what is wrong with %s", async (_, content, words) => {
    const sent = await upload("stranger", content);
    expect([sent.status, wordsOf(sent.html)]).toEqual([422, expect.stringContaining(words)]);
  });

  it("is refused when its cells are too long to be kept", async () => {
    const long = "x".repeat(250);
    const row = `${long},${long},1,${long},${long}\n`;
    const sent = await upload("stranger", `${HEAD}\n${row.repeat(490)}`);
    expect([sent.status, wordsOf(sent.html)]).toEqual([422, expect.stringContaining("larger than 1 MB")]);
  });

  it("is refused when it is too large", async () => {
    const sent = await upload("stranger", `${HEAD}\n${"x".repeat(1_100_000)}`);
    expect([sent.status, wordsOf(sent.html)]).toEqual([422, expect.stringContaining("larger than 1 MB")]);
  });
});
