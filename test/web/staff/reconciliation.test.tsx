// Reconciliation's pages as people use them: a statement imported and confirmed, a charge by two people, a partner's month by both sides.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bookPayout } from "../../../functions/gifts/payouts.ts";
import { camt } from "../../support/bank-files.ts";
import { give, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, heldBy, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
  await putLoan(test.table, aLoan({ id: "loan" }));
  await give(at.deps, "dora", "loan", 16_000n);
  await bookPayout(at.deps, at.deps.payments.payOut() ?? "");
  await send(at.deps, "loan");
  await outTo(at.deps, "loan");
  await repay(at.deps, "loan", 200_000n);
});
afterAll(() => test.close());

const LIST = "/staff/reconciliation";
const BANK = "/staff/reconciliation/bank";

describe("who may open which page", () => {
  it.each([LIST, BANK, `${LIST}/stripe`, `${LIST}/partners/partner_1`])("%s", async (path) => {
    expect((await at.get(null, path)).status).toBe(303);
    for (const who of ["reviewer", "ann", "admin", "officer", "donor"])
      expect([who, (await at.get(who, path)).status]).toEqual([who, who === "ann" || who === "admin" ? 200 : 403]);
  });
});

describe("the bank's page", () => {
  const statement = camt("S-3", "100.00", "244.85", [
    { amount: "157.35", day: "2026-03-03", ref: "B1", name: "STRIPE EUROPE", text: "PAYOUT" },
    { amount: "-12.50", day: "2026-03-03", ref: "B2", name: "Bank", text: "Account charges" },
  ]);
  const file = (text: string) => new File([text], "s.xml", { type: "text/xml" });

  it("says what is wrong with a file", async () => {
    const none = await at.send("ann", BANK, BANK);
    expect([none.status, wordsOf(none.html)]).toEqual([422, expect.stringContaining("Choose a file.")]);
    const off = await at.send("ann", BANK, BANK, { file: file(statement.replace("244.85", "244.86")) });
    expect(wordsOf(off.html)).toContain("the statement closes with 244.86: it is off by -0.01.");
    const csv = new File(["Date,Amount\n2026-03-03,1\n"], "s.csv", { type: "text/csv" });
    const unsaid = await at.send("ann", BANK, BANK, { file: csv, opening: "1", closing: "2" });
    expect(wordsOf(unsaid.html)).toContain("account: no column names the account: say which it is.");
    expect(heldBy(unsaid.html, BANK)).toMatchObject({ opening: "1", closing: "2" });
  });

  it("imports, confirms what fits, and lets two people book the charge", async () => {
    const sent = await at.send("ann", BANK, BANK, { file: file(statement) });
    expect([sent.location, (await sent.again()).location]).toEqual([`${BANK}?done=imported`, `${BANK}?done=again`]);
    const list = await at.get("ann", BANK);
    expect(wordsOf(list.html)).toMatch(
      /STRIPE EUROPE PAYOUT 3 Mar 2026 EUR 157.35 certain payout:\S+ The amount is the same/,
    );
    expect(wordsOf(list.html)).toContain("-EUR 12.50 nothing in the books; bank charge?");
    const match = /action="([^"]+\/match)"/.exec(list.html)?.[1] ?? "";
    const confirmed = await at.send("ann", BANK, match);
    expect([confirmed.location, (await confirmed.again()).location]).toEqual(Array(2).fill(`${BANK}?done=matched`));

    const line = /href="(\/staff\/reconciliation\/bank\/line_[^"]+)"/.exec((await at.get("ann", BANK)).html)?.[1] ?? "";
    const unsaid = await at.send("ann", line, `${line}/adjust`);
    expect([unsaid.status, wordsOf(unsaid.html)]).toEqual([422, expect.stringContaining("Say why.")]);
    const proposed = await at.send("ann", line, `${line}/adjust`, { kind: "bank_charge", explanation: "As agreed" });
    const one = proposed.location?.split("?")[0] ?? "";
    expect((await proposed.again()).location).toBe(proposed.location);
    expect(wordsOf((await at.get("ann", one)).html)).toContain("You proposed this, so you cannot approve it");
    const approved = await at.send("ben", one, `${one}/approve`);
    expect([approved.location, (await approved.again()).location]).toEqual(Array(2).fill(`${one}?done=approved`));
    expect(wordsOf((await at.get("ann", line)).html)).toContain("Entries that this line is Entry Amount adjustment:");
    expect(wordsOf((await at.get("ann", BANK)).html)).toContain("Every line is explained.");
  });

  it("opens a line again that was matched with the wrong thing", async () => {
    const more = camt("S-4", "244.85", "84.85", [
      { amount: "-160.00", day: "2026-03-04", ref: "B3", name: "Project Life" },
    ]);
    await at.send("ann", BANK, BANK, { file: file(more) });
    const line = /href="(\/staff\/reconciliation\/bank\/line_[^"]+)"/.exec((await at.get("ann", BANK)).html)?.[1] ?? "";
    const none = await at.send("ann", line, `${line}/match`, { cause: [] });
    expect([none.status, wordsOf(none.html)]).toEqual([422, expect.stringContaining("Tick what it is.")]);
    const cause = heldBy((await at.get("ann", line)).html, `${line}/match`).cause as string;
    const part = await at.send("ann", line, `${line}/match`, { [`amount.${cause}`]: "1.00" });
    expect(wordsOf(part.html)).toContain("they make -1.00, the line is -160.00");
    expect((await at.send("ann", line, `${line}/match`)).location).toBe(`${line}?done=matched`);
    expect((await at.send("ann", line, `${line}/unmatch`)).location).toBe(`${line}?done=opened`);
    expect((await at.get("ann", `${BANK}/line_none`)).status).toBe(404);
    const all = await at.post("ann", `${BANK}/certain`, { match: `${line.split("/").at(-1)} ${cause}` });
    expect(all.location).toBe(`${BANK}?done=matched`);
    const wrong = await at.post("ann", `${BANK}/certain`, { match: `line_none ${cause}` });
    expect(wordsOf(wrong.html)).toContain("Not all were confirmed. There is no such line");
    await at.send("ann", line, `${line}/unmatch`);
  });
});

