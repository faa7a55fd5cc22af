// The files of a month: each field of the DATEV file keeps its published rule and reads back to the same sums; nothing in a CSV is a formula.
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../../functions/http/app.ts";
import { account, classOf } from "../../../functions/ledger/accounts.ts";
import { type Entry, entry, leg } from "../../../functions/ledger/entry.ts";
import { headOf } from "../../../functions/ledger/months.ts";
import { type Currency, exponentOf } from "../../../functions/money/currencies.ts";
import { minor } from "../../../functions/money/minor.ts";
import { PROPOSED } from "../../../functions/month-close/datev/bookkeeping.ts";
import { COLUMNS, encoded, headerLine, line } from "../../../functions/month-close/datev/format.ts";
import { type DatevRate, datevRate, linesOf } from "../../../functions/month-close/datev/rows.ts";
import { closingOf } from "../../../functions/month-close/figures.ts";
import { monthInSight } from "../../../functions/month-close/sight.ts";
import { trialPaper } from "../../../functions/month-close/trial-paper.ts";
import { INSTALLED_FONTS } from "../../../functions/receipts/paper/font-files.ts";
import { pdfOf } from "../../../functions/receipts/paper/pdf.ts";
import { COLUMNS_OF_VERSION_13, faultsOf, readDatev, sumsOf } from "../../support/datev.ts";
import { signedInAs } from "../../support/deps.ts";
import type { Office } from "../../support/office.ts";
import { readPaper } from "../../support/paper.ts";
import { MARCH, marchInBooks } from "./scene.ts";

let desk: Office;
beforeAll(async () => {
  desk = await marchInBooks();
});

async function file(name: string, month = MARCH): Promise<Response> {
  return buildApp(desk.deps).request(`/v1/month-closes/${month}/${name}`, { headers: signedInAs("ann@office.test") });
}

const bytesOf = (entries: readonly Entry[], rates: Record<string, string>) => {
  const known = new Map(
    Object.entries(rates).map(([currency, value]) => [currency as Currency, datevRate(value)] as [Currency, DatevRate]),
  );
  const rows = entries.flatMap((one, at) =>
    linesOf({ number: `2026-03-${at}`, entry: one, valueOn: "2026-02-28" }, PROPOSED, known),
  );
  const header = {
    ...PROPOSED,
    at: "2026-04-01T07:08:09.010Z",
    yearBegins: "2026-01-01",
    from: "2026-03-01",
    to: "2026-03-31",
    name: "Onward 2026-03",
  };
  return encoded(headerLine(header) + line(COLUMNS) + rows.map(line).join(""));
};

/** What entries move by number and currency, in hundredths, debit above zero. */
function expected(entries: readonly Pick<Entry, "legs">[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { legs } of entries) {
    for (const one of legs) {
      const number = PROPOSED.accounts[headOf(one.account) as keyof typeof PROPOSED.accounts];
      const debit = classOf(one.account) === "place" ? one.amount : -one.amount;
      const name = `${number} ${one.currency}`;
      sums.set(name, (sums.get(name) ?? 0n) + debit * 10n ** BigInt(2 - exponentOf(one.currency)));
    }
  }
  return sums;
}

const moving = (sums: Map<string, bigint>) =>
  [...sums].filter(([name, sum]) => sum !== 0n && !name.startsWith(PROPOSED.clearing)).sort();

