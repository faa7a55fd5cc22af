// The basket's cookie is the donor's own to write: what it names is shown and ended only where they may see it. So are thanks and plans.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { settlePlan } from "../../../functions/plans/settle.ts";
import { buildPages } from "../../../web/server/app.ts";
import { sealer } from "../../../web/server/seal.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const ORIGIN = "http://onward.test";
let test: TestTable;
let deps: TestDeps;
let pages: ReturnType<typeof buildPages>;

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  pages = buildPages(deps, { site: { origin: ORIGIN }, issuer: "", clientId: "", sessionSecret: "secret" });
  for (const name of ["ann", "ben"]) await personWith(deps, `${name}@donors.test`, "donor");
});
afterAll(() => test.close());

interface Basket {
  readonly id: string;
  readonly lines: readonly { loanId: string; typed: string }[];
  readonly checkoutId: string | null;
}

const cookieOf = (basket: Basket) =>
  `onward_basket=${Buffer.from(JSON.stringify({ costs: "0.00", email: "", ...basket })).toString("base64url")}`;

async function ask(as: string | null, path: string, basket: Basket, method = "GET") {
  const session = as && (await sealer("secret", "onward pages").seal({ email: `${as}@donors.test`, name: null }, 60));
  const cookie = [cookieOf(basket), ...(session ? [`onward_session=${session}`] : [])].join("; ");
  const answer = await pages.request(`${ORIGIN}${path}`, { method, headers: { cookie, origin: ORIGIN } });
  const kept = answer.headers.getSetCookie().find((one) => one.startsWith("onward_basket="));
  const value = kept?.slice("onward_basket=".length).split(";")[0] ?? "";
  const next = value ? (JSON.parse(Buffer.from(value, "base64url").toString("utf8")) as Basket) : null;
  return { status: answer.status, location: answer.headers.get("location"), html: await answer.text(), next };
}

describe("the thanks for a gift", () => {
  it("are shown to its donor after signing in again, and to nobody else", async () => {
    await putLoan(test.table, aLoan({ id: "loan_thanks" }));
    const basket = { id: "b_thanks", lines: [{ loanId: "loan_thanks", typed: "5.00" }], checkoutId: null };
    const paying = await ask("ann", "/basket/pay", basket, "POST");
    const id = paying.next?.checkoutId ?? "";
    deps.payments.pay(id);
    await settleCheckout(deps, id);
    for (const page of [`/thanks/${id}`, `/thanks/${id}/card`]) {
      const door = `/sign-in?to=${encodeURIComponent(page)}`;
      expect(await ask(null, page, basket)).toMatchObject({ status: 303, location: door });
      expect((await ask(null, `/de${page}`, basket)).location).toBe(
        `/de/sign-in?to=${encodeURIComponent(`/de${page}`)}`,
      );
      expect((await ask("ben", page, basket)).status).toBe(404);
      expect((await ask("ann", page, basket)).status).toBe(200);
    }
    expect((await ask(null, "/thanks/made-up", basket)).status).toBe(404);
  });
});

describe("a monthly gift", () => {
  const form = { amount: "10.00", runningCosts: "0", once: "once_1" };
  const begin = async (fields: Record<string, string> = form) => {
    const session = await sealer("secret", "onward pages").seal({ email: "ann@donors.test", name: null }, 60);
    const headers = { cookie: `onward_session=${session}`, origin: ORIGIN };
    const body = new URLSearchParams(fields);
    const answer = await pages.request(`${ORIGIN}/monthly`, { method: "POST", headers, body });
    return answer.headers.get("location") ?? "";
  };

  it("begins once, however often its form is sent, and anew where nobody paid in time", async () => {
    const first = await begin();
    expect([first.startsWith("http://pay.test/"), await begin()]).toEqual([true, first]);
    deps.clock.advanceDays(1);
    const second = await begin();
    expect([second.startsWith("http://pay.test/"), second === first]).toEqual([true, false]);
    const [, planId = ""] = second.split("http://pay.test/");
    deps.payments.payMonth(planId);
    await settlePlan(deps, planId);
  });

  it("that has begun is shown, and no page that is done with", async () => {
    const open = await begin({ ...form, once: "once_2" });
    const planId = open.split("http://pay.test/")[1] ?? "";
    deps.payments.payMonth(planId);
    await settlePlan(deps, planId);
    expect(await begin({ ...form, once: "once_2" })).toBe(`/me/plans/${planId}`);
  });
});

describe("a basket", () => {
  it("does not even name a loan that is not published", async () => {
    await putLoan(
      test.table,
      aLoan({ id: "loan_hidden", state: "in_review", postedAt: null, displayName: "Hidden Hana" }),
    );
    const basket = { id: "b1", lines: [{ loanId: "loan_hidden", typed: "25" }], checkoutId: null };
    const seen = await ask(null, "/basket", basket);
    expect([seen.status, seen.html.includes("Hidden Hana")]).toEqual([200, false]);
  });

  it("begins empty when its cookie holds what no table can keep", async () => {
    const basket = { id: "b0", lines: [{ loanId: "\ud800", typed: "1" }], checkoutId: null };
    expect((await ask(null, "/basket", basket)).status).toBe(200);
  });

  it("opens a checkout of their own for whoever signs in after another on the same browser", async () => {
    await putLoan(test.table, aLoan({ id: "loan_open" }));
    const basket = { id: "b2", lines: [{ loanId: "loan_open", typed: "5.00" }], checkoutId: null };
    const ann = await ask("ann", "/basket/pay", basket, "POST");
    const ben = await ask("ben", "/basket/pay", ann.next ?? basket, "POST");
    expect(ben.location).not.toBe(ann.location);
    const [hers, his] = await Promise.all([ann, ben].map((one) => findCheckout(deps, one.next?.checkoutId ?? "")));
    expect(his?.donorId).not.toBe(hers?.donorId);
    // Hers is not his to end; her own next try ends it.
    expect(hers?.state).toBe("open");
    const changed = { ...(ann.next ?? basket), lines: [{ loanId: "loan_open", typed: "6.00" }] };
    await ask("ann", "/basket/pay", changed, "POST");
    expect((await findCheckout(deps, hers?.id ?? ""))?.state).toBe("expired");
  });
});
