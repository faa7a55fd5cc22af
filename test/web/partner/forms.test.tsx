// The partner's pages: forms keep what was typed, errors lead to fields, other partners' things do not exist, a second tap does nothing.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { allEntries } from "../../support/ledger-table.ts";
import { aFundedLoan, aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, heldBy, wordsOf } from "../desk.ts";
import { begin, takeOn } from "./write.ts";

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

/** Handed out on 15 January 2026 and due month by month; today is 2 March. */
function running(id: string, more = {}) {
  const rows = ["2026-02-15", "2026-03-15", "2026-04-15", "2026-05-15"].map((dueOn) => ({
    dueOn,
    principal: minor(257_600n),
    interest: minor(0n),
    total: minor(257_600n),
  }));
  return aFundedLoan({
    id,
    state: "disbursed",
    promisedDonor: minor(0n),
    disbursedOn: "2026-01-15",
    disbursementReference: `CV-${id}`,
    rows,
    ...more,
  });
}

describe("who may open the pages", () => {
  it("sends a visitor to sign in, and tells others whose pages they are", async () => {
    expect((await at.get(null, "/partner/repayments")).location).toBe("/sign-in?to=%2Fpartner%2Frepayments");
    for (const who of ["donor", "reviewer", "ann"]) expect((await at.get(who, "/partner")).status).toBe(403);
  });

  it("says 404 to another partner's things, whatever is done to them", async () => {
    await putLoan(test.table, running("loan_own"));
    const path = `/partner/loans/${await begin(at, await takeOn(at, "Marisol"))}`;
    for (const loan of [path, "/partner/loans/loan_own"]) {
      expect((await at.get("officer", loan)).status).toBe(200);
      expect((await at.get("stranger", loan)).status).toBe(404);
      const steps = ["who", "what", "story", "translation", "photos", "money"].map((one) => `write/${one}`);
      for (const page of ["write", "write/check", "write/schedule", ...steps])
        expect((await at.get("stranger", `${loan}/${page}`)).status).toBe(404);
      for (const act of [...steps, "submit", "updates", "hand-out"])
        expect((await at.post("stranger", `${loan}/${act}`, { do: "save" })).status).toBe(404);
    }
    const asked = await at.get("stranger", "/partner/repayments?loan=loan_own");
    // The switch of languages repeats the address that was asked for, and nothing else does.
    expect(asked.html.replace('value="/partner/repayments?loan=loan_own"', "")).not.toContain("loan_own");
  });

  it("answers a form without its fields with the form", async () => {
    const pages = await at.post("officer", "/partner/entrepreneurs/new", {});
    expect(pages.status).toBe(422);
  });
});

describe("a newcomer", () => {
  it("is told the first steps, and is led to take on somebody before writing a loan", async () => {
    expect(wordsOf((await at.get("stranger", "/partner")).html)).toContain("Three steps to your first loan");
    expect((await at.get("stranger", "/partner/loans/new")).location).toBe("/partner/entrepreneurs/new");
  });
});

describe("news", () => {
  it("tells news once, however often it is sent", async () => {
    await putLoan(test.table, aLoan({ id: "loan_news" }));
    const path = "/partner/loans/loan_news";
    const told = await at.send("officer", path, `${path}/updates`, { text: "The freezer runs." });
    await Promise.all([told.again(), told.again()]);
    expect((await at.get("officer", path)).html.match(/The freezer runs\./g)).toHaveLength(1);
    const empty = await at.send("officer", path, `${path}/updates`, { text: " " });
    expect([empty.status, wordsOf(empty.html)]).toEqual([422, expect.stringContaining("Write your news")]);
  });

  it("is told in the language of who writes it, with English beside it, and never in English twice", async () => {
    await putLoan(test.table, aLoan({ id: "loan_voices" }));
    const path = "/partner/loans/loan_voices";
    const twice = { spoken: "en", text: "The freezer runs.", english: "It runs." };
    const refused = await at.send("officer", path, `${path}/updates`, twice);
    expect([refused.status, heldBy(refused.html, `${path}/updates`)]).toEqual([422, expect.objectContaining(twice)]);
    expect(refused.html).toContain('href="#english"');
    const said = { spoken: "fil", text: "Umaandar na ang freezer.", english: "The freezer runs now." };
    expect((await at.send("officer", path, `${path}/updates`, said)).status).toBe(303);
    const { html } = await at.get("officer", path);
    expect(html).toMatch(/lang="fil"[^>]*>[\s\S]*Umaandar na ang freezer\./);
    expect(html).toContain("The freezer runs now.");
  });
});

