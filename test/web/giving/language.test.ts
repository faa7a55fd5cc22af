// Whoever begins in one language gives in it, pays in it, comes back to it, signs in from it: no step leads out.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import type { Payments } from "../../../functions/payments/payments.ts";
import { stripePayments } from "../../../functions/payments/stripe.ts";
import { plansOfDonor } from "../../../functions/plans/queries.ts";
import { type StripeStandInServer, serveStripeStandIn } from "../../../infra/local/stripe/server.ts";
import { buildPages } from "../../../web/server/app.ts";
import { sealer } from "../../../web/server/seal.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { heldBy, wordsOf } from "../desk.ts";

const ORIGIN = "http://onward.test";
let test: TestTable;
let stripe: StripeStandInServer;
let deps: TestDeps;
let payments: Payments;
let pages: ReturnType<typeof buildPages>;

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const webhook = { url: () => "http://127.0.0.1:9/none", secret: "whsec_language" };
  stripe = await serveStripeStandIn(0, { storage: null, clock: deps.clock, webhook });
  payments = stripePayments({
    ...{ secretKey: "sk_test_language", webhookSecret: null, publicUrl: ORIGIN, apiBase: stripe.url },
  });
  const options = { site: { origin: ORIGIN }, issuer: "", clientId: "", sessionSecret: "secret" };
  pages = buildPages({ ...deps, payments }, options);
});
afterAll(() => Promise.all([stripe.close(), test.close()]));

