// Room in a loan: never given twice, never lost. On the real engine, with many donors at once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { closeOverdue, settleCheckout } from "../../../functions/gifts/commands.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { completeFunding } from "../../../functions/loans/funding.ts";
import { loanFrom } from "../../../functions/loans/items.ts";
import { minor } from "../../../functions/money/minor.ts";
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

const euros = (value: string) => ({ currency: "EUR", value });

function setUp() {
  const deps = testDeps(test.table);
  const app = buildApp(deps);
  const open = (key: string, lines: { loanId: string; amount: { currency: string; value: string } }[], more = {}) =>
    app.request("/v1/checkouts", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key, ...more },
      body: JSON.stringify({ lines }),
    });
  const loan = async (id: string) => loanFrom((await get(test.table, keys.loan(id))) ?? {});
  return { deps, app, open, loan };
}

describe("room in a loan", () => {
  it("takes exactly as many of 60 simultaneous checkouts as fit, and tells the others what remains", async () => {
    const { open, loan } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_race", goal: minor(15_500n) }));
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => open(`race-${n}`, [{ loanId: "loan_race", amount: euros("25.00") }])),
    );
    const bodies = await Promise.all(
      answers.map(async (answer) => ({ status: answer.status, ...(await answer.json()) })),
    );
    const accepted = bodies.filter((one) => one.status === 201);
    const refused = bodies.filter((one) => one.status === 409);
    expect([accepted.length, refused.length]).toEqual([6, 54]);
    expect(new Set(accepted.map((one) => one.paymentUrl)).size).toBe(6);
    for (const one of refused) {
      expect(one.code).toBe("loan_full");
      expect(Number(one.remaining.value)).toBeLessThan(25);
    }
    expect(await loan("loan_race")).toMatchObject({ reserved: 15_000n, remaining: 500n, funded: 0n });
    expect((await audit({ table: test.table })).violations).toEqual([]);
  });

  it("lets the last cents of a goal be given, in a payment that is worth its fee", async () => {
    const { deps, open, loan } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_cents", goal: minor(2_537n) }));
    const first = await (await open("cents-1", [{ loanId: "loan_cents", amount: euros("25.00") }])).json();
    deps.payments.pay(first.id);
    await settleCheckout(deps, first.id);
    const refused = async (key: string, value: string) =>
      (await (await open(key, [{ loanId: "loan_cents", amount: euros(value) }])).json()).code;
    expect(await refused("cents-2", "0.36")).toBe("wrong_amount");
    expect(await refused("cents-3", "0.37")).toBe("wrong_amount");
    await putLoan(test.table, aLoan({ id: "loan_cents_other" }));
    const both = await open("cents-4", [
      { loanId: "loan_cents", amount: euros("0.37") },
      { loanId: "loan_cents_other", amount: euros("5.00") },
    ]);
    expect(both.status).toBe(201);
    const { id } = await both.json();
    deps.payments.pay(id);
    await settleCheckout(deps, id);
    await completeFunding(deps, "loan_cents");
    expect(await loan("loan_cents")).toMatchObject({ state: "funded", remaining: 0n });
    expect((await audit({ table: test.table })).violations).toEqual([]);
  });

  it("refuses a payment larger than the provider takes, and holds no room for it", async () => {
    const { app, loan } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_large" }));
    const answer = await app.request("/v1/checkouts", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "large" },
      body: JSON.stringify({
        lines: [{ loanId: "loan_large", amount: euros("10.00") }],
        runningCosts: euros("999990.00"),
      }),
    });
    expect([answer.status, (await answer.json()).code]).toEqual([422, "wrong_amount"]);
    expect((await loan("loan_large")).reserved).toBe(0n);
  });

  it("gives the room back when a session expires, also when no notice comes", async () => {
    const { deps, open, loan } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_expiry" }));
    const told = await (await open("expiry-1", [{ loanId: "loan_expiry", amount: euros("40.00") }])).json();
    const untold = await (await open("expiry-2", [{ loanId: "loan_expiry", amount: euros("60.00") }])).json();
    expect((await loan("loan_expiry")).remaining).toBe(6_000n);
    deps.payments.truths.set(`cs_${told.id}`, { state: "expired" });
    await settleCheckout(deps, told.id);
    await settleCheckout(deps, told.id);
    expect((await loan("loan_expiry")).remaining).toBe(10_000n);
    await closeOverdue(deps, untold.id);
    await closeOverdue(deps, untold.id);
    expect(await loan("loan_expiry")).toMatchObject({ remaining: 16_000n, reserved: 0n });
  });

  it("keeps money that arrives after the room was given back: into the loan while there is room, else for the donor to direct", async () => {
    const { deps, open, loan } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_late", goal: minor(5_000n) }));
    const first = await (await open("late-1", [{ loanId: "loan_late", amount: euros("30.00") }])).json();
    const second = await (await open("late-2", [{ loanId: "loan_late", amount: euros("20.00") }])).json();
    for (const one of [first, second]) {
      const truth = deps.payments.truths.get(`cs_${one.id}`);
      deps.payments.truths.set(`cs_${one.id}`, truth ?? { state: "expired" });
      await settleCheckout(deps, one.id);
    }
    const third = await (await open("late-3", [{ loanId: "loan_late", amount: euros("30.00") }])).json();
    for (const one of [first, second, third]) {
      deps.payments.truths.delete(`cs_${one.id}`);
      deps.payments.pay(one.id);
      await settleCheckout(deps, one.id);
      await settleCheckout(deps, one.id);
    }
    await completeFunding(deps, "loan_late");
    // The third held its room; of the two latecomers the first found none, the second did.
    expect(await loan("loan_late")).toMatchObject({ state: "funded", funded: 5_000n, reserved: 0n, remaining: 0n });
    expect((await audit({ table: test.table })).violations).toEqual([]);
  });

  it("opens one payment page for one key, and refuses the key for another basket", async () => {
    const { open, loan } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_once" }));
    const line = { loanId: "loan_once", amount: euros("12.34") };
    const first = await open("once-1", [line]);
    const again = await open("once-1", [line]);
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect((await open("once-1", [{ ...line, amount: euros("12.35") }])).status).toBe(422);
    expect((await loan("loan_once")).reserved).toBe(1_234n);
  });

  it("finishes a checkout whose payment page could not be opened at first", async () => {
    const { deps, open, loan } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_down" }));
    deps.payments.down = true;
    const line = { loanId: "loan_down", amount: euros("10.00") };
    expect((await open("down-1", [line])).status).toBe(502);
    deps.payments.down = false;
    expect((await open("down-1", [line])).status).toBe(201);
    expect((await loan("loan_down")).reserved).toBe(1_000n);
  });

  it("gives the room of a page that never opened back to a donor who comes too late to open it", async () => {
    const { deps, open, loan } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_too_late" }));
    deps.payments.down = true;
    const line = { loanId: "loan_too_late", amount: euros("10.00") };
    expect((await open("too-late-1", [line])).status).toBe(502);
    deps.payments.down = false;
    deps.clock.advanceDays(46 / (24 * 60));
    expect(await (await open("too-late-1", [line])).json()).toMatchObject({ state: "expired", paymentUrl: null });
    expect(await loan("loan_too_late")).toMatchObject({ reserved: 0n, remaining: 16_000n });
    expect((await open("too-late-2", [line])).status).toBe(201);
  });

  it("answers 404 for a loan nobody may see, and reserves nothing of the rest of the basket", async () => {
    const { open, loan } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_seen" }));
    await putLoan(test.table, aLoan({ id: "loan_draft", state: "draft" }));
    const lines = ["loan_seen", "loan_draft"].map((loanId) => ({ loanId, amount: euros("5.00") }));
    expect((await open("draft-1", lines)).status).toBe(404);
    expect((await open("draft-2", [{ loanId: "loan_none", amount: euros("5.00") }])).status).toBe(404);
    expect((await loan("loan_seen")).reserved).toBe(0n);
  });

  it("shows a donor's checkout to that donor and to nobody else", async () => {
    const { app, open } = setUp();
    await putLoan(test.table, aLoan({ id: "loan_mine" }));
    const mine = signedInAs("mine@example.org");
    const { id } = await (await open("mine-1", [{ loanId: "loan_mine", amount: euros("5.00") }], mine)).json();
    const read = async (headers: Record<string, string>) =>
      (await app.request(`/v1/checkouts/${id}`, { headers })).status;
    expect(await read(mine)).toBe(200);
    expect(await read({})).toBe(404);
    expect(await read(signedInAs("other@example.org"))).toBe(404);
  });
});