describe("the DATEV file", () => {
  it("keeps the published rules of header and fields, and reads back to the journal’s sums", async () => {
    const answer = await file("datev");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="EXTF_Buchungsstapel_2026-03.csv"');
    const read = readDatev(new Uint8Array(await answer.arrayBuffer()));
    expect([read.header.length, read.columns.length]).toEqual([31, COLUMNS_OF_VERSION_13]);
    expect(new Set(read.rows.map((row) => row.length))).toEqual(new Set([COLUMNS_OF_VERSION_13]));
    expect(faultsOf(read)).toEqual([]);
    const { figures } = await monthInSight(desk.deps, MARCH);
    const legs = (figures?.lines ?? []).map((one) =>
      leg(one.account as never, one.currency, minor(one.came - one.went)),
    );
    const { own, base } = sumsOf(read);
    expect(moving(own)).toEqual(moving(expected([{ legs }])));
    // The account in between is empty, in each currency and converted.
    expect([...own].filter(([name]) => name.startsWith(PROPOSED.clearing)).map(([, sum]) => sum)).toEqual([0n, 0n]);
    expect(base.get(PROPOSED.clearing)).toBe(0n);
  });

  it("writes amounts that no field can hold beside it: rates beyond 9,999.999999, three decimals, more than ten digits", () => {
    const cash = account.partner("p");
    const at = "2026-03-15T10:00:00.000Z";
    const of = (cause: string, currency: Currency, amounts: readonly bigint[]) =>
      entry({
        ...{ cause, kind: "repayment", at, about: {} },
        legs: [
          leg(cash, currency, minor(amounts.reduce((sum, one) => sum + one, 0n))),
          ...amounts.map((amount, nth) =>
            leg([account.fund("p"), account.interest, account.overpaid("l")][nth] as never, currency, minor(amount)),
          ),
        ],
      });
    const entries = [
      of("repayment:idr", "IDR", [1_234_567_89n, 101n, 33n]),
      of("repayment:xof", "XOF", [65_596n]),
      of("repayment:bhd", "BHD", [1_234_567n, 333n]),
      of("repayment:vnd", "VND", [100_000_000_000n]),
      of('repayment:"=1+1";Ł', "PHP", [3n, 3n, 1n]),
    ];
    const rates = { IDR: "18650.12", XOF: "655.957", BHD: "0.4123", VND: "29150", PHP: "64.123456789" };
    const read = readDatev(bytesOf(entries, rates));
    expect(faultsOf(read)).toEqual([]);
    const beside = read.rows.filter((row) => row[47] !== "").map((row) => [row[2], row[47]]);
    expect(new Set(beside.map(([currency]) => currency))).toEqual(new Set(['"EUR"']));
    expect(new Set(beside.map(([, kind]) => kind))).toEqual(
      new Set(['"Betrag in IDR"', '"Betrag in BHD"', '"Betrag in VND"']),
    );
    const { own, base } = sumsOf(read);
    expect(base.get(PROPOSED.clearing)).toBe(0n);
    expect(own.get("1733 XOF")).toBe(-6_559_600n);
    const php = moving(expected(entries.filter((one) => one.legs[0]?.currency === "PHP")));
    expect(moving(own).filter(([name]) => name.endsWith("PHP"))).toEqual(php);
    expect(read.rows.find((row) => row[13]?.includes("=1+1"))?.[13]).toBe("\"repayment repayment:'=1+1';?\"");
    expect(read.rows[0]?.[50]).toBe('"2026-02-28"');
  });

  it("asks for a rate that nobody recorded, and takes the numbers that somebody kept", async () => {
    const accounts = { ...PROPOSED.accounts, bank: "1800", stripe: "1460" };
    const kept = { ...PROPOSED, consultant: "29098", client: "55003", chart: "04", accounts };
    const put = (body: object) =>
      buildApp(desk.deps).request("/v1/bookkeeping", {
        ...{ method: "PUT", body: JSON.stringify(body) },
        headers: { ...signedInAs("ann@office.test"), "content-type": "application/json" },
      });
    for (const wrong of [
      { consultant: "1000" },
      { client: "0" },
      { digits: "5" },
      { clearing: "1800" },
      { chart: "SKR" },
    ])
      expect([wrong, (await put({ ...kept, ...wrong })).status]).toEqual([wrong, 400]);
    expect((await put(kept)).status).toBe(200);
    const read = readDatev(new Uint8Array(await (await file("datev")).arrayBuffer()));
    expect(read.header.slice(10, 12)).toEqual(["29098", "55003"]);
    expect(read.rows.flatMap((row) => [row[6], row[7]])).toContain("1800");
    expect((await desk.get("/v1/bookkeeping", "reviewer")).status).toBe(403);
  });
});

