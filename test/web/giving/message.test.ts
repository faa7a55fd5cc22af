// A few words go from the basket through payment to the page that thanks for them; there whoever gave may be named, and take both back.
import { afterAll, beforeAll, expect, it } from "vitest";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { messagesOf } from "../../../functions/messages/queries.ts";
import { supportersOf } from "../../../functions/people/supporters.ts";
import { buildPages } from "../../../web/server/app.ts";
import { sealer } from "../../../web/server/seal.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const ORIGIN = "http://onward.test";
const WORDS = "Good winds, <b>Rosa</b>!\nAnd full nets.";
let test: TestTable;
let deps: TestDeps;
let pages: ReturnType<typeof buildPages>;

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  pages = buildPages(deps, { site: { origin: ORIGIN }, issuer: "", clientId: "", sessionSecret: "secret" });
  await personWith(deps, "ann@donors.test", "donor");
});
afterAll(() => test.close());

let basket = "";
async function ask(path: string, form?: Record<string, string>, as?: string) {
  const session = as && (await sealer("secret", "onward pages").seal({ email: `${as}@donors.test`, name: null }, 60));
  const cookie = [`onward_basket=${basket}`, ...(session ? [`onward_session=${session}`] : [])].join("; ");
  const body = form && new URLSearchParams(form);
  const headers = { cookie, origin: ORIGIN };
  const answer = await pages.request(`${ORIGIN}${path}`, { headers, ...(body ? { method: "POST", body } : {}) });
  const kept = answer.headers.getSetCookie().find((one) => one.startsWith("onward_basket="));
  if (kept !== undefined) basket = kept.slice("onward_basket=".length).split(";")[0] ?? "";
  return { status: answer.status, html: await answer.text() };
}
const inBasket = () => JSON.parse(Buffer.from(basket, "base64url").toString("utf8"));

/** Fills a basket, pays it, and gives the way to its thank-you page. */
async function give(loanId: string, message: string, as?: string): Promise<string> {
  basket = "";
  await putLoan(test.table, aLoan({ id: loanId }));
  await ask("/basket", { loanId, amount: "5.00" }, as);
  await ask("/basket/pay", { [`amount.${loanId}`]: "5.00", message, ...(as ? {} : { email: "gil@mail.test" }) }, as);
  const id = String(inBasket().checkoutId);
  deps.payments.pay(id);
  await settleCheckout(deps, id);
  return `/thanks/${id}`;
}

it("is kept with the basket, and says when it is too long without losing it", async () => {
  basket = "";
  await putLoan(test.table, aLoan({ id: "loan_long" }));
  await ask("/basket", { loanId: "loan_long", amount: "5.00" });
  await ask("/basket/update", { message: WORDS });
  expect((await ask("/basket")).html).toContain("Good winds, &lt;b&gt;Rosa&lt;/b&gt;!");
  const long = `${"so very ".repeat(60)}long`;
  const refused = await ask("/de/basket/pay", { message: long });
  expect([refused.status, refused.html.includes(long)]).toEqual([422, true]);
  expect(refused.html).toContain("höchstens 240 Zeichen");
  expect((await ask("/basket/pay", { message: "look at www.evil.test" })).status).toBe(422);
});

it("still fits a browser's cookie with the fullest basket", async () => {
  const lines = Array.from({ length: 20 }, (_, at) => ({
    loanId: `loan_${"x".repeat(24)}${10 + at}`,
    typed: "12345.00",
  }));
  const full = { id: `basket_${"x".repeat(26)}`, lines, costs: "12345.00", email: `${"x".repeat(50)}@mail.test` };
  basket = Buffer.from(JSON.stringify({ ...full, checkoutId: `checkout_${"x".repeat(26)}` })).toString("base64url");
  await ask("/basket/update", { message: "🌾".repeat(300) });
  expect(basket.length).toBeLessThan(4_000);
  expect(inBasket().lines).toHaveLength(20);
});

it("goes with a guest's gift, who may be named for it by its link, and take both back", async () => {
  const thanks = await give("loan_guest", WORDS);
  const shown = await ask(thanks);
  expect(shown.html).toContain("Good winds, &lt;b&gt;Rosa&lt;/b&gt;!");
  expect(await messagesOf(deps, "loan_guest")).toMatchObject([{ text: WORDS, from: null }]);
  expect((await ask(`${thanks}/name`, { firstName: "http://x.y", shownCountry: "DE" })).status).toBe(422);
  expect((await ask(`${thanks}/name`, { firstName: "Gil", shownCountry: "FR" })).status).toBe(303);
  expect((await supportersOf(deps, "loan_guest")).named).toEqual([{ firstName: "Gil", country: "FR" }]);
  expect((await ask(`/de${thanks}`)).html).toContain("Frankreich</strong>");
  await ask(`${thanks}/name`, { remove: "1" });
  await ask(`${thanks}/message`, {});
  expect((await supportersOf(deps, "loan_guest")).named).toEqual([]);
  expect(await messagesOf(deps, "loan_guest")).toEqual([]);
});

it("is a donor's own: seen in their portfolio, and closed to everybody else", async () => {
  const thanks = await give("loan_ann", WORDS, "ann");
  expect((await ask("/me", undefined, "ann")).html).toContain("And full nets.");
  for (const way of ["name", "message"]) expect((await ask(`${thanks}/${way}`, { firstName: "X" })).status).toBe(404);
  await ask(`${thanks}/name`, { firstName: "Ann", shownCountry: "NL" }, "ann");
  expect((await ask("/me/preferences", undefined, "ann")).html).toContain('value="Ann"');
  await ask("/me/preferences", { next: "auto", mail: "all", language: "en" }, "ann");
  expect((await supportersOf(deps, "loan_ann")).named).toEqual([]);
  expect((await findCheckout(deps, thanks.slice("/thanks/".length)))?.message).toBe(WORDS);
});
