// Loans that end before they are handed out: cancelled by people, expired by the clock, never while a gift is being paid.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { expireLoans } from "../../../functions/closings/commands.ts";
import { decideCancel, decideExpiry } from "../../../functions/closings/rules.ts";
import { JOBS } from "../../../functions/jobs/jobs.ts";
import { LOAN_STATES } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { type Office, office } from "../../support/office.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const WHY = { reason: "She found the money elsewhere." };
const now = new Date("2026-03-16T09:00:00.000Z");
const given = { funded: minor(1_200n) };
const held = { reserved: minor(2_500n) };

describe("the rules", () => {
  it("cancel what is not handed out yet, unless a gift is being paid", () => {
    const open = LOAN_STATES.filter((state) => decideCancel(aLoan({ state })).ok);
    expect(open).toEqual(["draft", "in_review", "returned", "fundraising", "funded", "cancelled"]);
    const why = (over: object) => decideCancel(aLoan(over));
    expect(why(given)).toMatchObject({ value: { act: "end", loan: { state: "cancelled" } } });
    expect(why(held)).toMatchObject({ refusal: { code: "wrong_state", detail: expect.stringContaining("25.00 EUR") } });
    expect(decideCancel(aLoan(held), true)).toMatchObject({ value: { act: "end" } });
    expect(why({ state: "repaid" })).toMatchObject({ refusal: { extra: { state: "repaid" } } });
  });

  it("keep a funded loan whose transfer waits for its second person, and unlend one whose money is at the partner", () => {
    const funded = { state: "funded", funded: minor(16_000n), remaining: minor(0n) } as const;
    const proposed = aLoan({ ...funded, promisedDonor: minor(16_000n), transferId: "transfer_1" });
    expect(decideCancel(proposed)).toMatchObject({
      refusal: { code: "wrong_state", detail: expect.stringContaining("transfer") },
    });
    const sent = { ...proposed, promisedDonor: minor(0n), promised: minor(1_030_400n) };
    expect(decideCancel(sent)).toMatchObject({
      value: { act: "unlend", loan: { promised: 0n, repaid: 1_030_400n, unlent: 1_030_400n } },
    });
    const recycledOnly = { ...sent, transferId: null };
    expect(decideCancel(recycledOnly)).toMatchObject({ value: { act: "end", loan: { promised: 1_030_400n } } });
  });

  it("let a loan expire from its deadline on, with gifts in it too, and not while somebody is giving", () => {
    expect(decideExpiry(aLoan(), now)).toMatchObject({ state: "expired" });
    expect(decideExpiry(aLoan(given), now)).toMatchObject({ state: "expired" });
    expect(decideExpiry(aLoan(), new Date(now.getTime() - 1))).toBeNull();
    const full = { funded: minor(16_000n), remaining: minor(0n) };
    for (const over of [held, full, { deadline: null }]) expect(decideExpiry(aLoan(over), now)).toBeNull();
    const open = LOAN_STATES.filter((state) => decideExpiry(aLoan({ state }), now) !== null);
    expect(open).toEqual(["fundraising"]);
  });
});

describe("over the API", () => {
  let test: TestTable;
  let at: Office;
  beforeAll(async () => {
    test = await testTable();
  });
  beforeEach(async () => {
    at = await office(test.table);
  });
  afterAll(() => test.close());

  const cancel = (id: string, as: string | null) => at.post(`/v1/loans/${id}/cancel`, as, WHY, null);

  it("an open loan is cancelled by its manager, once, and everybody reads why", async () => {
    await putLoan(test.table, aLoan({ id: "open" }));
    const done = await cancel("open", "manager");
    expect(done).toMatchObject({ status: 200, body: { state: "cancelled" } });
    expect((await cancel("open", "admin")).body).toEqual(done.body);
    expect((await at.get("/v1/loans/open")).body).toMatchObject({ state: "cancelled" });
    const told = (await at.get("/v1/loans/open/history")).body.items;
    expect(told).toMatchObject([{ kind: "cancelled", reason: WHY.reason }]);
    const lines = [{ loanId: "open", amount: { currency: "EUR", value: "10.00" } }];
    expect(await at.post("/v1/checkouts", null, { lines })).toMatchObject({ status: 409, body: { code: "not_open" } });
  });

  it("a loan that was never published stays unseen when it is cancelled", async () => {
    for (const state of ["draft", "in_review", "returned"] as const) {
      const id = `inside_${state}`;
      await putLoan(test.table, aLoan({ id, state, postedAt: null, deadline: null }));
      expect((await cancel(id, "reviewer")).body).toMatchObject({ state: "cancelled" });
      expect((await at.get(`/v1/loans/${id}`)).status).toBe(404);
      expect((await at.get(`/v1/loans/${id}`, "stranger")).status).toBe(404);
      expect((await at.get(`/v1/loans/${id}`, "officer")).status).toBe(200);
      expect((await at.post(`/v1/loans/${id}/updates`, "officer", { text: { en: "News." } })).status).toBe(409);
    }
    const listed = async (query: string, as: string | null) =>
      (await at.get(`/v1/loans?${query}`, as)).body.items
        .map((one: { id: string }) => one.id)
        .filter((id: string) => id.startsWith("inside_")).length;
    for (const query of ["", "partner=partner_1", "state=cancelled", "state=cancelled&partner=partner_1"]) {
      expect(await listed(query, null)).toBe(0);
      expect(await listed(query, "stranger")).toBe(0);
    }
    expect(await listed("state=cancelled&partner=partner_1", "officer")).toBe(3);
    expect(await listed("partner=partner_1", "officer")).toBe(0);
  });

  it("nobody cancels what is not theirs, or a loan with a gift being paid", async () => {
    await putLoan(test.table, aLoan({ id: "other", partnerId: "partner_2" }));
    await putLoan(test.table, aLoan({ id: "busy" }));
    expect((await cancel("other", null)).status).toBe(401);
    for (const as of ["officer", "ann", "donor"]) expect((await cancel("other", as)).status).toBe(403);
    expect((await cancel("other", "manager")).status).toBe(404);
    const lines = [{ loanId: "busy", amount: { currency: "EUR", value: "10.00" } }];
    expect((await at.post("/v1/checkouts", null, { lines })).status).toBe(201);
    const refused = await cancel("busy", "manager");
    expect(refused).toMatchObject({ status: 409, body: { code: "wrong_state", state: "fundraising" } });
    expect(refused.body.detail).toBe("10.00 EUR is being paid for this loan right now. Try again later.");
    expect((await at.post("/v1/loans/busy/cancel", "manager", {})).status).toBe(400);
  });

  it("the daily job expires what is not full in time, and waits for gifts that are being paid", async () => {
    await putLoan(test.table, aLoan({ id: "late" }));
    await putLoan(test.table, aLoan({ id: "late_held", ...held }));
    await putLoan(test.table, aLoan({ id: "early", deadline: "2026-12-01T00:00:00.000Z" }));
    at.deps.clock.advanceDays(30);
    await JOBS.find((job) => job.name === "expire-loans")?.run(at.deps);
    expect(await expireLoans(at.deps)).toBe(0);
    const states = await Promise.all(
      ["late", "late_held", "early"].map(async (id) => (await readLoan(test.table, id)).state),
    );
    expect(states).toEqual(["expired", "fundraising", "fundraising"]);
    const told = (await at.get("/v1/loans/late/history")).body.items;
    expect(told).toMatchObject([{ kind: "expired" }]);
    const wrong = (await audit({ table: test.table })).violations.filter((one) => one.subject === "late");
    expect(wrong).toEqual([]);
  });
});
