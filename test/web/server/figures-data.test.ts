// What pages of figures are told, on the embedded engine: every month is the journal's fold whenever days are closed, and entries touch the books.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDays } from "../../../functions/journal/balances.ts";
import { entryFrom, post } from "../../../functions/journal/journal.ts";
import { readMonths } from "../../../functions/journal/months.ts";
import { classOf } from "../../../functions/ledger/accounts.ts";
import { payoutEntry } from "../../../functions/ledger/chart.ts";
import type { Entry } from "../../../functions/ledger/entry.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { commit } from "../../../functions/table/commit.ts";
import { scanAll } from "../../../functions/table/read.ts";
import { unitsOf } from "../../../web/parts/amount.ts";
import { readBooks } from "../../../web/server/books-data.ts";
import { Shelf, siteData } from "../../../web/server/site-data.ts";
import { siteWorker } from "../../../web/server/site-worker.ts";
import { siteRenderer } from "../../../web/site/render.ts";
import type { BooksWire } from "../../../web/site/views.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, must, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
const readings: { books: BooksWire; entries: Entry[] }[] = [];
const written = new Map<string, string>();
let puts: string[] = [];

async function reading(): Promise<void> {
  const entries: Entry[] = [];
  for await (const item of scanAll(test.table)) if (item.type === "entry") entries.push(entryFrom(item));
  readings.push({ books: await readBooks(deps), entries });
}

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const partner = {
    name: "Life",
    country: "PH",
    city: null,
    currency: "PHP",
    currencies: [],
    description: "",
  } as const;
  must(await createPartner(deps, "system", partner, { id: "partner_1" }));
  const plain = { terms: { instalments: 4, frequency: "monthly", method: "equal-principal" } as const };
  await reading();
  await putLoan(test.table, aLoan({ id: "first", ...plain }));
  await putLoan(test.table, aLoan({ id: "second", ...plain, goal: minor(1_000n), principal: minor(64_400n) }));
  await give(deps, "ann", "first", 10_001n, 250n);
  await give(deps, "ben", "first", 5_999n);
  await reading();
  deps.clock.advanceDays(29);
  await closeDays(deps);
  await send(deps, "first", "63.77");
  await outTo(deps, "first");
  await reading();
  deps.clock.advanceDays(40);
  await repay(deps, "first", 300_000n);
  await closeDays(deps);
  await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
  await reading();
  deps.clock.advanceDays(40);
  await reading();
});
afterAll(() => test.close());

