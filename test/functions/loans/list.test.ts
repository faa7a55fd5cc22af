// The list of loans over the API: who finds what, page after page, and what has happened to one.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contributionItem, contributionKey } from "../../../functions/contributions/items.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { freshContribution } from "../../../functions/gifts/rules.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { completeFunding } from "../../../functions/loans/funding.ts";
import { minor } from "../../../functions/money/minor.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { anEntrepreneur, loanBody, openLoan, type World, world } from "../../support/api.ts";
import { aFundedLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let here: World;
beforeAll(async () => {
  test = await testTable();
  here = await world(test.table);
});
afterAll(() => test.close());

const cents = (value: string): bigint => BigInt(value.replace(".", ""));
const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map((item) => item.id);

describe("the list of loans", () => {
  it("shows every public loan to anybody, newest first, in pages without gaps", async () => {
    const made: string[] = [];
    for (let n = 0; n < 7; n++) made.unshift((await openLoan(here, { title: `Loan ${n}` })).id);
    const walked: string[] = [];
    let cursor: string | null = "";
    do {
      const page = await here.call("GET", `/v1/loans?limit=3${cursor ? `&cursor=${cursor}` : ""}`);
      expect(page.status).toBe(200);
      walked.push(...idsOf(page));
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(walked).toEqual(made);
  });

  it("refuses a cursor that somebody made up, or of another order", async () => {
    const { nextCursor } = (await here.call("GET", "/v1/loans?limit=1")).body;
    expect((await here.call("GET", `/v1/loans?sort=amount_low&cursor=${nextCursor}`)).status).toBe(400);
    for (const text of ["x", "[]", '["newest"]', '["newest","1e9","a"]', '["newest",1,"a"]']) {
      const cursor = Buffer.from(text).toString("base64url");
      expect((await here.call("GET", `/v1/loans?cursor=${cursor}`)).status).toBe(400);
    }
  });

  it.each([
    "limit=0",
    "limit=201",
    "limit=x",
    "sort=best",
    "state=open",
    "country=ZZ",
    "sector=x",
    "page=2",
    "cursor=%00",
  ])("refuses %s", async (query) => expect((await here.call("GET", `/v1/loans?${query}`)).status).toBe(400));

  it("finds by words, country, sector and partner", async () => {
    const { id } = await openLoan(here, { title: "A kiln for Zoë", sector: "Arts", region: "Negros" });
    expect(idsOf(await here.call("GET", "/v1/loans?q=zoe%20KILN&sector=ARTS&country=ph&partner=one"))).toEqual([id]);
    expect(idsOf(await here.call("GET", "/v1/loans?q=zoe&partner=two"))).toEqual([]);
    expect(idsOf(await here.call("GET", "/v1/loans?q=zoe&state=funded"))).toEqual([]);
  });

  it("shows drafts and loans in review to their own partner and to staff alone", async () => {
    const draft = await here.call("POST", "/v1/loans", "officer@one.test", loanBody(await anEntrepreneur(here)));
    const { id } = draft.body;
    const find = async (state: string, as: string | null, more = "") =>
      idsOf(await here.call("GET", `/v1/loans?state=${state}${more}`, as));
    expect(await find("draft", "manager@one.test")).toEqual([id]);
    expect(await find("draft", "admin@staff.test")).toEqual([id]);
    expect(await find("draft", "admin@staff.test", "&partner=two")).toEqual([]);
    await here.call("POST", `/v1/loans/${id}/submit`, "officer@one.test");
    expect(await find("draft", "manager@one.test")).toEqual([]);
    expect(await find("in_review", "reviewer@staff.test")).toEqual([id]);
    expect(await find("in_review", "officer@one.test")).toEqual([id]);
    for (const as of [null, "officer@two.test", "giver@a.test"]) {
      expect(await find("in_review", as)).toEqual([]);
      expect(await find("in_review", as, "&partner=one")).toEqual([]);
    }
    expect(idsOf(await here.call("GET", "/v1/loans?limit=200", "reviewer@staff.test"))).not.toContain(id);
    await here.call("POST", `/v1/loans/${id}/publish`, "reviewer@staff.test");
    expect(await find("in_review", "reviewer@staff.test")).toEqual([]);
    expect(await find("fundraising", null)).toContain(id);
  });
});

async function give(loanId: string, value: string, key: string, costs = "0.00"): Promise<void> {
  const answer = await buildApp(here.deps).request("/v1/checkouts", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify({
      lines: [{ loanId, amount: { currency: "EUR", value } }],
      runningCosts: { currency: "EUR", value: costs },
      email: `${key}@a.test`,
    }),
  });
  const { id } = await answer.json();
  here.deps.payments.pay(id);
  await settleCheckout(here.deps, id);
}

describe("what happened to a loan", () => {
  it("is told in order and without names; what is not public only to its partner and staff", async () => {
    const { id, goal } = await openLoan(here);
    await give(id, "50.00", "first");
    expect(goal.value).toBe("150.42");
    await give(id, "100.42", "second");
    await completeFunding(here.deps, id);
    const open = await here.call("GET", `/v1/loans/${id}/history`);
    const tale = open.body.items.map((item: { kind: string; amount?: { value: string } }) =>
      `${item.kind} ${item.amount?.value ?? ""}`.trim(),
    );
    expect(tale).toEqual(["published", "gift 50.00", "gift 100.42", "funded"]);
    expect(JSON.stringify(open.body)).not.toMatch(/person_|@/);
    const inside = await here.call("GET", `/v1/loans/${id}/history`, "reviewer@staff.test");
    expect(inside.body.items.map((item: { kind: string }) => item.kind).slice(0, 3)).toEqual([
      "drafted",
      "submitted",
      "published",
    ]);
    expect(JSON.stringify(inside.body)).not.toMatch(/person_|@/);
  });
});

describe("money that came back", () => {
  it("is told where it came from and where it went", async () => {
    const at = (day: number) => `2026-02-0${day}T09:00:00.000Z`;
    const parent = freshContribution(
      { loanId: "loan_from", amount: minor(16_000n) },
      "person_x",
      "d",
      "gift:1",
      at(1),
      "PHP",
    );
    const child = {
      ...parent,
      id: "contribution_child",
      loanId: "loan_to",
      amount: minor(5_000n),
      generation: 1,
      cause: "recycling:c",
    };
    await putLoan(test.table, aFundedLoan({ id: "loan_from", state: "disbursed" }));
    await putLoan(test.table, aFundedLoan({ id: "loan_to" }));
    for (const one of [
      { ...parent, onward: minor(322_000n), onwardBasis: minor(5_000n) },
      { ...child, parentId: parent.id, parentLoanId: "loan_from", broughtIn: minor(322_000n), createdAt: at(2) },
    ]) {
      await putOnce(test.table, contributionKey(one), contributionItem(one));
    }
    const tale = async (id: string) => (await here.call("GET", `/v1/loans/${id}/history`)).body.items;
    expect(await tale("loan_from")).toEqual([
      { at: at(1), kind: "gift", amount: { currency: "EUR", value: "160.00" } },
      { at: at(2), kind: "recycled_out", amount: { currency: "PHP", value: "3220.00" }, loanId: "loan_to" },
    ]);
    expect(await tale("loan_to")).toEqual([
      { at: at(2), kind: "recycled_in", amount: { currency: "EUR", value: "50.00" }, loanId: "loan_from" },
    ]);
  });
});

describe("the public figures", () => {
  it("add up what is given, what came back and what went on", async () => {
    const before = (await here.call("GET", "/v1/stats")).body;
    const { id } = await openLoan(here);
    await give(id, "20.00", "third", "2.50");
    const more = { state: "disbursed", country: "KE", repaid: minor(515_200n), recycledIn: minor(6_000n) } as const;
    await putLoan(test.table, aFundedLoan({ id: "loan_old", ...more }));
    const after = (await here.call("GET", "/v1/stats")).body;
    const grown = (field: string) => cents(after[field].value) - cents(before[field].value);
    expect(after.openLoans).toBe(before.openLoans + 1);
    expect(after.countries).toBe(before.countries + 1);
    expect(after.partners).toBe(2);
    // 20.00 to a loan and 2.50 to running costs now; the older loan had 160.00, of which 60.00 had come back from others, and has returned half.
    expect([grown("given"), grown("funded"), grown("recycled"), grown("handedOut"), grown("repaid")]).toEqual([
      12_250n,
      18_000n,
      6_000n,
      16_000n,
      8_000n,
    ]);
  });
});