describe("the CSV files", () => {
  it("have a line for each leg, numbered, with the day each tells of; and no formula", async () => {
    const rows = parse(await (await file("journal")).text(), { columns: true }) as Record<string, string>[];
    const { figures } = await monthInSight(desk.deps, MARCH);
    for (const one of figures?.lines ?? []) {
      const own = rows.filter((row) => row.account === one.account && row.currency === one.currency);
      const sum = own.reduce((all, row) => all + BigInt(String(row.amount).replace(".", "")), 0n);
      expect([one.account, sum]).toEqual([one.account, one.came - one.went]);
    }
    expect(rows[0]).toMatchObject({ number: "2026-03-0000001", kind: "gift", bookedOn: "2026-03-02" });
    for (const row of rows)
      for (const [name, cell] of Object.entries(row)) if (name !== "amount") expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const balance = parse(await (await file("trial-balance")).text(), { columns: true }) as Record<string, string>[];
    expect(balance.map((row) => row.closing)).toEqual(
      (figures?.lines ?? []).map((one) =>
        (Number(closingOf(one)) / 100).toLocaleString("en", { minimumFractionDigits: 2, useGrouping: false }),
      ),
    );
  });

  it("are finance’s alone, of months that are over", async () => {
    for (const which of ["journal", "trial-balance", "datev"]) {
      expect((await desk.get(`/v1/month-closes/${MARCH}/${which}`, "reviewer")).status).toBe(403);
      expect((await file(which, "2026-04")).status).toBe(404);
    }
  });
});

it("prints a signed month on paper as agreed (golden/), the same to the byte", async () => {
  const { figures, portfolio, rates, bank } = await monthInSight(desk.deps, MARCH);
  if (!figures) throw new Error("March is added up");
  const note = { text: "The bank sends it in April", by: "person_ann", at: "2026-04-10T08:00:00Z", covers: [] };
  const edition = {
    ...{ month: MARCH, edition: 2, entries: figures.entries, hash: "ab".repeat(32), notes: { bank: note } },
    ...{
      signedBy: "person_ann",
      signedAt: "2026-04-11T08:00:00Z",
      approvedBy: "person_ben",
      approvedAt: "2026-04-12T08:00:00Z",
    },
    ...{ portfolio, rates, bank },
    reopened: {
      reason: "A statement was wrong",
      by: "person_ben",
      at: "2026-04-09T08:00:00Z",
      approvedBy: "person_ann",
    },
  };
  const lines = figures.lines.map((one) => ({ ...one, account: one.account.replace(/_[0-9a-z]{26}/, "_x") }));
  const names: Record<string, string> = {
    person_ann: "Ann Example",
    person_ben: "Ben Example",
    partner_1: "Project Life",
  };
  const given = {
    figures: { ...figures, lines, hash: edition.hash },
    edition,
    organisation: "Onward e.V.",
    nameOf: (id: string) => names[id] ?? id,
  };
  const once = await pdfOf(trialPaper(given), INSTALLED_FONTS);
  expect(Buffer.compare(once, await pdfOf(trialPaper(given), INSTALLED_FONTS))).toBe(0);
  const paper = readPaper(Buffer.from(once));
  await expect(`${paper.pages} page(s)\n${paper.text}\n`).toMatchFileSnapshot("golden/trial-balance.txt");
  const many = Array.from({ length: 60 }, (_, nth) => ({
    ...lines[0],
    account: `loan/l_${nth}`,
    currency: "PHP" as const,
    opening: 100n,
    came: 0n,
    went: 0n,
  }));
  const long = readPaper(
    Buffer.from(
      await pdfOf(trialPaper({ ...given, edition: null, figures: { ...figures, lines: many } }), INSTALLED_FONTS),
    ),
  );
  expect(long.text).toContain("loan (60 accounts)");
  expect(long.text).toContain("Draft: nobody has closed this month.");
  // A name of two lines at the end of a page was torn apart, its figures alone at the foot of the next.
  const named = many.slice(0, 40).map((one, nth) => ({ ...one, account: `loan/loan_4w5v47gr06rxkmj36j6a0msfd${nth}` }));
  const whole = readPaper(
    Buffer.from(
      await pdfOf(trialPaper({ ...given, edition: null, figures: { ...figures, lines: named } }), INSTALLED_FONTS),
    ),
  );
  expect(whole.pages).toBe(3);
});