describe("books month by month", () => {
  it("are the fold of the journal at every reading, whatever days are closed", () => {
    expect(readings.map(({ books }) => books.months?.map((month) => month.month))).toEqual([
      [],
      ["2026-03"],
      ["2026-03"],
      ["2026-03", "2026-04", "2026-05"],
      ["2026-03", "2026-04", "2026-05", "2026-06"],
    ]);
    for (const { books, entries } of readings) {
      const legs = entries.flatMap((one) => one.legs.map((leg) => ({ ...leg, month: one.at.slice(0, 7) })));
      const heads = new Set(legs.map((leg) => `${leg.currency} ${leg.account.split("/")[0]}`));
      for (const { month, currencies } of books.months ?? []) {
        for (const name of heads) {
          const [currency, head = ""] = name.split(" ");
          const own = legs.filter((leg) => leg.currency === currency && leg.account.split("/")[0] === head);
          const sum = (test: (leg: (typeof own)[number]) => boolean) =>
            own.filter(test).reduce((all, leg) => all + leg.amount, 0n);
          const shown = currencies
            .find((one) => one.currency === currency)
            ?.[classOf(head) === "place" ? "places" : "purposes"].lines.find((line) => line.key === head);
          expect(unitsOf(shown?.closing ?? none), `${month} ${name}`).toBe(sum((leg) => leg.month <= month));
          expect(unitsOf(shown?.opening ?? none)).toBe(sum((leg) => leg.month < month));
          expect(unitsOf(shown?.came ?? none)).toBe(sum((leg) => leg.month === month && leg.amount > 0n));
          expect(unitsOf(shown?.went ?? none)).toBe(-sum((leg) => leg.month === month && leg.amount < 0n));
        }
      }
    }
  });

  it("agree on both sides at the start and at the end of every month, in every currency", () => {
    const months = readings.flatMap(({ books }) => books.months ?? []);
    const sides = months.flatMap(({ currencies }) => currencies);
    expect(sides.length).toBeGreaterThan(10);
    for (const { places, purposes } of sides) {
      expect(places.total.opening).toEqual(purposes.total.opening);
      expect(places.total.closing).toEqual(purposes.total.closing);
    }
  });

  it("end with the balances of the page above them", () => {
    const { books } = readings.at(-1) ?? {};
    const last = books?.months?.at(-1);
    expect(books?.currencies.map((one) => [one.currency, one.placesTotal])).toEqual(
      last?.currencies.map((one) => [one.currency, one.places.total.closing]),
    );
    expect(books?.currencies.every((one) => one.placesTotal.value === one.purposesTotal.value)).toBe(true);
  });

  it("cost a read of the kept sums and of the days since, not of the journal", async () => {
    const asked: string[] = [];
    const client = {
      send: (command: { input: { ExpressionAttributeValues?: Record<string, unknown> } }) => {
        asked.push(JSON.stringify(command.input.ExpressionAttributeValues ?? {}));
        return test.table.client.send(command as never);
      },
    };
    await closeDays(deps);
    await readMonths({ ...deps, table: { ...test.table, client: client as never } });
    const ofJournal = asked.filter((one) => one.includes("JOURNAL#"));
    expect(ofJournal.every((one) => one.includes("JOURNAL#2026-06"))).toBe(true);
    expect(asked.length).toBeLessThan(6);
  });
});

const none = { currency: "EUR", value: "0.00" } as const;

describe("a fact that moves money and no loan", () => {
  it("writes the books and their files anew, and neither old months nor stories", async () => {
    const shelf = await Shelf.load(deps);
    const store = {
      async put(path: string, body: string) {
        written.set(path, body);
        puts.push(path);
      },
      async remove(path: string) {
        written.delete(path);
      },
    };
    const site = { origin: "https://onward.example", languages: ["en"] } as const;
    const worker = siteWorker(siteRenderer(siteData(deps, shelf, site), store), shelf, async () => {});
    await worker.renderAll();
    expect(written.get("/open-books/2026-03.csv")).toContain("2026-03,EUR,place,stripe,0.00,");
    puts = [];
    const entry = payoutEntry({ payoutId: "po", balanceTransaction: "txn", at: now(), amount: minor(100n) });
    await commit(test.table, post(entry));
    await worker.handle(streamOf({ ...entry, type: "entry", pk: "ENTRY#payout:po", sk: "ENTRY" }));
    await worker.drain();
    for (const path of ["/open-books", "/open-books/2026-06", "/open-books/months.csv", "/open-books/2026-06.json"])
      expect(puts).toContain(path);
    expect(puts.filter((path) => /^\/(loans|partners\/)|2026-0[345]/.test(path))).toEqual([]);
    expect(written.get("/open-books/2026-06.csv")).toMatch(/EUR,place,bank,[^,]+,1\.00,0\.00,/);
  });
});

const now = () => deps.clock.now().toISOString();

/** An item as the table's stream tells of it, in as far as anybody here asks. */
function streamOf(item: object): Parameters<ReturnType<typeof siteWorker>["handle"]>[0] {
  const { type, pk, sk } = item as { type: string; pk: string; sk: string };
  const image = { type: { S: type }, pk: { S: pk }, sk: { S: sk } };
  return { Records: [{ eventName: "INSERT", dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage: image } }] };
}