describe("handing out", () => {
  it("waits for the donors' money, and says what is wrong with a report", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_early" }));
    const path = "/partner/loans/loan_early";
    expect((await at.get("officer", path)).html).not.toContain(`${path}/hand-out`);
    const said = { date: "2026-03-01", amount: "10304.00", reference: "CV-7" };
    const early = await at.post("officer", `${path}/hand-out`, said);
    expect([early.status, wordsOf(early.html)]).toEqual([422, expect.stringContaining("has not been sent to you yet")]);

    await putLoan(test.table, aFundedLoan({ id: "loan_ready", promisedDonor: minor(0n), promised: minor(1_030_400n) }));
    const ready = "/partner/loans/loan_ready";
    const wrong = await at.send("officer", ready, `${ready}/hand-out`, { ...said, amount: "9000" });
    expect(wrong.html).toContain('href="#amount"');
    expect(heldBy(wrong.html, `${ready}/hand-out`)).toMatchObject({ ...said, amount: "9000" });
    const right = await at.send("officer", ready, `${ready}/hand-out`, said);
    expect([right.status, (await right.again()).location]).toEqual([303, right.location]);
    const entries = (await allEntries(test.table)).filter((entry) => entry.cause === "hand-out:loan_ready");
    expect(entries).toHaveLength(1);
  });
});

describe("recording repayments", () => {
  const field = (name: string, id: string) => `${name}.${id}`;

  it("books what is ticked, turns a bad row away before anything is booked, and keeps the input", async () => {
    await putLoan(test.table, running("loan_r1", { displayName: "Rosa" }));
    await putLoan(test.table, running("loan_r2", { displayName: "Tino" }));
    const page = "/partner/repayments";
    const none = await at.send("officer", page, page);
    expect([none.status, wordsOf(none.html)]).toEqual([422, expect.stringContaining("Tick everybody who paid.")]);

    const ticked = { [field("paid", "loan_r1")]: "yes", [field("paid", "loan_r2")]: "yes" };
    const bad = await at.send("officer", page, page, { ...ticked, [field("amount", "loan_r2")]: "lots" });
    expect(wordsOf(bad.html)).toContain("Tino: enter what was paid, such as 1250.50");
    expect(heldBy(bad.html, page)).toMatchObject({ ...ticked, [field("amount", "loan_r2")]: "lots" });
    expect((await readLoan(test.table, "loan_r1")).repaid).toBe(0n);

    const good = await at.send("officer", page, page, { ...ticked, [field("amount", "loan_r2")]: "1,000" });
    expect((await good.again()).location).toBe(good.location);
    expect((await readLoan(test.table, "loan_r1")).repaid).toBe(257_600n);
    expect((await readLoan(test.table, "loan_r2")).repaid).toBe(100_000n);
    expect(wordsOf((await at.get("officer", good.location ?? "")).html)).toContain("2 payments recorded, PHP 3,576.00");
    expect((await at.get("manager", good.location ?? "")).status).toBe(404);
  });

  it("takes no row of another partner's loan", async () => {
    await putLoan(test.table, running("loan_r3", { partnerId: "partner_2" }));
    const sent = await at.send("officer", "/partner/repayments", "/partner/repayments", {
      loanId: ["loan_r3"],
      [field("paid", "loan_r3")]: "yes",
      [field("amount", "loan_r3")]: "2576.00",
      [field("reference", "loan_r3")]: "theirs",
    });
    expect(sent.status).toBe(422);
    expect((await readLoan(test.table, "loan_r3")).repaid).toBe(0n);
  });
});
