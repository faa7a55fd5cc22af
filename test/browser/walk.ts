// The walk of a donor from the list of loans to a receipt, step by step. Every amount is said before and read on the page, to the cent.
import { readFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { lineWords } from "../../functions/payments/line-words.ts";
import { LANGUAGES } from "../../functions/words/languages.ts";
import { wordsOf } from "../../infra/local/stripe/page/words.ts";
import { countryName, sectorName } from "../../web/parts/words.ts";
import type { Client } from "../support/client.ts";
import { readPaper } from "../support/paper.ts";
import { centsIn, type Donor, tidy } from "./donor.ts";
import { type Loan, STORY } from "./scene.ts";

export interface Line {
  readonly loan: Loan;
  /** Cents. */
  readonly amount: bigint;
}
export interface Gift {
  readonly lines: readonly Line[];
  readonly costs: bigint;
}
export const sumOf = ({ lines, costs }: Gift): bigint => lines.reduce((sum, line) => sum + line.amount, costs);

/** From the list, narrowed by work and then by country too, to somebody's story. The list says what was chosen, and how many are left. */
export async function chooseByFilters(donor: Donor, loan: Loan): Promise<void> {
  const chosen = [sectorName(loan.sector, donor.locale), countryName(loan.country, donor.locale)];
  for (const [at, group] of (["sector", "country"] as const).entries()) {
    await donor.hands.press(donor.page.locator("nav.filters summary", { hasText: donor.t(`find.group.${group}`) }));
    const choice = donor.page.getByRole("link", { name: new RegExp(`^${chosen[at]} \\(\\d+\\)$`) });
    await donor.go(choice);
  }
  for (const choice of chosen) await donor.link(donor.t("find.remove", { choice })).waitFor();
  await donor.reads(donor.t("browse.count.open", { count: 1 }));
  await chooseFromList(donor, loan);
}

/** By what somebody types. */
export async function chooseByWords(donor: Donor, loan: Loan, words: string): Promise<void> {
  await donor.hands.write(donor.field(donor.t("find.search.label")), words);
  await donor.go(donor.button(donor.t("find.search")));
  await donor.reads(donor.t("find.title.words", { words }));
  await chooseFromList(donor, loan);
}

export async function chooseFromList(donor: Donor, loan: Loan): Promise<void> {
  await donor.go(donor.link(loan.name));
  await donor.reads(STORY[donor.plan.language], loan.title);
}

/** On a story's page: an amount of the donor's own, or one that is offered. */
export async function addToBasket(donor: Donor, { loan, amount }: Line, offered = false): Promise<void> {
  if (offered)
    await donor.hands.choose(donor.page.getByRole("radio", { name: donor.euros(amount, { trim: true }), exact: true }));
  else {
    await donor.hands.choose(donor.page.getByRole("radio", { name: donor.t("give.other"), exact: true }));
    await donor.hands.write(donor.field(donor.t("give.otherAmount")), donor.typed(amount));
  }
  await donor.go(donor.button(donor.t("give.add")));
  await donor.reads(donor.t("basket.added", { name: loan.name }));
  expect(await amountField(donor, loan).inputValue()).toBe(donor.typed(amount));
}

export const amountField = (donor: Donor, loan: Loan): Locator =>
  donor.field(donor.t("basket.row.amount", { name: loan.name }));

/** Amounts and costs as they shall be; the page then says what they come to. */
export async function fillBasket(donor: Donor, gift: Gift): Promise<void> {
  for (const { loan, amount } of gift.lines) await donor.hands.write(amountField(donor, loan), donor.typed(amount));
  await donor.hands.write(donor.field(donor.t("basket.costs")), donor.typed(gift.costs));
  if (!donor.plan.known) await donor.hands.write(donor.field(donor.t("basket.email")), donor.plan.email);
  // Enter in any field does the same as the button: nobody pays by it.
  if (donor.plan.keys) await donor.go(() => donor.page.keyboard.press("Enter"));
  else await donor.go(donor.button(donor.t("basket.update")));
  await expectTotal(donor, gift);
}

export async function expectTotal(donor: Donor, gift: Gift): Promise<void> {
  expect(tidy(await donor.page.locator(".basket-total strong").innerText())).toBe(donor.euros(sumOf(gift)));
}

/** To the payment page, which speaks the donor's language and says the same amounts, and what they are for. */
export async function toPayment(donor: Donor, gift: Gift): Promise<void> {
  await donor.go(donor.button(donor.t("basket.pay")));
  expect(await donor.page.locator("html").getAttribute("lang")).toBe(donor.plan.language);
  const lines = await donor.page.locator(".lines li").allInnerTexts();
  const wanted = [
    ...gift.lines.map(({ loan, amount }) => `${loan.title} ${donor.euros(amount)}`),
    ...(gift.costs > 0n ? [`${lineWords(donor.plan.language).runningCosts} ${donor.euros(gift.costs)}`] : []),
    `${sayAtPayment(donor, "Total")} ${donor.euros(sumOf(gift))}`,
  ];
  expect(lines.map(tidy).sort()).toEqual(wanted.sort());
}

/** The words of the payment page in the donor's language, by the English ones. */
export const sayAtPayment = (donor: Donor, english: string): string => wordsOf(donor.plan.language).say(english);

export const CARD = { good: "4242 4242 4242 4242", declined: "4000 0000 0000 0002" } as const;
export const ACCOUNT = { good: "DE89 3704 0044 0532 0130 00", fails: "DE62 3704 0044 0532 0130 01" } as const;

export async function payByCard(donor: Donor, number: string): Promise<void> {
  const typed = { Email: donor.plan.email, "Card number": number, "Expiry (MM/YY)": "12/34", "Security code": "123" };
  for (const [label, text] of Object.entries(typed))
    await donor.hands.write(donor.field(sayAtPayment(donor, label)), text);
  await donor.go(donor.page.locator("form button"));
}

export async function payByDebit(donor: Donor, account: string): Promise<void> {
  const field = (label: string) => donor.field(sayAtPayment(donor, label));
  await donor.hands.write(field("Email"), donor.plan.email);
  await donor.hands.choose(field("SEPA direct debit"));
  await donor.hands.write(field("IBAN"), account);
  await donor.go(donor.page.locator("form button"));
}

/** The page that waits loads itself again until it knows; then it says to whom how much goes. */
export async function confirmed(donor: Donor, gift: Gift, title: "paid" | "processing" = "paid"): Promise<void> {
  const heading = donor.page.getByRole("heading", { name: donor.t(`thanks.title.${title}`), exact: true });
  if ((await heading.count()) === 0) {
    await heading.waitFor();
    await donor.arrived();
  }
  const lines = await donor.page.locator(".gift-lines li").allInnerTexts();
  const wanted = gift.lines.map(({ loan: { name, country }, amount }) =>
    [name, countryName(country, donor.locale), donor.euros(amount)].join(" "),
  );
  expect(lines.map(tidy).sort()).toEqual(wanted.sort());
  await donor.reads(`${donor.t("thanks.total")} ${donor.euros(sumOf(gift))}`);
  if (gift.costs > 0n) await donor.reads(`${donor.t("thanks.costs")} ${donor.euros(gift.costs)}`);
}

/** Where the donor's money is, by the names of the places; those without money are left out. Held to add up. */
export async function identityOf(donor: Donor): Promise<Record<string, bigint>> {
  const rows = await donor.page.locator(".identity tr:has(a)").evaluateAll((all) =>
    all.map((row) => ({
      place: row.querySelector("a")?.getAttribute("href")?.split("/").at(-1) ?? "",
      text: row.querySelector("td:last-child")?.textContent ?? "",
    })),
  );
  const amounts = rows.map(({ place, text }) => [place, centsIn(text)] as const).filter(([, cents]) => cents !== 0n);
  const { given = 0n, ...parts } = Object.fromEntries(amounts);
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0n)).toBe(given);
  return { given, ...parts };
}

