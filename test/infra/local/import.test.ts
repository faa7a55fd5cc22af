// Loading published loan data: what a row becomes, what is refused, and that a second time changes nothing.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../../functions/http/app.ts";
import type { Currency } from "../../../functions/money/currencies.ts";
import { minor } from "../../../functions/money/minor.ts";
import { parseRate, type Rate } from "../../../functions/money/rate.ts";
import { openTable, type Table } from "../../../functions/table/table.ts";
import { adoptedFrom, fromDollars } from "../../../infra/local/import/adopted.ts";
import { type Cells, type Row, readRow } from "../../../infra/local/import/columns.ts";
import { LOCAL_TABLE_NAME } from "../../../infra/local/places.ts";
import { type Engine, startEngine } from "../../../infra/local/table/engine.ts";
import { testDeps } from "../../support/deps.ts";

const SAMPLE = "test/data/import-sample.csv";
/** 800 loans as they were published; not part of the project, and used where it lies beside it. */
const REAL = resolve("../shared/data/real-loans.csv");
/** The real loans where they are, else forty of ours in the same form, three of them bad on purpose. */
const MANY = existsSync(REAL)
  ? { file: REAL, good: 800, refused: 0 }
  : { file: "test/data/sample-loans.csv", good: 37, refused: 3 };

const cells: Cells = {
  id: "687158",
  loan_amount: "550.0",
  activity: "Home Energy",
  sector: "Personal Use",
  use: " to buy a solar  lamp. ",
  country_code: "KH",
  country: "Cambodia",
  region: "Prey Veng",
  currency: "USD",
  partner_id: "106.0",
  posted_time: "2014-03-21 09:27:26+00:00",
  disbursed_time: "2014-03-13 23:00:00-02:00",
  term_in_months: "20.0",
  repayment_interval: "monthly",
};

function rowWith(more: Cells = {}): Row {
  const read = readRow({ ...cells, ...more });
  if ("problems" in read) throw new Error(read.problems.join(", "));
  return read.row;
}

describe("a row", () => {
  it("is read with its units", () => {
    expect(rowWith()).toEqual({
      id: "687158",
      amount: 55_000n,
      activity: "Home Energy",
      sector: "personal-use",
      use: "to buy a solar lamp.",
      countryCode: "KH",
      country: "Cambodia",
      region: "Prey Veng",
      currency: "USD",
      partner: "106",
      postedAt: new Date("2014-03-21T09:27:26Z"),
      disbursedAt: new Date("2014-03-14T01:00:00Z"),
      months: 20,
      bullet: false,
    });
    expect(rowWith({ activity: "", region: "", disbursed_time: "" })).toMatchObject({
      activity: null,
      region: null,
      disbursedAt: null,
    });
  });

  it.each([
    [{ id: "" }, "id: is empty"],
    [{ id: "a1" }, "id: “a1”"],
    [{ loan_amount: "-5" }, "loan_amount: “-5”"],
    [{ loan_amount: "5,00" }, "loan_amount: “5,00”"],
    [{ loan_amount: "1e3" }, "loan_amount: “1e3”"],
    [{ loan_amount: "0.0" }, "loan_amount: “0.0”"],
    [{ loan_amount: "99999999999999" }, "loan_amount: “99999999999999”"],
    [{ sector: "Gambling" }, "sector: “Gambling”"],
    [{ use: "  " }, "use: is empty"],
    [{ country_code: "ZZ" }, "country_code: “ZZ”"],
    [{ currency: "XXX" }, "currency: “XXX”"],
    [{ partner_id: "106.5" }, "partner_id: “106.5”"],
    [{ posted_time: "yesterday" }, "posted_time: “yesterday”"],
    [{ posted_time: "2014-13-21 09:27:26+00:00" }, "posted_time: “2014-13-21"],
    [{ disbursed_time: "2014-03-13" }, "disbursed_time: “2014-03-13”"],
    [{ term_in_months: "0" }, "term_in_months: “0”"],
    [{ term_in_months: "12.5" }, "term_in_months: “12.5”"],
    [{ repayment_interval: "daily" }, "repayment_interval: “daily”"],
  ])("is refused with %j", (more, problem) => {
    const read = readRow({ ...cells, ...more });
    expect("problems" in read && read.problems.map((one) => one.slice(0, problem.length))).toEqual([problem]);
  });

  it("names every bad cell at once", () => {
    const read = readRow({});
    expect("problems" in read && read.problems.length).toBe(11);
  });
});

