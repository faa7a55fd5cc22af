// The pages of public figures: what is drawn stands in a table beside it, months add up, files say what pages say and hold no formula.
import { describe, expect, it } from "vitest";
import { OpenBooksPage } from "../../web/site/open-books.tsx";
import { booksFiles } from "../../web/site/open-books-files.ts";
import { type Page, pagesFor } from "../../web/site/pages.tsx";
import { PartnerPage } from "../../web/site/partner.tsx";
import { documentOf, fileOf, renderPage } from "../../web/site/render.ts";
import { ENGLISH, localeOf } from "../../web/words/locale.ts";
import { cent, impact, months, record } from "./figures.ts";
import { books, loan, partner, site, siteData } from "./fixtures.ts";
import { MARKED_LOCALE, wordsLeftOver } from "./words/marked.ts";

const plain = (html: string) => html.replaceAll(/<[^>]*>/g, "").replaceAll("\u00a0", " ");
const pageAt = async (path: string, changes: Parameters<typeof siteData>[1] = {}): Promise<Page> => {
  const found = (await pagesFor(siteData([loan()], changes))).find((one) => one.path === path);
  if (!found) throw new Error(`no page ${path}`);
  return found;
};
const htmlOf = async (path: string, changes: Parameters<typeof siteData>[1] = {}) =>
  renderPage(await pageAt(path, changes), ENGLISH);

/** Values of all amounts that stand in tables, as machines read them. */
const inTables = (html: string) =>
  [...html.matchAll(/<table>.*?<\/table>/gs)].flatMap(([table]) =>
    [...table.matchAll(/<data class="money" value="([^"]+)"/g)].map(([, value]) => value),
  );

describe("open books", () => {
  it("has a page for each month, with the months beside it, and all of them on one", async () => {
    const html = await htmlOf("/open-books");
    for (const { month } of months) expect(html).toContain(`href="/open-books/${month}"`);
    const first = plain(await htmlOf("/open-books/2026-10"));
    expect(first).toContain("Open books, October 2026");
    expect(first).toContain("Month after: November 2026");
    expect(first).not.toContain("not over yet");
    const last = plain(await htmlOf("/open-books/2026-11"));
    expect(last).toMatch(/not over yet.*As of 22 November 2026/);
    expect(last).toContain("EUR 98.90 + EUR 0.00 − EUR 98.90 = EUR 0.00");
  });

  it("says what is drawn in a table, amount by amount", async () => {
    const html = await htmlOf("/open-books");
    const drawn = [...html.matchAll(/<desc[^>]*>([^<]*)<\/desc>/g)].flatMap(([, desc = ""]) =>
      desc.replaceAll("\u00a0", " ").split("; "),
    );
    expect(drawn).toEqual([
      ...["November 2026: EUR 0.00", "October 2026: EUR 98.90"],
      ...["November 2026: PHP 6,440.00"],
    ]);
    expect(inTables(html)).toEqual(expect.arrayContaining(["98.90 EUR", "0.00 EUR", "6440.00 PHP"]));
  });

  it("says so when both sides do not agree", async () => {
    const [october] = months;
    const own = october?.currencies[0];
    if (!october || !own) throw new Error("no month");
    const wrong = { ...own.places.total, closing: { currency: "EUR", value: "98.91" } } as const;
    const bent = { ...october, currencies: [{ ...own, places: { ...own.places, total: wrong } }] };
    const html = await htmlOf("/open-books/2026-10", { books: async () => ({ ...books, months: [bent] }) });
    expect(html).toContain("The sides do not agree");
  });

  it("says that months are being added up where they are", async () => {
    const html = await documentOf(<OpenBooksPage site={site} locale={ENGLISH} books={{ ...books, months: null }} />);
    expect(html).toContain("being added up");
    expect(booksFiles({ ...books, months: null })).toEqual([]);
  });

  it("writes an old month again only when a figure of it changed, or it got a neighbour", async () => {
    const before = await pageAt("/open-books/2026-10");
    const later = await pageAt("/open-books/2026-10", { books: async () => ({ ...books, asOf: "2026-12-01" }) });
    const alone = await pageAt("/open-books/2026-10", {
      books: async () => ({ ...books, months: months.slice(0, 1) }),
    });
    expect(later.mark).toBe(before.mark);
    expect(alone.mark).not.toBe(before.mark);
  });
});

describe("the books as files", () => {
  const file = (path: string) => {
    const found = booksFiles(books).find((one) => one.path === path);
    if (!found) throw new Error(`no file ${path}`);
    return found;
  };

  it("say in CSV what the pages say, line by line, each adding up", () => {
    const { body, contentType } = file("/open-books/months.csv");
    const text = body();
    expect(contentType).toBe("text/csv; charset=utf-8");
    expect(text.startsWith("\ufeffmonth,currency,side,account,opening,in,out,closing\r\n")).toBe(true);
    const rows = text.slice(1).trim().split("\r\n").slice(1);
    expect(rows[0]).toBe("2026-10,EUR,place,stripe,0.00,98.90,0.00,98.90");
    expect(rows).toHaveLength(10);
    for (const row of rows) {
      const cents = row
        .split(",")
        .slice(4)
        .map((value) => BigInt(value.replace(".", "")));
      const [opening = 0n, came = 0n, went = 0n, closing = 0n] = cents;
      expect(opening + came - went, row).toBe(closing);
    }
  });

  it("hold nothing that a spreadsheet takes for a formula, and nothing that would need quoting", () => {
    for (const { path, body } of booksFiles(books)) {
      if (!path.endsWith(".csv")) continue;
      const cells = body()
        .slice(1)
        .split("\r\n")
        .flatMap((row) => row.split(","));
      for (const cell of cells)
        expect(cell).toMatch(/^(|[a-z0-9]|[a-z0-9][A-Za-z0-9-]*[a-z0-9]|[A-Z]{3}|-?\d+(\.\d+)?)$/);
    }
  });

  it("say the same in JSON, with decimals as text", () => {
    const told = JSON.parse(file("/open-books/2026-11.json").body());
    expect(told.asOf).toBe(books.asOf);
    expect(told.months).toHaveLength(1);
    expect(told.months[0].currencies[1].places.lines[1]).toEqual({
      ...{ account: "loan", opening: "0.00", in: "6440.00", out: "0.00", closing: "6440.00" },
    });
  });

  it("have names of their own beside the pages", () => {
    const names = booksFiles(books).map((one) => fileOf(one.path));
    expect(names).toEqual([
      ...["open-books/2026-10.csv", "open-books/2026-10.json", "open-books/2026-11.csv", "open-books/2026-11.json"],
      ...["open-books/months.csv", "open-books/months.json"],
    ]);
    expect(fileOf("/open-books/2026-11")).toBe("open-books/2026-11.html");
  });
});

