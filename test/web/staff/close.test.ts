// The pages of closing a month as two people use them, by forms alone: explained, signed, closed, saved as files, opened again.
import { beforeAll, describe, expect, it } from "vitest";
import { closeDays } from "../../../functions/journal/balances.ts";
import { allStatements } from "../../../functions/reconciliation/bank/queries.ts";
import { factsOf } from "../../support/facts.ts";
import { give, outTo, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk, heldBy, wordsOf } from "../desk.ts";

const LIST = "/staff/close";
const MARCH = "/staff/close/2026-03";

let at: Desk;
beforeAll(async () => {
  at = await desk(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  await putLoan(at.deps.table, aLoan({ id: "loan" }));
  await give(at.deps, "dora", "loan", 16_000n);
  await send(at.deps, "loan");
  await outTo(at.deps, "loan");
  at.deps.clock.advanceDays(40);
  await closeDays(at.deps);
});

describe("who may open which page", () => {
  it.each([LIST, MARCH, `${LIST}/bookkeeping`, `${MARCH}/journal.csv`])("%s", async (path) => {
    expect((await at.get(null, path)).status).toBe(303);
    for (const who of ["reviewer", "ann", "admin", "officer", "donor"])
      expect([who, (await at.get(who, path)).status]).toEqual([who, who === "ann" || who === "admin" ? 200 : 403]);
  });
});

it("is on paper for finance alone", async () => {
  const path = `${MARCH}/trial-balance.pdf`;
  expect((await at.get(null, path)).status).toBe(303);
  for (const who of ["reviewer", "officer", "donor"])
    expect([who, (await at.get(who, path)).status]).toEqual([who, 404]);
  expect((await at.get("ann", path)).type).toBe("application/pdf");
});

describe("the month", () => {
  it("shows what does not match with the way to where it is mended", async () => {
    expect(wordsOf((await at.get("ann", LIST)).html)).toMatch(/March 2026 Open Go through the steps, then sign 0/);
    const { html } = await at.get("ann", MARCH);
    expect(wordsOf(html)).toMatch(/Close March 2026 Open 5 of 8 steps done/);
    for (const href of [
      "/staff/reconciliation/bank",
      "/staff/reconciliation/partners/partner_1?month=2026-03",
      "/staff/rates?currency=PHP",
    ])
      expect(html).toContain(`href="${href}"`);
    expect(html).not.toContain(`action="${MARCH}/sign"`);
    expect((await at.get("ann", "/staff/close/2026-04")).status).toBe(404);
  });

  it("keeps what was typed when it cannot be taken, and the explanation when it can", async () => {
    const none = await at.send("ann", MARCH, `${MARCH}/note`, { step: "bank", text: "" });
    expect([none.status, wordsOf(none.html)]).toEqual([422, expect.stringContaining("Say why this may stay")]);
    const long = await at.send("ann", MARCH, `${MARCH}/note`, { step: "bank", text: "x".repeat(1_001) });
    expect(heldBy(long.html, `${MARCH}/note`)).toMatchObject({ text: "x".repeat(1_001) });
    const nothing = await at.send("ann", MARCH, `${MARCH}/note`, { step: "fees", text: "why not" });
    expect(wordsOf(nothing.html)).toContain("Nothing is open at this step.");
    for (const step of ["bank", "partners", "fx"]) {
      const kept = await at.send("ann", MARCH, `${MARCH}/note`, { step, text: `Why <b>${step}</b> may stay` });
      expect([kept.location, (await kept.again()).location]).toEqual(Array(2).fill(`${MARCH}?done=explained`));
    }
    const { html } = await at.get("ben", MARCH);
    expect(wordsOf(html)).toMatch(/8 of 8 steps done.*Why <b>bank<\/b> may stay ann@desk.test/);
  });

  it("is signed by one and closed by another", async () => {
    const signed = await at.send("ann", MARCH, `${MARCH}/sign`);
    expect([signed.location, (await signed.again()).location]).toEqual(Array(2).fill(`${MARCH}?done=signed`));
    expect((await at.get("ann", MARCH)).html).not.toContain(`action="${MARCH}/approve"`);
    expect((await at.post("ann", `${MARCH}/approve`, {})).status).toBe(422);
    const back = await at.send("ben", MARCH, `${MARCH}/send-back`, { reason: "Look at the rates" });
    expect(back.location).toBe(`${MARCH}?done=sent_back`);
    expect(wordsOf((await at.get("ann", MARCH)).html)).toContain("Look at the rates");
    await at.send("ann", MARCH, `${MARCH}/sign`);
    const closed = await at.send("ben", MARCH, `${MARCH}/approve`);
    expect([closed.location, (await closed.again()).location]).toEqual(Array(2).fill(`${MARCH}?done=closed`));
    expect(wordsOf((await at.get("ann", MARCH)).html)).toMatch(
      /March 2026 is closed Closed Signed by ann@desk.test on .* closed by ben@desk.test/,
    );
  });

  it("is saved as files", async () => {
    const journal = await at.get("ben", `${MARCH}/journal.csv`);
    expect([journal.type, journal.html.split("\n").length]).toEqual(["text/csv; charset=utf-8", 13]);
    expect((await at.get("ben", `${MARCH}/datev.csv`)).html.slice(0, 32)).toBe('"EXTF";700;21;"Buchungsstapel";1');
    expect((await at.get("ben", `${MARCH}/trial-balance.pdf`)).type).toBe("application/pdf");
  });

  it("is opened again by two", async () => {
    const asked = await at.send("ann", MARCH, `${MARCH}/reopening`, { reason: "The rate was wrong" });
    expect(asked.location).toBe(`${MARCH}?done=asked`);
    expect(wordsOf((await at.get("ben", MARCH)).html)).toContain("The rate was wrong");
    expect((await at.send("ben", MARCH, `${MARCH}/reopening/refuse`)).location).toBe(`${MARCH}?done=left`);
    await at.send("ann", MARCH, `${MARCH}/reopening`, { reason: "The rate was wrong" });
    expect((await at.send("ben", MARCH, `${MARCH}/reopening/approve`)).location).toBe(`${MARCH}?done=opened`);
    expect(wordsOf((await at.get("ann", MARCH)).html)).toMatch(/8 of 8 steps done.*Signed records .*No. 1/);
  });
});

describe("the bank's balance that a person typed from a statement", () => {
  const bank = "/staff/reconciliation/bank";
  const csv = new File(["Date,Amount,Currency,Description\n2026-03-31,-160.00,EUR,Project Life\n"], "march.csv");
  const typed = { account: "DE89370400440532013000", statement: "March", opening: "10.00", closing: "-150.00" };

  it("is held against the books at the step, and stops it where nothing explains the rest", async () => {
    expect(wordsOf((await at.get("ann", MARCH)).html)).toContain("No statement reaches the last day");
    expect((await at.send("ann", bank, bank, { file: csv, ...typed })).location).toBe(`${bank}?done=imported`);
    const page = wordsOf((await at.get("ann", MARCH)).html);
    expect(page).toMatch(
      /7 of 8 steps done.*DE89370400440532013000 by statement March -EUR 150.00 The books -EUR 160.00/,
    );
    // The line is not matched yet: the bank has it, the books have it, and each is said once.
    expect(page).toMatch(
      /not in the books by then -EUR 160.00 In the books, .* not yet EUR 160.00 Not explained EUR 10.00/,
    );
    expect(page).toMatch(/Bank’s balance The bank held -EUR 150.00, the books -EUR 160.00. EUR 10.00/);
    const file = await at.get("ann", `${MARCH}?bank-export=csv`);
    expect(file.html).toMatch(/Bank’s balance,"The bank held -EUR\s150.00, the books -EUR\s160.00.",10.00,EUR/);
  });

  it("stands in the log with the name of who typed it", async () => {
    const [statement] = await allStatements(at.deps);
    const told = await factsOf(at.deps, `BANK_STATEMENT#${statement?.id}`);
    expect(told.map((one) => [one.by, one.data.opening, one.data.closing])).toEqual([[at.ids.ann, "10.00", "-150.00"]]);
  });
});

it("keeps the bookkeeper’s numbers, and says which cannot be", async () => {
  const path = `${LIST}/bookkeeping`;
  const wrong = await at.send("ann", path, path, { consultant: "12", "account-bank": "18" });
  expect([wrong.status, heldBy(wrong.html, path)]).toEqual([
    422,
    expect.objectContaining({ consultant: "12", "account-bank": "18" }),
  ]);
  expect((await at.send("ann", path, path, { consultant: "29098", "account-bank": "1800" })).location).toBe(
    `${path}?done=numbers`,
  );
  expect(heldBy((await at.get("ben", path)).html, path)).toMatchObject({ consultant: "29098", "account-bank": "1800" });
});