/** A person in the tree of the donor's money. */
export function inTree(donor: Donor, loan: Loan): Locator {
  const name = donor.page.locator(".node-head a", { hasText: loan.name });
  return donor.page.locator(".tree > li").filter({ has: name }).last();
}

/** The way of one part of a gift: each repayment with the donor's share, which add up to what has come back. */
export async function followPart(donor: Donor, { loan, amount }: Line): Promise<void> {
  await donor.go(
    inTree(donor, loan)
      .locator("> .node")
      .getByRole("link", { name: donor.t("tree.follow"), exact: true }),
  );
  await donor.reads(donor.t("me.part.heading", { amount: donor.euros(amount), name: loan.name }));
  const figures = async (selector: string) => (await donor.page.locator(selector).allInnerTexts()).map(centsIn);
  const shares = await figures("table tbody td:last-child");
  expect(shares.length).toBeGreaterThan(1);
  expect([shares.reduce((sum, share) => sum + share, 0n)]).toEqual(await figures("table tfoot td:last-child"));
  await donor.reads(donor.t("tree.backLocal", { amount: donor.euros(amount), local: "…" }).split("…")[0] ?? "");
  await donor.go(donor.page.locator(".crumbs a"));
}

/** Sends money that came back on to somebody. */
export async function sendOn(donor: Donor, { loan, amount }: Line, first = loan.name): Promise<void> {
  await donor.hands.pick(donor.field(donor.t("me.wait.next")), loan.id, first);
  await donor.hands.write(donor.field(donor.t("me.amount")), donor.typed(amount));
  await donor.go(donor.button(donor.t("me.wait.send")));
}