describe("a partner's record", () => {
  const shown = (over: Partial<typeof record> = {}) =>
    documentOf(
      <PartnerPage site={site} locale={ENGLISH} partner={partner} openLoans={[]} record={{ ...record, ...over }} />,
    );

  it("says each figure with its method and its moment", async () => {
    const text = plain(await shown());
    for (const words of [
      "371",
      "9 days",
      "18.25% a year",
      "PHP 35.00 (10.00%)",
      "PHP 7.00 (2.00%)",
      "As of 22 November",
    ])
      expect(text).toContain(words);
    expect(text).toContain("Half of 365 loans took less");
  });

  it("draws what its table says, and never adds currencies together", async () => {
    const html = await shown();
    const drawn = [...html.matchAll(/<title id="record-PHP-title">([^<]*)</g)].map(([, title = ""]) => plain(title));
    expect(drawn).toEqual(["PHP 1,000.00 lent = PHP 610.00 repaid + PHP 350.00 outstanding + PHP 40.00 given up"]);
    for (const value of ["1000.00 PHP", "610.00 PHP", "350.00 PHP", "40.00 PHP", "1000.00 EUR"])
      expect(inTables(html)).toContain(value);
  });

  it("leaves out what nobody knows", async () => {
    const text = plain(await shown({ cost: null, toFunded: null, countries: [], currencies: [] }));
    expect(text).not.toContain("Cost to the borrower");
    expect(text).toContain("Nothing has been handed out yet");
  });
});

describe("what the money has done", () => {
  it("stands in big numbers, and again with methods", async () => {
    const text = plain(await htmlOf("/impact"));
    for (const words of ["people have had a loan", "1.4 times", "€25.00 (2.50%)", "-€3.20", "Philippines"])
      expect(text).toContain(words);
  });

  it("says nothing twice where all loans are in euros", async () => {
    const euros = { ...impact.record, currencies: [impact.record.worth] };
    const html = await htmlOf("/impact", { impact: async () => ({ ...impact, record: euros }) });
    expect(html).toContain(">EUR</th>");
    expect(plain(html)).not.toContain("In euros");
  });

  it("claims nothing before the first loan", async () => {
    const none = { ...impact, record: { ...record, handedOut: 0 } };
    expect(plain(await htmlOf("/impact", { impact: async () => none }))).toContain("fills with the first loan");
  });
});

describe("the way of a cent", () => {
  const withCent = { cent: async () => cent };

  it("is real where the books have one, and an example that says so where they have not", async () => {
    const real = plain(await htmlOf("/how-it-works", withCent));
    expect(real).toContain("This happened. On 11 March 2026 somebody gave €25.00");
    expect(real).toContain("It goes on to the loan of Amina (Philippines), as cent number 1 of €13.33");
    expect(real).not.toContain("Say you give");
    expect(plain(await htmlOf("/how-it-works"))).toContain("Say you give €25.00");
    expect(plain(await htmlOf("/", withCent))).toMatch(/This really happened.*€25\.00.*€13\.33.*€38\.33/s);
    expect(plain(await htmlOf("/"))).toContain("An example");
  });

  it("ends where the cent is now, also when it is lost", async () => {
    const [gift, last] = cent.stages;
    if (!gift || !last) throw new Error("no stages");
    const ends = async (over: Partial<typeof last>) =>
      plain(await htmlOf("/how-it-works", { cent: async () => ({ ...cent, stages: [gift, { ...last, ...over }] }) }));
    expect(await ends({})).toContain("It is working with Amina");
    expect(await ends({ state: "written_off" })).toContain("the cent is lost");
    expect(await ends({ back: gift.back })).toContain("It waits for the next loan");
    expect(await ends({ handedOutOn: null, state: "funded" })).toContain("It waits until the loan is handed out");
  });

  it("takes every word from a catalogue", async () => {
    for (const path of ["/how-it-works", "/"]) {
      const html = await renderPage(await pageAt(path, withCent), MARKED_LOCALE);
      const written = [loan().title, "Rosa", "Amina", "Bayanihan Microfinance", "European Central Bank"];
      expect(wordsLeftOver(written.reduce((text, name) => text.replaceAll(name, ""), html)), path).toEqual([]);
    }
  });

  it("is told in every language", async () => {
    const page = await pageAt("/how-it-works", withCent);
    expect(plain(await renderPage(page, localeOf("de")))).toContain("Am 11. März 2026 gab jemand 25,00 €");
    expect(plain(await renderPage(page, localeOf("fr")))).toContain("Le 11 mars 2026, quelqu’un a donné");
    expect(plain(await renderPage(page, localeOf("nl")))).toContain("Op 11 maart 2026 gaf iemand");
  });
});