describe("what a row becomes", () => {
  const perEuro = (currency: Currency): Rate =>
    parseRate({ USD: "1.17", KHR: "4700", XOF: "655.957" }[currency as string] ?? "") ?? { num: 1n, den: 1n };

  it("is worth its dollars in its own currency, to the digits people read", () => {
    expect(fromDollars(minor(55_000n), "USD", perEuro)).toBe(55_000n);
    // 900 / 1.17 × 4700 = 3,615,384.6… riel: whole ones, with the two digits of the books.
    expect(fromDollars(minor(90_000n), "KHR", perEuro)).toBe(361_538_500n);
    expect(fromDollars(minor(10_000n), "XOF", perEuro)).toBe(56_065n);
  });

  it("says when it was handed out before it was posted, and has no name and no interest", () => {
    const adopted = adoptedFrom(rowWith(), minor(55_000n), "2026-03-02");
    expect(adopted).toMatchObject({
      displayName: "An entrepreneur in Prey Veng",
      country: "KH",
      reference: "import-687158",
    });
    expect(adopted.content).toMatchObject({
      title: "Buy a solar lamp",
      preDisbursed: "2014-03-14",
      terms: { instalments: 20, frequency: "monthly", method: "equal-instalments" },
    });
    expect(adopted.content.story.en).toMatch(
      /^This loan is meant to buy a solar lamp\.\n\nHome Energy in Prey Veng, Cambodia\./,
    );
  });

  it("falls due at the end of its term when it is a bullet", () => {
    const early = adoptedFrom(rowWith({ repayment_interval: "bullet" }), minor(1n), "2026-03-02");
    expect(early.content.terms).toMatchObject({ instalments: 1, frequency: "bullet", firstDueOn: "2015-11-14" });
    const open = adoptedFrom(rowWith({ repayment_interval: "bullet", disbursed_time: "" }), minor(1n), "2026-03-02");
    expect(open.content).toMatchObject({ preDisbursed: null, terms: { firstDueOn: "2027-11-02" } });
  });

  it("has a title that fits, cut between words", () => {
    const { title } = adoptedFrom(
      rowWith({ use: `to buy ${"very ".repeat(40)}much` }),
      minor(1n),
      "2026-03-02",
    ).content;
    expect(title.length).toBeLessThanOrEqual(140);
    expect(title).toMatch(/very…$/);
  });
});

