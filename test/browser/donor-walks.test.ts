// The donor's main walk in a real browser: from the list of loans to a receipt, in each language, as a guest and known, on phone and desk.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkUrl } from "../../functions/receipts/check.ts";
import { LANGUAGES } from "../../functions/words/languages.ts";
import { placesIn } from "../../infra/local/places.ts";
import { localSecrets } from "../../infra/local/secrets.ts";
import { paths } from "../../web/parts/paths.ts";
import { startBrowser } from "../support/browser.ts";
import { Client } from "../support/client.ts";
import { type RunningProduct, START_HOOK_MS, startedProduct } from "../support/product.ts";
import { complaints, DESK, PHONE } from "../support/visitor.ts";
import { Donor, type DonorPlan } from "./donor.ts";
import { booksHold, comesBack, handOut, type Loan, openLoan, organise, othersGive } from "./scene.ts";
import {
  addToBasket,
  CARD,
  chooseByFilters,
  chooseByWords,
  chooseFromList,
  confirmed,
  fillBasket,
  followPart,
  type Gift,
  identityOf,
  inTree,
  mailed,
  otherLanguages,
  payByCard,
  receipt,
  sendOn,
  sumOf,
  toPayment,
} from "./walk.ts";

const WALK_WAIT_MS = 150_000; // Several walks at once, beside other tests on two cores.

const walks: readonly DonorPlan[] = [
  ...LANGUAGES.flatMap((language) =>
    [PHONE, DESK].flatMap((width) =>
      [true, false].map((known) => {
        const name = `${language}-${width}-${known ? "known" : "guest"}`;
        return { name, email: `${name}@donor.example`, language, width, known };
      }),
    ),
  ),
  { name: "keys", email: "keys@donor.example", language: "nl", width: DESK, keys: true },
  { name: "plain", email: "plain@donor.example", language: "fr", width: PHONE, scripts: false },
];

let product: RunningProduct;
let browser: Browser;
let client: Client;
/** The first comes back whole, the second is being repaid, the third waits to be handed out, and the next one is open. */
let loans: { returned: Loan; lent: Loan; promised: Loan; next: Loan };
const donors = new Map<string, Donor>();

/** Different cents for everybody, so that no amount can be taken for another. */
function giftOf(plan: DonorPlan): Gift {
  const at = BigInt(walks.indexOf(plan));
  return {
    lines: [
      { loan: loans.returned, amount: 1_250n + 37n * at },
      { loan: loans.lent, amount: 2_511n + 11n * at },
      { loan: loans.promised, amount: 1_000n },
    ],
    costs: at % 2n === 0n ? 0n : 133n + at,
  };
}

function donorOf(plan: DonorPlan): Donor {
  const donor = donors.get(plan.name);
  if (!donor) throw new Error(`${plan.name} never gave`);
  return donor;
}

/** From what the basket says about the person just added, to the list. */
const another = (donor: Donor) => donor.page.locator("[role=status] a").last();

function checkPath(number: string, { plan: { language } }: Donor): string {
  const { idSecret } = localSecrets(placesIn(product.dataDir).secrets);
  const url = new URL(checkUrl({ publicUrl: product.url, idSecret }, { number, language }));
  return language === "en" ? url.pathname : url.pathname.slice(`/${language}`.length);
}

