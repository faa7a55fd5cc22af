// Staff's pages: each for its roles, errors that keep the input, decisions that need the right person.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { findPersonByEmail } from "../../../functions/people/queries.ts";
import { aFundedLoan, aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, heldBy, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

describe("who may open which page", () => {
  const PAGES: Record<string, readonly string[]> = {
    "/staff": ["reviewer", "ann", "admin"],
    "/staff/review": ["reviewer", "admin"],
    "/staff/transfers": ["ann", "admin"],
    "/staff/recycling": ["ann", "admin"],
    "/staff/ledger": ["reviewer", "ann", "admin"],
    "/staff/ledger/entries": ["reviewer", "ann", "admin"],
    "/staff/audit": ["reviewer", "ann", "admin"],
    "/staff/audit-log": ["ann", "admin"],
    "/staff/rates": ["ann", "admin"],
    "/staff/people": ["admin"],
    "/staff/roles": ["ann", "admin"],
  };

  it.each(Object.entries(PAGES))("%s", async (path, allowed) => {
    expect((await at.get(null, path)).status).toBe(303);
    for (const who of ["reviewer", "ann", "admin", "officer", "donor"])
      expect([who, (await at.get(who, path)).status]).toEqual([who, allowed.includes(who) ? 200 : 403]);
  });

  it("links only to what a role may open", async () => {
    const home = (await at.get("reviewer", "/staff")).html;
    expect(home).toContain('href="/staff/review"');
    expect(home).not.toContain('href="/staff/people"');
    expect(home).not.toContain('href="/staff/transfers"');
    const shut = await at.get("reviewer", "/staff/transfers");
    expect(shut.html).toContain('<a href="/staff">Back to the work lists</a>');
  });

  it.each([
    ["/staff/payment-files", "/staff/transfers"],
    ["/staff/bank-accounts", "/staff/transfers"],
    ["/staff/new-terms-and-losses", "/staff/arrears"],
    ["/staff/rates", "/staff/rates"],
  ])("marks %s as one of %s", async (path, place) => {
    const marked = [...(await at.get("ann", path)).html.matchAll(/href="([^"]+)" aria-current="(page|true)"/g)];
    expect(marked.map(([, href]) => href)).toEqual([place]);
  });
});

describe("reviewing", () => {
  it("returns a loan with words, and asks for them when there are none", async () => {
    await putLoan(test.table, aLoan({ id: "loan_asked", state: "in_review", postedAt: null }));
    const path = "/staff/review/loan_asked";
    const empty = await at.send("reviewer", path, `${path}/return`, { reason: " " });
    expect([empty.status, wordsOf(empty.html)]).toEqual([422, expect.stringContaining("Say what they should change")]);
    const sent = await at.send("reviewer", path, `${path}/return`, { reason: "Which feed?\nAnd how much?" });
    expect([sent.location, (await sent.again()).location]).toEqual(Array(2).fill("/staff/review?done=returned"));
    expect((await readLoan(test.table, "loan_asked")).returnedBecause).toBe("Which feed?\nAnd how much?");
    expect(wordsOf((await at.get("officer", "/partner")).html)).toContain("Which feed?");
  });

  it("lets nobody publish what they wrote", async () => {
    await putLoan(test.table, aLoan({ id: "loan_mine", state: "in_review", createdBy: at.ids.admin ?? "" }));
    const page = await at.get("admin", "/staff/review/loan_mine");
    expect(wordsOf(page.html)).toContain("You wrote this loan");
    expect(page.html).not.toContain("/staff/review/loan_mine/publish");
    expect((await at.get("admin", "/staff/review/loan_none")).status).toBe(404);
  });
});

describe("proposing a transfer", () => {
  it("says what will leave, works it out again at another rate, and keeps what was typed when it is wrong", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_t1", displayName: "Ligaya" }));
    await putLoan(test.table, aFundedLoan({ id: "loan_t2", displayName: "Nena", promised: minor(500_000n) }));
    const path = "/staff/transfers";
    const filled = heldBy((await at.get("ann", path)).html, path);
    expect(filled).toMatchObject({ rate: "68.50", date: "2026-03-02", loanId: ["loan_t1", "loan_t2"] });
    const again = await at.send("ann", path, path, { do: "work-out", rate: "70", loanId: ["loan_t1"] });
    expect([again.status, wordsOf(again.html)]).toEqual([
      200,
      expect.stringContaining("EUR 147.20 will leave the bank"),
    ]);
    const wrong = await at.send("ann", path, path, { do: "propose", rate: "lots", rateSource: "", loanId: [] });
    expect(wrong.status).toBe(422);
    for (const words of ["Enter the rate as a plain number", "Say where the rate comes from", "Tick one to 30 loans"])
      expect(wordsOf(wrong.html)).toContain(words);
    expect(heldBy(wrong.html, path)).toMatchObject({ rate: "lots", rateSource: "" });
    const far = await at.send("ann", path, path, { do: "propose", date: "2026-09-01" });
    expect(wordsOf(far.html)).toContain("At most 2026-03-09.");
  });

  it("shows the entry before it is made, and frees the loans when it is cancelled", async () => {
    const path = "/staff/transfers";
    const proposed = await at.send("ann", path, path, { do: "propose", loanId: ["loan_t1"] });
    const one = proposed.location?.split("?")[0] ?? "";
    expect(wordsOf((await at.get("ben", one)).html)).toMatch(/The entry that approving makes .* bank EUR 150.42 /);
    const cancelled = await at.send("ben", one, `${one}/cancel`);
    expect([cancelled.location, (await cancelled.again()).location]).toEqual(Array(2).fill(`${one}?done=cancelled`));
    expect((await readLoan(test.table, "loan_t1")).transferId).toBeNull();
    const late = await at.post("ben", `${one}/approve`, {});
    expect([late.status, wordsOf(late.html)]).toEqual([422, expect.stringContaining("cancelled already")]);
  });
});

