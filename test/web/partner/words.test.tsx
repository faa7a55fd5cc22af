// Every word on a partner's page is from a catalogue: in a language in which all of them carry marks, nothing is left without.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { aFundedLoan, aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk } from "../desk.ts";
import { wordsLeftOver } from "../words/marked.ts";

vi.mock("../../../web/words/catalogues.ts", async (original) => {
  const { pseudoOf } = await import("../words/pseudo.ts");
  const real = await original<typeof import("../../../web/words/catalogues.ts")>();
  return { ...real, CATALOGUES: { ...real.CATALOGUES, en: pseudoOf(real.CATALOGUES.en) } };
});
vi.mock("../../../web/words/desk-catalogues.ts", async (original) => {
  const { pseudoOf } = await import("../words/pseudo.ts");
  const real = await original<typeof import("../../../web/words/desk-catalogues.ts")>();
  return { ...real, WORK_CATALOGUES: { ...real.WORK_CATALOGUES, en: pseudoOf(real.WORK_CATALOGUES.en) } };
});

/** What people wrote stays as it is. */
const NAME = "Ψωμί";
/** Addresses and names of the test's people and partners, of `Intl`, and of things that are called so everywhere. */
const NOT_OURS = new Set(
  "http manager officer desk test Project Life Second Hand Filipino Bahasa Indonesia Tagalog French Indonesian Spanish Swahili".split(
    " ",
  ),
);
/** A day's opening of the desk's tests: 2 March 2026. */
const rows = ["2026-02-15", "2026-03-02", "2026-03-05", "2026-05-15"].map((dueOn) => ({
  dueOn,
  principal: minor(257_600n),
  interest: minor(0n),
  total: minor(257_600n),
}));
const lent = { disbursedOn: "2026-01-15", disbursementReference: "7", rows, promisedDonor: minor(0n) };
const LOANS: readonly Partial<Loan>[] = [
  { id: "loan_draft", state: "draft", postedAt: null },
  { id: "loan_review", state: "in_review", postedAt: null },
  { id: "loan_returned", state: "returned", postedAt: null, returnedBecause: NAME },
  { id: "loan_open", state: "fundraising" },
  { id: "loan_early", state: "fundraising", preDisbursed: "2026-02-01" },
  { id: "loan_out", state: "disbursed", ...lent },
  { id: "loan_over", state: "disbursed", ...lent, overpaid: minor(100n) },
  { id: "loan_repaid", state: "repaid", ...lent, repaid: minor(1_030_400n) },
  { id: "loan_lost", state: "written_off", ...lent },
  { id: "loan_gone", state: "cancelled" },
];

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
  const about = { displayName: NAME, title: NAME, region: NAME, activity: NAME, entrepreneurId: "e_1" };
  for (const loan of LOANS) {
    const make =
      loan.state === "disbursed" || loan.state === "repaid" || loan.state === "written_off" ? aFundedLoan : aLoan;
    await putLoan(test.table, make({ ...about, ...loan }), { en: NAME });
  }
  await putLoan(test.table, aFundedLoan({ ...about, id: "loan_funded" }), { en: NAME });
  await putLoan(test.table, aFundedLoan({ ...about, id: "loan_ready", promisedDonor: minor(0n) }), { en: NAME });
});
afterAll(() => test.close());

/** What a script is given is data: its words are from the catalogues too, marked, between names that nobody reads. */
const leftOver = (html: string): string[] => {
  const pages = html.replaceAll(/<script type="application\/json"[\s\S]*?<\/script>/g, "");
  // Languages to choose from are named by `Intl`.
  const read = pages.replaceAll(/<option value="[a-z]{2,3}"[^>]*>[^<]*<\/option>/g, "");
  return wordsLeftOver(read).filter((word) => !NOT_OURS.has(word));
};

/** Pages that links lead to, from the first one on; one of each address without what differs. */
async function crawl(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const queue = ["/partner", "/partner/nowhere", ...LOANS.map(({ id }) => `/partner/loans/${id}`)];
  const known = new Set(queue);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const seen = await at.get("manager", path);
    expect([path, seen.status < 500]).toEqual([path, true]);
    if (!seen.type.startsWith("text/html") || (seen.status >= 300 && seen.status !== 404)) continue;
    pages.set(path, seen.html);
    for (const [, link = ""] of seen.html.matchAll(/ href="(\/partner[^"#]*)"/g)) {
      const next = link.replaceAll("&amp;", "&");
      const kind = next.replaceAll(/loan_[a-z]+/g, "loan_:id").replaceAll(/=[^&]*/g, "=");
      if (known.has(kind) || known.has(next)) continue;
      known.add(kind).add(next);
      queue.push(next);
    }
  }
  return pages;
}

describe("partners' pages", () => {
  it("take every word from a catalogue", async () => {
    const pages = await crawl();
    const left = [...pages].map(([path, html]) => [path, ...leftOver(html)]).filter((found) => found.length > 1);
    expect(left).toEqual([]);
    expect(pages.size).toBeGreaterThan(20);
  });

  it("take every word from a catalogue when something is wrong", async () => {
    const wrong: Readonly<Record<string, Record<string, string>>> = {
      "/partner/loans/loan_open/updates": { text: "" },
      "/partner/loans/loan_ready/hand-out": { date: "", amount: "x", reference: "" },
      "/partner/loans/loan_open/cancel": { cancelReason: "" },
      "/partner/loans/loan_out/close": {},
      "/partner/loans/loan_lost/recover": {},
      "/partner/loans/loan_over/return": {},
      "/partner/loans/loan_out/reschedule": {},
      "/partner/statement/report": { month: "2026-02", currency: "PHP", closing: "x" },
      "/partner/statement/sign": { month: "2026-02", currency: "PHP" },
    };
    for (const [path, fields] of Object.entries(wrong)) {
      const { status, html } = await at.post("manager", path, fields);
      expect([path, status, leftOver(html)]).toEqual([path, 422, []]);
    }
  });

  it("say to others whose they are, and what was done", async () => {
    expect(leftOver((await at.get("donor", "/partner")).html).filter((word) => word !== "donor")).toEqual([]);
    for (const done of ["drafted", "submitted", "handed-out", "given-back", "terms-proposed"]) {
      const { html } = await at.get("manager", `/partner/loans/loan_out?done=${done}`);
      expect(html).toContain('role="status"');
      expect(leftOver(html)).toEqual([]);
    }
  });
});
