// What goes otherwise than planned, as donors live it in a real browser: a card is declined, others are faster, a debit takes days, time is over.
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../web/parts/paths.ts";
import { startBrowser } from "../support/browser.ts";
import { Client } from "../support/client.ts";
import { type RunningProduct, START_HOOK_MS, startedProduct } from "../support/product.ts";
import { complaints, DESK, PHONE } from "../support/visitor.ts";
import { Donor, type DonorPlan } from "./donor.ts";
import { booksHold, type Loan, openLoan, othersGive } from "./scene.ts";
import {
  ACCOUNT,
  addToBasket,
  amountField,
  CARD,
  chooseFromList,
  confirmed,
  expectTotal,
  fillBasket,
  type Gift,
  identityOf,
  payByCard,
  payByDebit,
  sayAtPayment,
  sumOf,
  toPayment,
} from "./walk.ts";

const STORY_WAIT_MS = 150_000; // Beside other tests on two cores.
/** A debit is known after three business days: five days at most. */
const DEBIT_DAYS = 5;

let product: RunningProduct;
let browser: Browser;
let client: Client;
/** 117.00 USD are 100.00 EUR. */
let rare: Loan;
let wide: Loan;

const donors = new Map<string, { donor: Donor; gift: Gift }>();

/** Comes, and has one person in the basket, with something for running costs. */
async function withBasket(plan: Omit<DonorPlan, "email">, loan: Loan, amount: bigint, costs: bigint) {
  const donor = await Donor.come(browser, product.url, { ...plan, email: `${plan.name}@donor.example` });
  const gift = { lines: [{ loan, amount }], costs };
  donors.set(plan.name, { donor, gift });
  await donor.open(paths.browse);
  await chooseFromList(donor, loan);
  await addToBasket(donor, { loan, amount });
  await fillBasket(donor, gift);
  return { donor, gift };
}

function known(name: string): { donor: Donor; gift: Gift } {
  const one = donors.get(name);
  if (!one) throw new Error(`${name} never came`);
  return one;
}

/** On the page that follows a payment: to the portfolio, where all of it stands. */
async function followed(donor: Donor, gift: Gift): Promise<void> {
  await donor.go(donor.link(donor.t("thanks.follow")));
  await donor.signIn();
  const given = sumOf(gift);
  const costs = gift.costs > 0n ? { runningCosts: gift.costs } : {};
  expect(await identityOf(donor)).toEqual({ given, committed: given - gift.costs, ...costs });
}

beforeAll(async () => {
  [product, browser] = await Promise.all([startedProduct({ demo: false }), startBrowser()]);
  client = new Client(product.url);
  const facts = { title: "Nets that hold", country: "PH", sector: "food" } as const;
  rare = await openLoan(client, { ...facts, name: "Lourdes" }, "117.00");
  wide = await openLoan(client, { ...facts, name: "Wanjiru", title: "A cool box for the milk" }, "1170.00");
  await client.settle();
}, START_HOOK_MS);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe("today", { timeout: STORY_WAIT_MS }, () => {
  afterEach(() => booksHold(client));

  it("a card is declined: the basket is as it was, its room is kept, and another card pays", async () => {
    const { donor, gift } = await withBasket({ name: "declined", language: "de", width: PHONE }, wide, 3_333n, 150n);
    await toPayment(donor, gift);
    await payByCard(donor, CARD.declined);
    await donor.reads(sayAtPayment(donor, "Your card was declined."));
    await donor.go(donor.link(sayAtPayment(donor, "Cancel and go back")));
    await donor.reads(donor.t("basket.held.declined"));
    await expectTotal(donor, gift);
    await donor.go(donor.page.locator('form[action$="/basket/keep"] button'));
    await donor.go(donor.link(donor.t("basket.held.go")));
    await payByCard(donor, CARD.good);
    await confirmed(donor, gift);
    await followed(donor, gift);
  });

  it("others are faster: what is left is said to the cent and offered, and the last one is told that nothing is left", async () => {
    const first = await withBasket({ name: "slow", language: "fr", width: DESK }, rare, 8_000n, 0n);
    const last = await withBasket({ name: "slower", language: "nl", width: PHONE }, rare, 2_000n, 250n);
    await othersGive(client, [rare], "34.99");
    const { donor } = first;
    await donor.go(donor.button(donor.t("basket.pay")));
    const left = donor.euros(6_501n);
    await donor.reads(donor.t("parts.problem"), donor.t("basket.row.room", { name: rare.name, amount: left }));
    await donor.go(donor.button(donor.t("basket.row.instead", { amount: left })));
    const gift = { lines: [{ loan: rare, amount: 6_501n }], costs: 0n };
    await expectTotal(donor, gift);
    await toPayment(donor, gift);
    await payByCard(donor, CARD.good);
    await confirmed(donor, gift);
    await followed(donor, gift);
    await client.settle();
    await donor.open(paths.loan(rare.id));
    await donor.reads(
      donor.t("state.funded"),
      donor.t("status.funded", { amount: donor.euros(10_000n, { trim: true }) }),
    );
    await last.donor.go(last.donor.button(last.donor.t("basket.pay")));
    await last.donor.reads(last.donor.t("basket.row.full", { name: rare.name }));
    expect(new URL(last.donor.page.url()).origin).toBe(product.url);
  });
});