beforeAll(async () => {
  [product, browser] = await Promise.all([startedProduct({ demo: false }), startBrowser()]);
  client = new Client(product.url);
  await organise(client);
  loans = {
    returned: await openLoan(
      client,
      { name: "Lourdes", title: "A smoking rack for the morning’s catch", country: "PH", sector: "food" },
      "700.00",
    ),
    lent: await openLoan(
      client,
      { name: "Wanjiru", title: "A second sewing machine", country: "KE", sector: "clothing" },
      "800.00",
    ),
    promised: await openLoan(
      client,
      { name: "Arnel", title: "A welding set for broken tricycles", country: "PH", sector: "transport" },
      "400.00",
    ),
    next: await openLoan(
      client,
      { name: "Quispe", title: "Seed potatoes for the high field", country: "PE", sector: "agriculture" },
      "2000.00",
    ),
  };
  await client.settle();
}, START_HOOK_MS);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe("from the list to the confirmation", { timeout: WALK_WAIT_MS }, () => {
  it.concurrent.each(walks)("$name", async (plan) => {
    const gift = giftOf(plan);
    const [first, second, third] = gift.lines;
    if (!first || !second || !third) throw new Error("three lines");
    const donor = await Donor.come(browser, product.url, plan);
    donors.set(plan.name, donor);
    if (plan.known) {
      await donor.open(paths.home);
      await donor.go(donor.link(donor.t("parts.nav.signIn")));
      await donor.signIn();
      await donor.reads(donor.t("me.empty"));
    }
    await donor.open(paths.browse);
    await otherLanguages(donor, paths.browse);
    await chooseByFilters(donor, first.loan);
    await otherLanguages(donor, paths.loan(first.loan.id));
    await addToBasket(donor, first);
    await donor.go(another(donor));
    await chooseByWords(donor, second.loan, "sewing");
    await addToBasket(donor, { ...second, amount: 2_500n }, true);
    await donor.go(another(donor));
    await chooseFromList(donor, third.loan);
    await addToBasket(donor, third, true);
    await fillBasket(donor, gift);
    await toPayment(donor, gift);
    await payByCard(donor, CARD.good);
    await confirmed(donor, gift);
    await donor.go(donor.link(donor.t("thanks.follow")));
    // A guest's gift is theirs as soon as they sign in with the address they gave.
    if (!plan.known) await donor.signIn();
    const committed = sumOf(gift) - gift.costs;
    expect(await identityOf(donor)).toEqual({
      given: sumOf(gift),
      committed,
      ...(gift.costs > 0n ? { runningCosts: gift.costs } : {}),
    });
    for (const { loan, amount } of gift.lines)
      expect(await inTree(donor, loan).innerText()).toContain(donor.euros(amount).split(/\s/)[0]);
  });

  it("leaves books that hold, and a letter to everybody", async () => {
    await booksHold(client);
    for (const plan of walks) await mailed(client, donorOf(plan), giftOf(plan));
  });
});

describe("partners and staff", { timeout: WALK_WAIT_MS }, () => {
  it("do their part: two loans are handed out, one comes back", async () => {
    await othersGive(client, [loans.returned, loans.lent, loans.promised]);
    await handOut(client, [loans.returned, loans.lent]);
    await comesBack(client, loans.returned, ["233.34", "0.01"]);
    await booksHold(client);
  });
});

describe("from the portfolio to the receipt", { timeout: WALK_WAIT_MS }, () => {
  it.concurrent.each(walks)("$name", async (plan) => {
    const donor = donorOf(plan);
    const gift = giftOf(plan);
    const [returned, lent, promised] = gift.lines;
    if (!returned || !lent || !promised) throw new Error("three lines");
    const costs = gift.costs > 0n ? { runningCosts: gift.costs } : {};
    await donor.open(paths.me);
    expect(await identityOf(donor)).toEqual({
      given: sumOf(gift),
      waiting: returned.amount,
      lentOut: lent.amount,
      committed: promised.amount,
      ...costs,
    });
    await followPart(donor, returned);
    const onward = { loan: loans.next, amount: returned.amount - 501n };
    await sendOn(donor, onward);
    expect(await identityOf(donor)).toEqual({
      given: sumOf(gift),
      waiting: 501n,
      lentOut: lent.amount,
      committed: promised.amount + onward.amount,
      ...costs,
    });
    // The next person stands below the first one in the tree, with what has moved.
    const branch = inTree(donor, loans.returned).locator("ul.tree > li");
    expect((await branch.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "))).toEqual([
      expect.stringContaining(donor.euros(onward.amount)),
      donor.t("tree.waiting", { amount: donor.euros(501n) }),
    ]);
    await receipt(donor, gift, (number) => checkPath(number, donor));
  });

  it("leaves books that hold", async () => {
    await booksHold(client);
    const { funded } = await client.get(null, `/v1/loans/${loans.next.id}`);
    const sent = walks.reduce((sum, plan) => sum + (giftOf(plan).lines[0]?.amount ?? 0n) - 501n, 0n);
    expect(funded.value.replace(".", "")).toBe(String(sent));
  });
});

it("met no page that complains, fails, lets strange things run or speaks another language", () => {
  const rows = walks.map((plan) => {
    const { language, width, known, keys, scripts, name } = plan;
    const how = keys ? "keys alone" : scripts === false ? "no script" : "pointer";
    const pages = donors.get(name)?.who.pages ?? 0;
    return [language, `${width} px`, known ? "known" : "guest", how, `${pages} pages`, `${sumOf(giftOf(plan))} cents`];
  });
  console.log(rows.map((row) => row.map((cell) => cell.padEnd(11)).join("")).join("\n"));
  expect(complaints).toEqual([]);
});
