// Claims about monthly giving on the pages, clicked through without JavaScript: begun once, ended in one click, nobody else's business.
import { afterEach, beforeEach, expect, it } from "vitest";
import { plansOfDonor } from "../../../functions/plans/queries.ts";
import { settlePlan } from "../../../functions/plans/settle.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk } from "../desk.ts";

let test: TestTable;
let at: Desk;
beforeEach(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterEach(() => test.close());

const plans = () => plansOfDonor(at.deps, at.ids.donor ?? "");

async function begun(): Promise<string> {
  const sent = await at.send("donor", "/monthly", "/monthly", { amount: "12,50", runningCosts: "1", country: "PH" });
  const [plan] = await plans();
  expect([sent.status, sent.location]).toEqual([303, plan?.paymentUrl]);
  at.deps.payments.payMonth(plan?.id ?? "");
  await settlePlan(at.deps, plan?.id ?? "");
  return plan?.id ?? "";
}

it("begins one plan however often the same form is sent, with what was typed", async () => {
  const sent = await at.send("donor", "/monthly", "/monthly", { amount: "12,50", runningCosts: "1", country: "PH" });
  expect((await sent.again()).location).toBe(sent.location);
  expect(await plans()).toMatchObject([
    { amount: 1_250n, runningCosts: 100n, countries: ["PH"], sectors: [], state: "open" },
  ]);
  expect((await at.get("donor", `/me/plans/${(await plans())[0]?.id}`)).html).toContain(
    "Waiting for the first payment",
  );
});

it.each([
  [{ amount: "nothing" }, 422, "Write an amount such as 10"],
  [{ amount: "0" }, 422, "Write an amount such as 10"],
  [{ amount: "5", runningCosts: "-1" }, 422, "leave it at 0"],
  [{ amount: "0.50" }, 409, "A monthly gift is from €1.00"],
])("says what is wrong with %o and keeps it", async (fields, status, words) => {
  const sent = await at.send("donor", "/monthly", "/monthly", fields);
  expect(sent.status).toBe(status);
  expect(sent.html).toContain(words);
  expect(sent.html).toContain(`value="${fields.amount}"`);
  expect(await plans()).toEqual([]);
});

it("shows what was taken, leads to the card, and ends in one click for good", async () => {
  const id = await begun();
  const page = await at.get("donor", `/me/plans/${id}`);
  for (const words of ["Every month", "€13.50", "Philippines", "End this monthly gift"])
    expect(page.html).toContain(words);
  const card = await at.post("donor", `/me/plans/${id}/card`, {});
  expect([card.status, card.location?.startsWith("http://card.test/")]).toEqual([303, true]);
  const end = await at.send("donor", `/me/plans/${id}`, `/me/plans/${id}/cancel`);
  expect([end.status, end.location]).toEqual([303, `/me/plans/${id}`]);
  expect((await end.again()).status).toBe(303);
  const over = await at.get("donor", `/me/plans/${id}`);
  expect(over.html).toContain("You have ended this monthly gift");
  expect(over.html).not.toContain("End this monthly gift");
  expect((await at.get("donor", "/me/plans")).html).toContain("Ended");
  expect((await at.post("donor", `/me/plans/${id}/card`, {})).status).toBe(409);
});

it("says so when a month could not be taken", async () => {
  const id = await begun();
  at.deps.payments.failMonth(id);
  await settlePlan(at.deps, id);
  expect((await at.get("donor", `/me/plans/${id}`)).html).toContain("This month’s gift could not be taken");
});

it("is its donor's own: others find nothing, visitors sign in first", async () => {
  const id = await begun();
  for (const who of ["ann", "officer"]) {
    expect((await at.get(who, `/me/plans/${id}`)).status).toBe(404);
    for (const act of ["cancel", "card"]) expect((await at.post(who, `/me/plans/${id}/${act}`, {})).status).toBe(404);
  }
  for (const path of ["/monthly", "/me/plans", `/me/plans/${id}`]) {
    expect((await at.get(null, path)).location).toContain("/sign-in?to=");
  }
  expect((await plans())[0]?.state).toBe("active");
});

it("is offered where people give once", async () => {
  expect((await at.get(null, "/basket")).html).toContain('href="/monthly"');
  expect((await at.get("donor", "/me")).html).toContain('href="/me/plans"');
});