describe("for days", { timeout: STORY_WAIT_MS }, () => {
  it.concurrent.each([
    { name: "debit-good", language: "nl", width: PHONE, account: ACCOUNT.good, amount: 4_407n },
    { name: "debit-fails", language: "en", width: DESK, account: ACCOUNT.fails, amount: 5_509n },
  ] as const)(
    "$name: a direct debit is on its way, and the page says until when",
    async ({ account, amount, ...plan }) => {
      const { donor, gift } = await withBasket(plan, wide, amount, 101n);
      await toPayment(donor, gift);
      await payByDebit(donor, account);
      await confirmed(donor, gift, "processing");
      await donor.reads(donor.t("thanks.next.slow.by", { date: "…" }).split("…")[0] ?? "");
    },
  );

  it.concurrent("somebody leaves the payment page open", async () => {
    const { donor, gift } = await withBasket({ name: "away", language: "fr", width: PHONE }, wide, 2_222n, 0n);
    await toPayment(donor, gift);
  });

  it("time goes on", async () => {
    await client.settle();
    const held = await client.get(null, `/v1/loans/${wide.id}`);
    expect([held.funded.value, held.reserved.value]).toEqual(["33.33", "121.38"]);
    await booksHold(client);
    await client.post(null, "/dev/clock", { advanceDays: DEBIT_DAYS });
    const after = await client.get(null, `/v1/loans/${wide.id}`);
    expect([after.funded.value, after.reserved.value]).toEqual(["77.40", "0.00"]);
    await booksHold(client);
  });

  it.concurrent("a debit has arrived", async () => {
    const { donor, gift } = known("debit-good");
    await donor.page.reload();
    await donor.arrived();
    await confirmed(donor, gift);
    await followed(donor, gift);
  });

  it.concurrent("a debit has failed: nothing was taken, and the same people are in the basket again", async () => {
    const { donor, gift } = known("debit-fails");
    await donor.page.reload();
    await donor.arrived();
    await donor.reads(donor.t("thanks.title.failed"), donor.t("thanks.failed"));
    await donor.go(donor.button(donor.t("thanks.again")));
    expect(await amountField(donor, wide).inputValue()).toBe(donor.typed(5_509n));
    await fillBasket(donor, gift);
    await toPayment(donor, gift);
    await payByCard(donor, CARD.good);
    await confirmed(donor, gift);
    await followed(donor, gift);
  });

  it.concurrent("the time to pay is over: nothing was charged, and the basket is paid as it was", async () => {
    const { donor, gift } = known("away");
    await payByCard(donor, CARD.good);
    await donor.reads(sayAtPayment(donor, "This payment link has expired"));
    await donor.go(donor.link(sayAtPayment(donor, "Go back")));
    await donor.reads(donor.t("basket.over"), donor.t("basket.over.text"));
    await expectTotal(donor, gift);
    await toPayment(donor, gift);
    await payByCard(donor, CARD.good);
    await confirmed(donor, gift);
    await followed(donor, gift);
  });

  it("leaves books that hold", async () => {
    await booksHold(client);
    const { funded, reserved } = await client.get(null, `/v1/loans/${wide.id}`);
    expect([funded.value, reserved.value]).toEqual(["154.71", "0.00"]);
  });
});

it("met no page that complains, fails, lets strange things run or speaks another language", () => {
  const rows = [...donors.values()].map(({ donor: { plan, who }, gift }) =>
    [plan.name, plan.language, `${plan.width} px`, `${who.pages} pages`, `${sumOf(gift)} cents`].map((one) =>
      one.padEnd(13),
    ),
  );
  console.log(rows.map((row) => row.join("")).join("\n"));
  expect(complaints).toEqual([]);
});