describe("the work list", () => {
  it("gives work to somebody, and is a CSV", async () => {
    at.deps.clock.advanceDays(40);
    const list = await at.get("ann", LIST);
    expect(wordsOf(list.html)).toMatch(/What does not match 2 .*Bank line .*Project Life.* 38 days/);
    const workId = heldBy(list.html, `${LIST}/owner`).workId as string;
    const given = await at.post("ann", `${LIST}/owner`, { workId, personId: at.ids.ben ?? "" });
    expect(given.location).toBe(`${LIST}?done=given`);
    expect((await at.get("ann", LIST)).html).toContain(`<option value="${at.ids.ben}" selected`);
    const wrong = await at.post("ann", `${LIST}/owner`, { workId, personId: at.ids.officer ?? "" });
    expect([wrong.status, wordsOf(wrong.html)]).toEqual([422, expect.stringContaining("Only people of finance")]);
    const csv = await at.get("ann", `${LIST}?export=csv`);
    expect(csv.type).toContain("text/csv");
    expect(csv.html.split("\r\n")[0]).toBe("kind,subject,detail,amount,currency,since,ageDays,owner,nextStep");
    expect(csv.html).toContain("-160.00,EUR,2026-03-04,38,ben@desk.test");
  });
});

describe("Stripe's page", () => {
  it("shows payouts with what is in them, and says when Stripe is silent", async () => {
    const path = `${LIST}/stripe?from=2026-03-01&to=2026-03-05`;
    expect(wordsOf((await at.get("ann", path)).html)).toMatch(/Everything matches 2 movements.* 157.35 157.35 1/);
    expect((await at.get("ann", `${LIST}/stripe?from=2025-01-01&to=2026-03-05`)).status).toBe(422);
    at.deps.payments.down = true;
    expect(wordsOf((await at.get("ann", path)).html)).toContain("Stripe does not answer.");
    at.deps.payments.down = false;
  });
});

describe("a partner's month", () => {
  const own = "/partner/statement";
  const finance = `${LIST}/partners/partner_1?month=2026-03`;

  it("is reported by an officer, signed by the manager, then by finance", async () => {
    const wrong = await at.send("officer", `${own}?month=2026-03`, `${own}/report`, { closing: "lots" });
    expect([wrong.status, wordsOf(wrong.html)]).toEqual([422, expect.stringContaining("Enter a plain number")]);
    expect(heldBy(wrong.html, `${own}/report`)).toMatchObject({ closing: "lots", month: "2026-03" });
    const said = await at.send("officer", `${own}?month=2026-03`, `${own}/report`, {
      closing: "1900.00",
      note: "One note torn",
    });
    expect(said.location).toBe(`${own}?month=2026-03&done=reported`);
    expect(wordsOf((await at.get("officer", `${own}?month=2026-03`)).html)).toContain(
      "Closing cash 2,000.00 1,900.00 -100.00",
    );
    expect((await at.get("officer", `${own}?month=2026-03`)).html).not.toContain(`${own}/sign`);
    expect((await at.get("stranger", `${own}?month=2026-03`)).html).not.toContain("2,000.00");
    const signed = await at.send("manager", `${own}?month=2026-03`, `${own}/sign`);
    expect([signed.location, (await signed.again()).location]).toEqual(
      Array(2).fill(`${own}?month=2026-03&done=signed`),
    );
    const bare = await at.send("ann", finance, `${LIST}/partners/partner_1/send-back`, { reason: " " });
    expect([bare.status, wordsOf(bare.html)]).toEqual([422, expect.stringContaining("Say why.")]);
    const both = await at.send("ann", finance, `${LIST}/partners/partner_1/sign`);
    expect(both.location).toBe(`${finance}&done=signed`);
    const adjusted = await at.send("ann", finance, `${LIST}/partners/partner_1/adjust`, { explanation: "Torn" });
    expect(adjusted.location).toMatch(/adjustments\/adjustment_.*done=proposed/);
    expect(wordsOf((await at.get("ben", adjusted.location ?? "")).html)).toMatch(/Cash is missing .*PHP 100.00/);
  });
});