/** A browser that keeps its cookies, and follows nothing by itself. */
function browser(cookie = "") {
  const jar = new Map<string, string>(cookie ? [cookie.split(/=(.*)/s) as [string, string]] : []);
  return async (path: string, fields?: Record<string, string | string[]>) => {
    const body =
      fields &&
      new URLSearchParams(
        Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
      );
    const headers = { origin: ORIGIN, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") };
    const answer = await pages.request(ORIGIN + path, body ? { method: "POST", headers, body } : { headers });
    for (const one of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (one.split(";")[0] ?? "").split(/=(.*)/s);
      jar.set(name, value);
    }
    return { status: answer.status, to: answer.headers.get("location") ?? "", html: await answer.text() };
  };
}

const payByCard = async (url: string) => {
  const body = new URLSearchParams({ number: "4242424242424242", email: "giver@example.org" });
  return (await fetch(url, { method: "POST", body, redirect: "manual" })).headers.get("location");
};

/** Links and forms of a page that leave its language; the choice of languages leads into the others on purpose. */
function astray(html: string, language: string): string[] {
  const page = html.replace(/<nav class="languages"[\s\S]*?<\/nav>/, "");
  const all = [...page.matchAll(/ (?:href|action|formaction)="(\/[^"]*)"/g)].map(([, href]) => String(href));
  return all.filter((href) => !href.startsWith(`/${language}/`) && !/^\/(docs|site\.css|favicon\.svg)$/.test(href));
}

const WORDS = {
  de: {
    costs: "Laufende Kosten von Onward",
    added: "liegt in Ihrem Korb",
    pay: "Bezahlen",
    thanks: "Danke.",
    full: "fehlen nur noch 160,00",
  },
  fr: {
    costs: "Frais de fonctionnement d’Onward",
    added: "est dans votre panier",
    pay: "Payer",
    thanks: "Merci.",
    full: "Il ne manque plus que 160,00",
  },
  nl: {
    costs: "Lopende kosten van Onward",
    added: "ligt in uw mandje",
    pay: "Betalen",
    thanks: "Dank u.",
    full: "ontbreekt nog maar",
  },
} as const;

describe.each(["de", "fr", "nl"] as const)("a gift in %s", (language) => {
  it("stays in it from the basket to the thanks", async () => {
    await putLoan(test.table, aLoan({ id: `loan_${language}`, title: "Ψ" }));
    const visit = browser();
    const put = await visit(`/${language}/basket`, {
      loanId: `loan_${language}`,
      amount: "other",
      otherAmount: "1.212,50",
    });
    expect(put.to).toBe(`/${language}/basket?added=loan_${language}`);
    const tooMuch = await visit(put.to);
    expect(wordsOf(tooMuch.html)).toContain(WORDS[language].added);
    expect(wordsOf(tooMuch.html)).toContain(WORDS[language].full);
    expect(astray(tooMuch.html, language)).toEqual([]);

    const typed = { [`amount.loan_${language}`]: "12,50", runningCosts: "1,5", email: "giver@example.org" };
    expect((await visit(`/${language}/basket/update`, typed)).to).toBe(`/${language}/basket`);
    const basket = await visit(`/${language}/basket`);
    for (const value of ["12,50", "1,50"]) expect(basket.html).toContain(`value="${value}"`);
    expect(wordsOf(basket.html)).toMatch(/14,00/);
    expect(wordsOf(basket.html)).toContain(WORDS[language].pay);

    const paying = await visit(`/${language}/basket/pay`, heldBy(basket.html, `/${language}/basket/pay`));
    expect([paying.status, paying.to.startsWith(stripe.url)]).toEqual([303, true]);
    const atStripe = await (await fetch(paying.to)).text();
    expect(atStripe).toContain(WORDS[language].costs);
    expect(atStripe).toContain(`<html lang="${language}"`);
    expect(wordsOf(atStripe)).toMatch(new RegExp(`${WORDS[language].pay}.*14,00`));
    const back = (await payByCard(paying.to)) ?? "";
    expect(back).toMatch(new RegExp(`^${ORIGIN}/${language}/thanks/`));
    const id = back.split("/").at(-1) ?? "";
    expect(await findCheckout(deps, id)).toMatchObject({ locale: language, total: 1_400n });
    const waiting = await visit(new URL(back).pathname);
    expect([waiting.status, waiting.html.includes(`<html lang="${language}"`)]).toEqual([200, true]);
    expect(astray(waiting.html, language)).toEqual([]);
    await settleCheckout({ ...deps, payments }, id);
    const thanks = await visit(new URL(back).pathname);
    expect(wordsOf(thanks.html)).toContain(WORDS[language].thanks);
    expect(astray(thanks.html, language)).toEqual([]);
  });

  it("opens a page in the language that somebody has changed to", async () => {
    await putLoan(test.table, aLoan({ id: `loan_again_${language}` }));
    const visit = browser();
    await visit("/basket", { loanId: `loan_again_${language}`, amount: "25.00" });
    const first = await visit("/basket/pay", {});
    const second = await visit(`/${language}/basket/pay`, {});
    expect(second.to).not.toBe(first.to);
    expect(await payByCard(second.to)).toMatch(new RegExp(`^${ORIGIN}/${language}/thanks/`));
  });

  it("is given each month in it too, and leads to sign in from it", async () => {
    const visitor = await browser()(`/${language}/monthly`);
    expect(visitor.to).toBe(`/${language}/sign-in?to=%2F${language}%2Fmonthly`);
    const address = `${language}@donors.test`;
    const person = await personWith(deps, address, "donor");
    const session = await sealer("secret", "onward pages").seal({ email: address, name: null }, 60);
    const visit = browser(`onward_session=${session}`);
    expect((await visit("/start")).to).toBe("/me");
    expect((await visit(`/${language}/start`)).to).toBe(`/${language}/me`);
    const page = await visit(`/${language}/monthly`);
    expect(page.html).toContain('value="10,00"');
    expect(astray(page.html, language)).toEqual([]);
    const held = heldBy(page.html, `/${language}/monthly`);
    const refused = await visit(`/${language}/monthly`, { ...held, amount: "12,505" });
    expect([refused.status, refused.html.includes('value="12,505"')]).toEqual([422, true]);
    const small = await visit(`/${language}/monthly`, { ...held, amount: "0,50" });
    expect([small.status, small.html.includes("EUR")]).toEqual([409, false]);
    const begun = await visit(`/${language}/monthly`, { ...held, amount: "12,50" });
    const [plan] = await plansOfDonor(deps, person.id);
    expect(plan).toMatchObject({ locale: language, amount: 1_250n });
    expect(await payByCard(begun.to)).toBe(`${ORIGIN}/${language}/me/plans/${plan?.id}`);
  });
});