const ADDRESS = { name: "Zoë Müller-Weiß", street: "Rue de l’Église 12", postcode: "1050", city: "Bruxelles" } as const;

/** Asks for a receipt, opens the paper, and checks it as anybody can. `checkPath` is what the code on the paper leads to. */
export async function receipt(donor: Donor, gift: Gift, checkPath: (number: string) => string): Promise<string> {
  const { hands, page } = donor;
  const total = donor.euros(sumOf(gift));
  await donor.go(donor.link(donor.t("receipts.title")));
  for (const name of ["name", "street", "postcode", "city"] as const)
    await hands.write(donor.field(donor.t(`receipts.form.${name}`)), ADDRESS[name]);
  await donor.go(donor.button(donor.t("receipts.form.send")));
  const row = page.locator("table tbody tr").first();
  const number = /\d{4}-\d{6}/.exec(await row.innerText())?.[0] ?? "";
  for (const words of [donor.t("receipts.state.valid"), total]) expect(tidy(await row.innerText())).toContain(words);
  const [kept] = await Promise.all([
    page.waitForEvent("download"),
    hands.press(donor.link(donor.t("receipts.pdf", { number }))),
  ]);
  const paper = readPaper(readFileSync(await kept.path()));
  expect([kept.suggestedFilename(), paper.pages]).toEqual([`${number}.pdf`, 1]);
  for (const words of [number, ADDRESS.street, total]) expect(tidy(paper.text)).toContain(words);
  await donor.open(checkPath(number));
  await donor.reads(donor.t("receipts.check.title", { number }), donor.t("receipts.check.valid"), total);
  return number;
}

/** The letter of thanks is in the donor's language and says the amount. */
export async function mailed(client: Client, donor: Donor, gift: Gift): Promise<void> {
  const { items } = await client.get(null, "/dev/mail");
  const own = items.filter((mail: { to: string }) => mail.to === donor.plan.email);
  expect(own.map((mail: { text: string }) => tidy(mail.text)).join("\n")).toContain(donor.euros(sumOf(gift)));
}

/** The same place in every other language is one link away. */
export async function otherLanguages(donor: Donor, path: string): Promise<void> {
  const links = await donor.page
    .locator("nav.languages a")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  expect(links).toEqual(LANGUAGES.map((language) => (language === "en" ? path : `/${language}${path}`)));
}
