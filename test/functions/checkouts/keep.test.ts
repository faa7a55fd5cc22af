// Keeping room longer: ten times and more, never for ever, the server's truth; and the sweeper leaves alone what was kept.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { decideKeeping, EXTENSIONS_MAX, heldAtMost } from "../../../functions/checkouts/rules.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { WORK } from "../../../functions/jobs/work.ts";
import { loanFrom } from "../../../functions/loans/items.ts";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import { signedInAs, testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

const MINUTES = 1 / (24 * 60);

function setUp() {
  const deps = testDeps(test.table);
  const app = buildApp(deps);
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const open = async (loanId: string, as: Record<string, string> = {}) => {
    await putLoan(test.table, aLoan({ id: loanId }));
    const body = { lines: [{ loanId, amount: { currency: "EUR", value: "25.00" } }] };
    return (await post("/v1/checkouts", body, { "idempotency-key": loanId, ...as })).json();
  };
  const keep = async (id: string, expiresAt: string, as: Record<string, string> = {}) => {
    const answer = await post(`/v1/checkouts/${id}/keep`, { expiresAt }, as);
    return { status: answer.status, body: await answer.json() };
  };
  const sweep = () => WORK.find((job) => job.name === "sweep-checkouts")?.run(deps);
  const loan = async (id: string) => loanFrom((await get(test.table, keys.loan(id))) ?? {});
  return { deps, open, keep, sweep, loan };
}

describe("keeping room longer", () => {
  it("is possible ten times, each as long as at first, and then no more; the payment page lives as long", async () => {
    const { deps, open, keep } = setUp();
    const opened = await open("loan_keep");
    const asked = deps.payments.asked.get(opened.id);
    let end: string = opened.expiresAt;
    for (let time = 1; time <= EXTENSIONS_MAX; time++) {
      const kept = await keep(opened.id, end);
      expect([time, kept.status]).toEqual([time, 200]);
      expect(Date.parse(kept.body.expiresAt) - Date.parse(end)).toBe(45 * 60_000);
      end = kept.body.expiresAt;
    }
    expect(await keep(opened.id, end)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    expect(asked?.expiresAt.toISOString()).toBe(end);
  });

  it("happens once when it is asked twice from the same end", async () => {
    const { open, keep } = setUp();
    const opened = await open("loan_keep_once");
    const [first, second] = await Promise.all([keep(opened.id, opened.expiresAt), keep(opened.id, opened.expiresAt)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body.expiresAt).toBe(second.body.expiresAt);
  });

  it("is what the sweeper sees: it gives the room back at the new end, and not before", async () => {
    const { deps, open, keep, sweep, loan } = setUp();
    const opened = await open("loan_keep_sweep");
    deps.clock.advanceDays(40 * MINUTES);
    const kept = await keep(opened.id, opened.expiresAt);
    deps.clock.advanceDays(10 * MINUTES);
    await sweep();
    expect(await loan("loan_keep_sweep")).toMatchObject({ reserved: 2_500n });
    expect((await findCheckout(deps, opened.id))?.expiresAt).toBe(kept.body.expiresAt);
    deps.clock.advanceDays(45 * MINUTES);
    await sweep();
    expect(await loan("loan_keep_sweep")).toMatchObject({ reserved: 0n, remaining: 16_000n });
    expect((await findCheckout(deps, opened.id))?.state).toBe("expired");
    expect((await keep(opened.id, kept.body.expiresAt)).status).toBe(409);
  });

  it("is refused once the time is over, or the gift is paid", async () => {
    const { deps, open, keep } = setUp();
    const late = await open("loan_keep_late");
    const paid = await open("loan_keep_paid");
    deps.payments.pay(paid.id);
    await settleCheckout(deps, paid.id);
    expect((await keep(paid.id, paid.expiresAt)).status).toBe(409);
    deps.clock.advanceDays(46 * MINUTES);
    expect((await keep(late.id, late.expiresAt)).status).toBe(409);
  });

  it("is for whoever may see the checkout, and a guest's is its own key", async () => {
    const { open, keep } = setUp();
    const mine = signedInAs("keeper@example.org");
    const opened = await open("loan_keep_mine", mine);
    expect((await keep(opened.id, opened.expiresAt)).status).toBe(404);
    expect((await keep(opened.id, opened.expiresAt, signedInAs("other@example.org"))).status).toBe(404);
    expect((await keep(opened.id, opened.expiresAt, mine)).status).toBe(200);
  });

  it("never lasts longer than a day, whatever the setting", () => {
    const createdAt = "2026-03-02T09:00:00.000Z";
    expect(heldAtMost(createdAt, 1_440)).toBe("2026-03-03T09:00:00.000Z");
    const checkout = { state: "open", holdsRoom: true, createdAt, expiresAt: "2026-03-03T08:50:00.000Z" } as const;
    const kept = decideKeeping(checkout, 200, new Date("2026-03-03T08:00:00.000Z"));
    expect(kept).toEqual({ ok: true, value: { expiresAt: "2026-03-03T09:00:00.000Z" } });
  });
});
