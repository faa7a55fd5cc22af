// From the basket to the payment and back as donors live it: room kept longer or let go, time over, paid once, failed, others faster.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { loanFrom } from "../../../functions/loans/items.ts";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import { buildPages } from "../../../web/server/app.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { heldBy, wordsOf } from "../desk.ts";

const ORIGIN = "http://onward.test";
const MINUTES = 1 / (24 * 60);
let test: TestTable;
let deps: TestDeps;
let pages: ReturnType<typeof buildPages>;
let loan: string;
let nth = 0;

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  pages = buildPages(deps, { site: { origin: ORIGIN }, issuer: "", clientId: "", sessionSecret: "secret" });
});
afterAll(() => test.close());
beforeEach(async () => {
  loan = `loan_attempt_${++nth}`;
  await putLoan(test.table, aLoan({ id: loan, displayName: "Nena" }));
});

function browser(jar = new Map<string, string>()) {
  return async (path: string, fields?: Record<string, string>) => {
    const headers = { origin: ORIGIN, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") };
    const body = fields && new URLSearchParams(fields);
    const answer = await pages.request(ORIGIN + path, body ? { method: "POST", headers, body } : { headers });
    for (const one of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (one.split(";")[0] ?? "").split(/=(.*)/s);
      jar.set(name, value);
    }
    const html = await answer.text();
    return { status: answer.status, to: answer.headers.get("location") ?? "", html, words: wordsOf(html) };
  };
}
/** Somebody who has gone to the payment page with 25 euros for the loan, and is back. */
async function gone() {
  const visit = browser();
  await visit("/basket", { loanId: loan, amount: "25.00" });
  const paying = await visit("/basket/pay", { email: "giver@example.org" });
  return { visit, id: paying.to.split("/").at(-1) ?? "", to: paying.to };
}
const theLoan = async () => loanFrom((await get(test.table, keys.loan(loan))) ?? {});
const given = async (id: string) => {
  deps.payments.pay(id);
  await settleCheckout(deps, id);
};

describe("an amount", () => {
  it("is chosen with one tap, and the rest of the form stays as it was typed", async () => {
    const visit = browser();
    await visit("/basket", { loanId: loan, amount: "25.00" });
    const fields = { [`amount.${loan}`]: "12.50", email: "giver@example.org" };
    await visit("/basket/update", { ...fields, runningCosts: "0", set: `${loan}=50.00` });
    await visit("/basket/update", { runningCosts: "0", set: "runningCosts=2.50" });
    const basket = await visit("/basket");
    for (const value of ["50.00", "2.50", "giver@example.org"]) expect(basket.html).toContain(`value="${value}"`);
    await visit("/basket/update", { set: "runningCosts=0.00" });
    expect((await visit("/basket")).html).toContain('value="0.00"');
  });

  it("is offered lower when others hold or gave a part meanwhile, and says why", async () => {
    const visit = browser();
    await visit("/basket", { loanId: loan, amount: "other", otherAmount: "160" });
    const other = browser();
    await other("/basket", { loanId: loan, amount: "50.00" });
    await other("/basket/pay", {});
    const basket = await visit("/basket");
    expect(basket.words).toContain("Up to €110: others are paying €50 right now, and no more is missing.");
    expect(basket.words).toContain("Give €110 instead");
    expect((await visit("/basket/pay", {})).status).toBe(422);
  });

  it("stands beside nothing to fill in where a loan was funded meanwhile; nobody is lost from the basket", async () => {
    const visit = browser();
    await visit("/basket", { loanId: loan, amount: "25.00" });
    const other = browser();
    await other("/basket", { loanId: loan, amount: "160.00" });
    await given((await other("/basket/pay", {})).to.split("/").at(-1) ?? "");
    const basket = await visit("/basket");
    expect(basket.words).toContain("Nena’s loan is fully funded: others were faster.");
    expect(basket.words).toContain("Find somebody like Nena");
    expect(basket.html).not.toContain(`name="amount.${loan}"`);
  });
});

describe("what cannot be taken as it was typed", () => {
  it.each(["giver@mail..org", "giver@mail.org\u200b", "giver@mail.o", "giver mail.org"])(
    "is said of the address %j before anything is reserved, and it stays in its field",
    async (email) => {
      const visit = browser();
      await visit("/basket", { loanId: loan, amount: "25.00" });
      const refused = await visit("/basket/pay", { email });
      expect([refused.status, (await theLoan()).reserved]).toEqual([422, 0n]);
      expect(refused.html).toContain(`value="${email}"`);
    },
  );

  it("is said of a message at once, and none of it is cut off behind its writer's back", async () => {
    const visit = browser();
    await visit("/basket", { loanId: loan, amount: "25.00" });
    const message = `${"All the best. ".repeat(20)}The end.`;
    const refused = await visit("/basket/update", { message, set: "runningCosts=2.50" });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("The end.");
    expect((await visit("/basket")).html).toContain('value="2.50"');
  });

  it("is said of the person who found no place in a full basket", async () => {
    const visit = browser();
    for (let more = 1; more <= 20; more++) await visit("/basket", { loanId: `${loan}_${more}`, amount: "5.00" });
    const added = await visit("/basket", { loanId: loan, amount: "25.00" });
    expect((await visit(added.to)).words).toContain("A basket holds 20 people at most");
  });
});

it("leads whoever signs in half-way back to their basket", async () => {
  const visit = browser();
  await visit("/basket", { loanId: loan, amount: "25.00" });
  expect((await visit("/de/basket")).html).toContain(`href="/de/sign-in?to=${encodeURIComponent("/de/basket")}"`);
});

describe("room that is kept", () => {
  it("is shown with the time that is left, and kept longer with one button, ten times", async () => {
    const { visit } = await gone();
    expect((await visit("/basket")).words).toContain("Kept for you for 45 more minutes");
    for (let time = 1; time <= 10; time++) {
      const before = await visit("/basket");
      const kept = await visit("/basket/keep", heldBy(before.html, "/basket/keep") as Record<string, string>);
      expect([time, kept.to]).toEqual([time, "/basket?kept"]);
      expect((await visit(kept.to)).words).toMatch(/Your part is kept for you until \d\d:\d\d UTC/);
    }
    const last = await visit("/basket");
    expect(last.words).toContain("It cannot be kept any longer");
    expect(last.html).not.toContain('action="/basket/keep"');
  });

  it("leads on to the page of this very basket, and to none of what stood in it before", async () => {
    const { visit, to } = await gone();
    expect((await visit("/basket")).html).toContain(`href="${to}"`);
    await visit("/basket/update", { [`amount.${loan}`]: "40.00" });
    const changed = await visit("/basket");
    expect(changed.words).toContain("Kept for you");
    expect(changed.html).not.toContain(`href="${to}"`);
    await visit("/basket/update", { [`amount.${loan}`]: "25.00" });
    expect((await visit("/basket")).html).toContain(`href="${to}"`);
  });

  it("is let go for others at once", async () => {
    const { visit, id } = await gone();
    expect((await theLoan()).reserved).toBe(2_500n);
    await visit("/basket/release", {});
    expect([(await theLoan()).reserved, (await findCheckout(deps, id))?.state]).toEqual([0n, "expired"]);
    const basket = await visit("/basket");
    expect(basket.words).not.toContain("Kept for you");
    expect(basket.html).toContain('value="25.00"');
  });

  it("is over with its time: nothing was charged, the basket stays, and paying begins anew", async () => {
    const { visit, to } = await gone();
    deps.clock.advanceDays(46 * MINUTES);
    const basket = await visit("/basket");
    expect(basket.words).toContain("The time to pay was over");
    expect(basket.html).toContain('value="25.00"');
    const again = await visit("/basket/pay", {});
    expect([again.status, again.to.startsWith("http://pay.test/")]).toEqual([303, true]);
    expect(again.to).not.toBe(to);
    expect((await theLoan()).reserved).toBe(2_500n);
  });
});

it.each([
  ["its time was over", "25.00", 2_500n, 46],
  ["it was changed", "40.00", 4_000n, 0],
])(
  "a basket whose button is pressed twice after %s opens one page, and holds room once",
  async (_, amount, held, minutes) => {
    const { visit, to } = await gone();
    deps.clock.advanceDays(minutes * MINUTES);
    const fields = { [`amount.${loan}`]: amount };
    const pressed = await Promise.all([visit("/basket/pay", fields), visit("/basket/pay", fields)]);
    expect(new Set(pressed.map((one) => one.to)).size).toBe(1);
    expect(pressed[0]?.to).toMatch(/^http:\/\/pay\.test\//);
    expect(pressed[0]?.to).not.toBe(to);
    expect((await theLoan()).reserved).toBe(held);
  },
);

it.each([0, 46])(
  "a button pressed twice after %i minutes finds what the first press holds of a loan, all that it needs",
  async (minutes) => {
    const jar = new Map<string, string>();
    const visit = browser(jar);
    await visit("/basket", { loanId: loan, amount: "160.00" });
    if (minutes > 0) await visit("/basket/pay", {});
    deps.clock.advanceDays(minutes * MINUTES);
    const before = new Map(jar);
    const first = await visit("/basket/pay", {});
    const second = await browser(before)("/basket/pay", {});
    expect([second.status, second.to]).toEqual([303, first.to]);
    const basket = await browser(before)("/basket");
    expect(basket.words).toContain("Kept for you for 45 more minutes");
    expect((await theLoan()).reserved).toBe(16_000n);
  },
);

describe("a basket that was paid", () => {
  it("is not paid again by a page that was open before, nor by the next look at the basket", async () => {
    const { visit, id } = await gone();
    await given(id);
    const pressed = await visit("/basket/pay", { [`amount.${loan}`]: "25.00" });
    expect(pressed.to).toBe(`/thanks/${id}`);
    const { visit: other, id: second } = await gone();
    await given(second);
    await other("/basket", { loanId: loan, amount: "10.00" });
    const basket = await other("/basket");
    expect(basket.html).toContain('value="10.00"');
    expect((await theLoan()).funded).toBe(5_000n);
  });

  it("loses who was paid for, and keeps who was added since", async () => {
    const { visit, id } = await gone();
    await putLoan(test.table, aLoan({ id: `${loan}_more`, displayName: "Rosa" }));
    await given(id);
    await visit("/basket", { loanId: `${loan}_more`, amount: "10.00" });
    const basket = await visit("/basket");
    expect(basket.words).toContain("Rosa");
    expect(basket.html).not.toContain(`name="amount.${loan}"`);
  });

  it("keeps who was added while it was paid, also for whoever comes to the thanks first", async () => {
    const { visit, id } = await gone();
    for (const more of ["more", "typo"]) await putLoan(test.table, aLoan({ id: `${loan}_${more}` }));
    await visit("/basket", { loanId: `${loan}_more`, amount: "10.00" });
    await visit("/basket", { loanId: `${loan}_typo`, amount: "other", otherAmount: "ten" });
    await given(id);
    await visit(`/thanks/${id}`);
    const basket = await visit("/basket");
    for (const more of ["more", "typo"]) expect(basket.html).toContain(`name="amount.${loan}_${more}"`);
    expect(basket.html).not.toContain(`name="amount.${loan}"`);
    expect(basket.words).not.toContain("This basket is paid");
  });

  it("says so, once", async () => {
    const { visit, id } = await gone();
    await given(id);
    expect((await visit("/basket")).words).toContain("This basket is paid");
    expect((await visit("/basket")).words).toContain("Nobody is in your basket yet");
  });

  it("in another window while it was changed here, is told before anything else is paid", async () => {
    const { visit, id } = await gone();
    deps.payments.pay(id);
    const pressed = await visit("/basket/pay", { [`amount.${loan}`]: "40.00" });
    expect([pressed.to, (await findCheckout(deps, id))?.state]).toEqual(["/basket", "paid"]);
    expect((await theLoan()).reserved).toBe(0n);
    expect((await visit("/basket")).words).toContain("This basket is paid");
  });
});

describe("the page after paying", () => {
  it("looks again by itself for a while, then says that it takes longer and how long room is kept", async () => {
    const { visit, id } = await gone();
    expect((await visit(`/thanks/${id}`)).html).toContain(`url=/thanks/${id}?look=1`);
    const late = await visit(`/thanks/${id}?look=20`);
    expect(late.html).not.toContain('http-equiv="refresh"');
    expect(late.words).toContain("It takes longer than usual.");
    await visit(`/thanks/${id}/keep`, heldBy(late.html, `/thanks/${id}/keep`) as Record<string, string>);
    expect((await visit("/basket")).words).toContain("Kept for you for 90 more minutes");
  });

  it("of a debit says by when it is known, and when it fails puts the same people into the basket again", async () => {
    const { visit, id } = await gone();
    deps.payments.truths.set(`cs_${id}`, { state: "processing", email: null });
    await settleCheckout(deps, id);
    expect((await visit(`/thanks/${id}`)).words).toMatch(
      /A direct debit takes a few working days. You hear from us by \d/,
    );
    deps.payments.truths.set(`cs_${id}`, { state: "failed" });
    await settleCheckout(deps, id);
    const failed = await visit(`/thanks/${id}`);
    expect(failed.words).toContain("The payment did not go through");
    expect((await visit(`/thanks/${id}/again`, {})).to).toBe("/basket");
    const basket = await visit("/basket");
    expect(basket.html).toContain('value="25.00"');
    expect((await visit("/basket/pay", {})).to).not.toContain(id);
  });

  it("of a debit that failed asks nobody for running costs again that they wished to give", async () => {
    const visit = browser();
    await visit("/basket", { loanId: loan, amount: "25.00" });
    const paying = await visit("/basket/pay", { email: "giver@example.org", runningCosts: "2.50" });
    const id = paying.to.split("/").at(-1) ?? "";
    deps.payments.truths.set(`cs_${id}`, { state: "processing", email: null });
    await settleCheckout(deps, id);
    await visit(`/thanks/${id}`);
    deps.payments.truths.set(`cs_${id}`, { state: "failed" });
    await settleCheckout(deps, id);
    await visit(`/thanks/${id}/again`, {});
    expect((await visit("/basket")).words).toContain("€27.50");
  });

  it("keeps the basket of a payment that was declined for good", async () => {
    const { visit, id } = await gone();
    deps.payments.truths.set(`cs_${id}`, { state: "failed" });
    await settleCheckout(deps, id);
    await visit(`/thanks/${id}`);
    const basket = await visit("/basket");
    expect(basket.words).toContain("Nothing was taken, and your basket is as you left it.");
    expect(basket.html).toContain('value="25.00"');
  });
});

describe("a card", () => {
  const card = {
    kind: "honour",
    to: "Wilhelmina",
    from: "Jo",
    message: "Hip!\nHurra!",
    language: "de",
    delivery: "print",
  };

  it("is written, printed and seen, by its own address alone, and taken back", async () => {
    const { visit, id } = await gone();
    expect((await visit(`/thanks/${id}/card`)).status).toBe(404);
    await given(id);
    expect((await visit(`/thanks/${id}/card`)).words).toContain("A card for your gift");
    expect((await visit(`/thanks/${id}/card`, card)).to).toBe(`/thanks/${id}/card`);
    const made = await visit(`/thanks/${id}/card`);
    const address = /\/de\/thanks\/for\/[^"<\s]+/.exec(made.html)?.[0] ?? "";
    const stranger = browser();
    const seen = await stranger(address);
    expect(seen.words).toMatch(/Eine Gabe zu Ehren von Wilhelmina.*Von Jo.*Hip!\s+Hurra!.*Nena/s);
    for (const secret of [id, "giver@example.org", "25,00"]) expect(seen.html).not.toContain(secret);
    expect((await visit(`/thanks/${id}/card/print`)).html).toMatch(/<html lang="de"[\s\S]*<svg class="sheet-code"/);
    expect((await stranger(`${address}x`)).status).toBe(404);
    await visit(`/thanks/${id}/card/withdraw`, {});
    expect((await stranger(address)).status).toBe(404);
    expect((await visit(`/thanks/${id}/card`)).words).toContain("The card is taken back.");
  });

  it("says what is wrong with it, and keeps what was typed", async () => {
    const { visit, id } = await gone();
    await given(id);
    const wrong = {
      ...card,
      to: "",
      message: "see www.evil.test",
      delivery: "mail",
      email: "nobody",
      on: "1999-01-01",
    };
    const refused = await visit(`/thanks/${id}/card`, wrong);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("<title>Error: A card for your gift");
    for (const said of ["Write the name", "Leave out web", "name@example.org", "Choose today"])
      expect(refused.words).toContain(said);
    expect(refused.html).toContain("see www.evil.test");
  });

  it("is taken away by whoever it is for", async () => {
    const { visit, id } = await gone();
    await given(id);
    await visit(`/thanks/${id}/card`, { ...card, language: "en" });
    const address = /\/thanks\/for\/[^"<\s]+/.exec((await visit(`/thanks/${id}/card`)).html)?.[0] ?? "";
    const stranger = browser();
    expect((await stranger(`${address}/forget`, {})).words).toContain("Your name is gone");
    expect((await stranger(address)).status).toBe(404);
    expect((await visit(`/thanks/${id}/card`)).words).toContain("has taken this card away");
  });
});