describe("npm run import", () => {
  let folder: string;
  let engine: Engine;
  let table: Table;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "onward-import-"));
    engine = await startEngine({ dataFile: null });
    table = openTable({ name: LOCAL_TABLE_NAME, endpoint: engine.endpoint });
  });
  afterAll(async () => {
    table.client.destroy();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(args: string[], env: Record<string, string> = {}) {
    const here = { ...process.env, DATA_DIR: folder, NODE_NO_WARNINGS: "1", ...env };
    const command = ["--import", "tsx", "infra/local/import/main.ts", ...args];
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, command, { env: here })) };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  }
  /** The running product's note: the import goes through its engine. */
  const note = () => writeFileSync(join(folder, "running.json"), JSON.stringify({ tableEndpoint: engine.endpoint }));
  const read = async (path: string) => (await buildApp(testDeps(table)).request(path)).json();

  async function allIds(): Promise<string[]> {
    const found: string[] = [];
    let cursor: string | null = "";
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await read(
        `/v1/loans?limit=200&sort=amount_left${cursor ? `&cursor=${cursor}` : ""}`,
      );
      found.push(...page.items.map((loan) => loan.id));
      cursor = page.nextCursor;
    } while (cursor);
    return found;
  }

  it("explains itself, and refuses to guess", async () => {
    const help = await run(["--help"]);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/loan_amount +plain decimal in US dollars/);
    expect(await run([])).toMatchObject({ code: 2, stdout: "" });
    expect(await run(["--fast", SAMPLE])).toMatchObject({ code: 2 });
    expect((await run([join(folder, "none.csv")])).stderr).toMatch(/There is no file/);
  });

  it("writes nothing in a dry run", async () => {
    const answer = await run([SAMPLE, "--dry-run"]);
    expect(answer).toMatchObject({ code: 0, stdout: expect.stringMatching(/^4 rows: 4 could be loaded, 0 refused/) });
    expect(existsSync(join(folder, "table.db"))).toBe(false);
  });

  it("loads open loans into the running product; again changes nothing", async () => {
    note();
    expect(JSON.parse((await run([SAMPLE, "--json"])).stdout)).toMatchObject({ created: 4, unchanged: 0, partners: 3 });
    const before = (await read("/v1/loans?sort=amount_high")).items;
    expect(before.map((loan: { goal: { value: string } }) => loan.goal.value)).toEqual([
      "769.23",
      "470.09",
      "405.98",
      "170.94",
    ]);
    expect(before[0]).toMatchObject({
      state: "fundraising",
      title: 'Buy "organic" fertilizer, and two spades',
      principal: { currency: "KHR", value: "3615385.00" },
      partnerName: "Partner 7 (Cambodia)",
      preDisbursed: "2015-10-06",
      sector: "agriculture",
    });
    expect(JSON.parse((await run([SAMPLE, "--json"])).stdout)).toMatchObject({ created: 0, unchanged: 4, refused: 0 });
    expect((await read("/v1/loans?sort=amount_high")).items).toEqual(before);
    expect((await read(`/v1/partners/${before[0].partnerId}`)).currencies.sort()).toEqual(["KHR", "USD"]);
  });

  it("loads the good rows and lists the others by line", async () => {
    const file = join(folder, "some.csv");
    const data = { DATA_DIR: join(folder, "mixed") };
    await run([SAMPLE], data);
    const [header, first, ...others] = readFileSync(SAMPLE, "utf8").trimEnd().split("\n");
    const bad = others.at(-1)?.replace("200.00", "-1").replace("900004", "900014");
    const good = first?.replace("900001", "900011");
    writeFileSync(
      file,
      `\ufeff${[header, first, ...others.slice(0, 2), bad, "", "1,2,3", good, good].join("\r\n")}\r\n`,
    );
    const answer = await run([file, "--json"], data);
    expect(answer.code).toBe(1);
    expect(JSON.parse(answer.stdout)).toMatchObject({ rows: 6, created: 1, unchanged: 2, refused: 3 });
    expect(answer.stderr).toMatch(/^line 5 \(id 900014\): loan_amount: “-1”/m);
    expect(answer.stderr).toMatch(/^line 7 \(id 1\): .*currency: is empty/m);
    expect(answer.stderr).toMatch(/^line 9 \(id 900011\): id: 900011 stands on line 8 already/m);
  });

  it("takes 37 of 40 invented loans and names the three bad lines", async () => {
    const answer = await run(["test/data/sample-loans.csv", "--json"], { DATA_DIR: join(folder, "invented") });
    expect(answer.code).toBe(1);
    const outcome = JSON.parse(answer.stdout);
    expect(outcome).toMatchObject({ rows: 40, created: 37, refused: 3 });
    expect(outcome.errors.map((error: { line: number }) => error.line)).toEqual([14, 25, 36]);
  });

  it("refuses a file without the columns", async () => {
    const file = join(folder, "other.csv");
    writeFileSync(file, "id,amount\n1,2\n");
    expect(await run([file])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/header lacks: loan_amount, activity/),
    });
    writeFileSync(file, "");
    expect(await run([file])).toMatchObject({ code: 1, stderr: expect.stringMatching(/empty/) });
  });

  it("starts an engine of its own when no product runs, and makes the table", async () => {
    const data = join(folder, "own");
    const answer = await run([SAMPLE, "--json"], { DATA_DIR: data });
    expect(JSON.parse(answer.stdout)).toMatchObject({ created: 4, refused: 0 });
    // A note that a killed product left behind leads nowhere.
    writeFileSync(join(data, "running.json"), JSON.stringify({ tableEndpoint: "http://127.0.0.1:9" }));
    expect(JSON.parse((await run([SAMPLE, "--json"], { DATA_DIR: data })).stdout)).toMatchObject({ unchanged: 4 });
  });

  it("loads many loans in less than a minute, and again changes nothing", async () => {
    note();
    await run([SAMPLE]);
    const before = (await allIds()).length;
    const first = JSON.parse((await run([MANY.file, "--json"])).stdout);
    expect(first).toMatchObject({ rows: MANY.good + MANY.refused, created: MANY.good, refused: MANY.refused });
    expect(first.seconds).toBeLessThan(60);
    const again = JSON.parse((await run([MANY.file, "--json"])).stdout);
    expect(again).toMatchObject({ created: 0, unchanged: MANY.good, refused: MANY.refused });
    const after = await allIds();
    expect([after.length, new Set(after).size]).toEqual([before + MANY.good, before + MANY.good]);
  }, 180_000);
});
