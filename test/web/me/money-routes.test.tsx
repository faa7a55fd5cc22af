// The pages about a donor's money as they are asked for: a life, its statement and file, its figures' lines, and an export of theirs alone.
import { afterAll, beforeAll, expect, it } from "vitest";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { completeFunding } from "../../../functions/loans/funding.ts";
import { minor } from "../../../functions/money/minor.ts";
import { knowPerson } from "../../../functions/people/commands.ts";
import { findPersonByEmail } from "../../../functions/people/queries.ts";
import { MONEY_PLACES } from "../../../functions/portfolio/statement/movement.ts";
import { signedInAs } from "../../support/deps.ts";
import { must, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;

/** Gives half of a loan each, so that shares are of both. */
async function gives(email: string, cents: bigint, costs: bigint): Promise<void> {
  const person = await knowPerson(at.deps, { email, name: email });
  const caller = { personId: person.id, role: "donor", partnerId: null, email } as const;
  const basket = {
    lines: [{ loanId: "loan_1", amount: minor(cents) }],
    runningCosts: minor(costs),
    email,
    locale: "en",
  };
  const checkout = must(await openCheckout(at.deps, caller, basket, { scope: person.id, key: email, hash: email }));
  at.deps.payments.pay(checkout.id);
  await settleCheckout(at.deps, checkout.id);
}

beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
  await putLoan(test.table, aLoan({ id: "loan_1", displayName: "=Rosa", partnerId: "partner_1" }));
  await gives("donor@desk.test", 6_000n, 300n);
  await gives("someone.else@mail.test", 10_000n, 0n);
  await completeFunding(at.deps, "loan_1");
  await send(at.deps, "loan_1");
  await outTo(at.deps, "loan_1");
  at.deps.clock.advanceDays(40);
  await repay(at.deps, "loan_1", 267_904n);
});
afterAll(() => test.close());

const YEAR = "/me/statement?from=2000-01-01&to=2099-12-31";

it("shows the statement of any days, and says when days are none", async () => {
  expect((await at.get(null, "/me/statement")).status).toBe(303);
  const page = await at.get("donor", YEAR);
  expect(page.status).toBe(200);
  const words = wordsOf(page.html);
  for (const kind of ["Given for running costs", "Handed out", "Repaid: your share"]) expect(words).toContain(kind);
  const wrong = await at.get("donor", "/me/statement?from=2026-02-02&to=2026-02-01");
  expect([wrong.status, wordsOf(wrong.html)]).toEqual([422, expect.stringContaining("Choose two days")]);
});

it("gives the same as a file that no spreadsheet runs", async () => {
  const file = await at.get("donor", YEAR.replace("statement", "statement.csv"));
  expect(file.status).toBe(200);
  expect(file.html).toContain("Handed out,Promised,Lent out,60.00,'=Rosa");
  expect(file.html).not.toContain(",=Rosa");
});

it("opens every figure: its lines and its movements", async () => {
  const home = (await at.get("donor", "/me")).html;
  for (const place of MONEY_PLACES.filter((one) => one !== "carried")) {
    expect(home).toContain(`href="/me/money/${place}"`);
    expect((await at.get("donor", `/me/money/${place}`)).status).toBe(200);
  }
  expect(wordsOf((await at.get("donor", "/me/money/given")).html)).toContain("€63.00");
  expect(wordsOf((await at.get("donor", "/me/money/runningCosts")).html)).toContain("€3.00");
  expect((await at.get("donor", "/me/money/elsewhere")).status).toBe(404);
});

it("draws the flow of all gifts and of one, and of nobody else's", async () => {
  const mine = await at.get("donor", "/me/flow");
  expect(mine.html.match(/class="band /g)).toHaveLength(1);
  const gift = /href="(\/me\/flow\?gift=[^"]+)"/.exec((await at.get("donor", "/me")).html)?.[1] ?? "";
  expect((await at.get("donor", gift)).status).toBe(200);
  expect((await at.get("ann", gift)).status).toBe(404);
  expect(wordsOf((await at.get("ann", "/me/flow")).html)).toContain("Nothing to draw yet");
});

it("expects exactly what is lent out, in this and in the API's words", async () => {
  const words = wordsOf((await at.get("donor", "/me/expected")).html);
  const app = buildApp(at.deps);
  const asked = async (path: string, init: RequestInit = {}) =>
    (await app.request(path, { ...init, headers: signedInAs("donor@desk.test") })).json() as Promise<
      Record<string, never>
    >;
  const portfolio = (await asked("/v1/me/portfolio")) as unknown as Record<string, { value: string }>;
  expect(words).toContain(`€${portfolio.lentOut?.value}`);
  const statement = await asked("/v1/me/statement?from=2000-01-01&to=2099-12-31");
  const { closing } = statement as unknown as { closing: Record<string, { value: string }> };
  for (const place of ["given", ...MONEY_PLACES]) expect(closing[place]).toEqual(portfolio[place]);
});

it("exports everything about the caller and nothing of anybody else", async () => {
  expect((await at.get("donor", "/me/preferences")).html).toContain('action="/me/export"');
  const file = await at.send("donor", "/me/preferences", "/me/export");
  expect(file.status).toBe(200);
  const all = JSON.parse(file.html) as Record<string, unknown[]>;
  expect(all.profile).toMatchObject({ email: "donor@desk.test" });
  expect(all.gifts).toMatchObject([{ total: "6300", runningCosts: "300", email: "donor@desk.test" }]);
  expect(all.contributions).toMatchObject([{ loanId: "loan_1", amount: "6000" }]);
  const other = await findPersonByEmail(at.deps, "someone.else@mail.test");
  expect(other).not.toBeNull();
  for (const foreign of ["someone.else", other?.id ?? "", "100.00", '"10000"', "requestHash", "paymentUrl"])
    expect(file.html).not.toContain(foreign);
});