describe("two taps at the same moment", () => {
  it("propose one transfer", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_taps" }));
    const path = "/staff/transfers";
    const held = { ...heldBy((await at.get("ann", path)).html, path), do: "propose", loanId: ["loan_taps"] };
    const taps = await Promise.all([at.post("ann", path, held), at.post("ann", path, held)]);
    expect(taps.map((tap) => tap.status)).toEqual([303, 303]);
    expect(taps[0]?.location).toBe(taps[1]?.location);
  });
});

describe("rates", () => {
  it("records one, refuses another for the same day, and keeps what was typed", async () => {
    const path = "/staff/rates";
    const rate = { currency: "PHP", value: "66.10", source: "ECB reference rate", date: "2026-03-02" };
    expect((await at.send("ann", path, path, rate)).location).toBe("/staff/rates?done=recorded");
    expect(wordsOf((await at.get("ann", "/staff/rates?currency=PHP")).html)).toMatch(/66.10 .*68.50/);
    const file = await at.get("ann", "/staff/rates?currency=PHP&q=2026-03-02&export=csv");
    expect(file.html).toMatch(/^\uFEFF?date,currency,value,source\r\n2026-03-02,PHP,66.10,ECB reference rate\r\n$/);
    const other = await at.send("ann", path, path, { ...rate, value: "66.20" });
    expect([other.status, wordsOf(other.html)]).toEqual([
      422,
      expect.stringContaining("has a rate for 2026-03-02 already"),
    ]);
    expect(heldBy(other.html, path)).toMatchObject({ ...rate, value: "66.20" });
  });
});

describe("people", () => {
  const path = "/staff/people";
  const role = async (email: string) => {
    const person = await findPersonByEmail(at.deps, email);
    return person && [person.role, person.partnerId, person.name];
  };

  it("gives a role to an address, known or not, and takes it away", async () => {
    const gift = { email: "new@desk.test", name: "Ana", role: "officer", partnerId: "partner_2" };
    const given = await at.send("admin", path, path, gift);
    expect([given.location, (await given.again()).location]).toEqual(Array(2).fill("/staff/people?done=given"));
    expect(await role("new@desk.test")).toEqual(["officer", "partner_2", "Ana"]);
    await at.send("admin", path, path, { email: "new@desk.test", role: "donor" });
    expect(wordsOf((await at.get("admin", path)).html)).not.toContain("new@desk.test");
  });

  it("proposes a role of staff, and gives it when somebody else has approved it", async () => {
    const proposed = await at.send("admin", path, path, { email: "fin@desk.test", name: "Fin", role: "finance" });
    expect(proposed.location).toBe("/staff/roles?done=proposed");
    expect(await role("fin@desk.test")).toEqual(["donor", null, "Fin"]);
    const own = await at.get("admin", "/staff/roles");
    const approve = /action="(\/staff\/roles\/[^"]+\/approve)"/.exec(own.html)?.[1];
    expect(approve).toBeUndefined();
    expect(wordsOf(own.html)).toContain("You proposed this, so somebody else approves it.");
    expect(wordsOf((await at.get("admin", path)).html)).toContain("Roles wait for a second person");
    const seen = await at.get("ann", "/staff/roles");
    expect(wordsOf(seen.html)).toContain("fin@desk.test");
    expect(seen.html).not.toContain("/cancel");
    const theirs = /action="(\/staff\/roles\/[^"]+\/approve)"/.exec(seen.html)?.[1] ?? "";
    const refused = await at.post("admin", theirs, {});
    expect([refused.status, wordsOf(refused.html)]).toEqual([422, expect.stringContaining("somebody")]);
    expect((await at.send("ann", "/staff/roles", theirs)).location).toBe("/staff/roles?done=approved");
    expect(await role("fin@desk.test")).toEqual(["finance", null, "Fin"]);
    expect((await at.get("reviewer", "/staff/roles")).status).toBe(403);
  });

  it("cancels a proposed role", async () => {
    await at.send("admin", path, path, { email: "no@desk.test", role: "reviewer" });
    const html = (await at.get("admin", "/staff/roles")).html;
    const cancel = /action="(\/staff\/roles\/[^"]+\/cancel)"/.exec(html)?.[1] ?? "";
    expect((await at.post("ann", cancel, {})).status).toBe(403);
    expect((await at.send("admin", "/staff/roles", cancel)).location).toBe("/staff/roles?done=cancelled");
    expect(wordsOf((await at.get("admin", "/staff/roles")).html)).toContain("No role waits.");
    expect(await role("no@desk.test")).toEqual(["donor", null, null]);
  });

  it("refuses roles and partners that do not fit, and one's own role", async () => {
    const cases: [Record<string, string>, string][] = [
      [{ email: "x@desk.test", role: "officer" }, "Say which partner they work for."],
      [{ email: "x@desk.test", role: "finance", partnerId: "partner_1" }, "Only officers and managers have a partner."],
      [{ email: "admin@desk.test", role: "donor" }, "This is you."],
      [{ email: "nobody", role: "finance" }, "Enter an e-mail address"],
    ];
    for (const [fields, words] of cases) {
      const sent = await at.send("admin", path, path, fields);
      expect([sent.status, wordsOf(sent.html)]).toEqual([422, expect.stringContaining(words)]);
      expect(heldBy(sent.html, path)).toMatchObject(fields);
    }
    expect(await role("x@desk.test")).toBeNull();
  });
});
