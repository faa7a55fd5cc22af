// Giving, and what the server says when something went wrong, take every word from a catalogue, whatever state they are in.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CARD_KINDS, type Card } from "../../../functions/cards/card.ts";
import { CHECKOUT_STATES } from "../../../functions/checkouts/checkout.ts";
import { minor } from "../../../functions/money/minor.ts";
import { type RefusalCode, STATUS } from "../../../functions/refusal.ts";
import { LANGUAGES } from "../../../functions/words/languages.ts";
import { BasketPage } from "../../../web/giving/basket-page.tsx";
import { checkBasket } from "../../../web/giving/basket-view.ts";
import { CardPage } from "../../../web/giving/cards/card-page.tsx";
import { PrintPage } from "../../../web/giving/cards/print-page.tsx";
import { ForgottenPage, RecipientPage } from "../../../web/giving/cards/recipient-page.tsx";
import { MonthlyPage } from "../../../web/giving/monthly-page.tsx";
import { refusalText } from "../../../web/giving/refusal-text.ts";
import { ThanksPage } from "../../../web/giving/thanks-page.tsx";
import type { BasketView, CheckoutView } from "../../../web/giving/views.ts";
import { FailurePage, RefusedPage } from "../../../web/server/failure-page.tsx";
import { documentOf } from "../../../web/site/render.ts";
import { localeOf } from "../../../web/words/locale.ts";
import { testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { checkout, eur, monthlyForm, site } from "../fixtures.ts";
import { cardExamples } from "../giving/cards.ts";
import { MARKED_LOCALE, wordsLeftOver } from "./marked.ts";

const locale = MARKED_LOCALE;
/** What people wrote stays as it is. */
const NAME = "Ψωμί";
let test: TestTable;
let wrong: BasketView;

/** One loan for everything that can be wrong with a line, and one with which nothing is. */
const LINES = { fine: "5", full: "5", closed: "5", invalid: "x", small: "0.5", room: "500" };

beforeAll(async () => {
  test = await testTable();
  const about = { displayName: NAME, title: NAME };
  const changes = { closed: { state: "cancelled" }, full: { funded: minor(16_000n) } } as const;
  for (const id of Object.keys(LINES))
    await putLoan(test.table, aLoan({ ...about, ...changes[id as keyof typeof changes], id: `loan_${id}` }));
  const lines = Object.entries(LINES).map(([id, typed]) => ({ loanId: `loan_${id}`, typed }));
  const basket = { id: "b_1", lines, costs: "much", email: "nobody", message: "", checkoutId: null };
  wrong = (await checkBasket(testDeps(test.table), basket, null, new Map(), locale)).view;
});
afterAll(() => test.close());

const leftOver = async (page: unknown) => wordsLeftOver(await documentOf(page));
/** An address that people typed is theirs. */
const NOBODY = ["nobody", "example"];

describe("the basket", () => {
  it("takes every word from a catalogue, whatever is wrong in it", async () => {
    expect(wrong.lines.map((line) => line.problem?.code)).toEqual([
      ...[undefined, "full", "closed", "invalid", "invalid", "full"],
    ]);
    const page = <BasketPage site={site} locale={locale} basket={{ ...wrong, justAdded: NAME }} />;
    const left = (await leftOver(page)).filter((word) => !NOBODY.includes(word));
    expect(left).toEqual([]);
    expect(await leftOver(<BasketPage site={site} locale={locale} basket={{ ...wrong, lines: [] }} />)).toEqual([]);
  });

  it("takes every word from a catalogue, whatever became of the last try to pay it", async () => {
    const held = { state: "held", until: "2026-11-04T10:45:00.000Z", minutes: 3, paymentUrl: "/" } as const;
    const attempts: readonly NonNullable<BasketView["attempt"]>[] = [
      { ...held, keepMinutes: 45 },
      { ...held, keepMinutes: null },
      { state: "over" },
      { state: "failed" },
      { state: "paid", checkoutId: "7", reference: "7" },
    ];
    for (const attempt of attempts) {
      const view = { ...wrong, attempt, justKept: held.until, guestEmail: null };
      expect(await leftOver(<BasketPage site={site} locale={locale} basket={view} />)).toEqual([]);
    }
  });

  it.each(["checkout", "plan"] as const)("has words of its own for every refusal of a %s", (what) => {
    for (const code of Object.keys(STATUS) as RefusalCode[]) {
      expect(wordsLeftOver(`>${refusalText({ code }, what, locale)}<`)).toEqual([]);
      const texts = LANGUAGES.map((language) => refusalText({ code }, what, localeOf(language)));
      expect(new Set(texts).size).toBe(LANGUAGES.length);
    }
  });
});

describe("the pages after paying", () => {
  const variants: readonly Partial<CheckoutView>[] = [
    {},
    { email: null, knownBy: "2026-12-01", undirected: eur("5.00"), runningCosts: eur("2.00") },
    { paymentUrl: "http://pay.test", refunded: null, fullBy: "2026-12-01", repaidFrom: "2027-01-01" },
  ];

  it.each(CHECKOUT_STATES)("take every word from a catalogue when it is %s", async (state) => {
    for (const variant of variants) {
      const view = { ...checkout(state), message: NAME, email: "ψ@ψ.gr", reference: "7Q3", ...variant };
      expect(await leftOver(<ThanksPage site={site} locale={locale} checkout={view} />)).toEqual([]);
      const late = { ...view, expiresAt: "2026-12-01T10:00:00.000Z", keepMinutes: 45 };
      expect(await leftOver(<ThanksPage site={site} locale={locale} checkout={late} looks={99} />)).toEqual([]);
    }
  });
});

describe("the pages of a card", () => {
  const { card, form, view } = cardExamples(NAME);
  /** Each language is named in its own words. */
  const LANGUAGE_NAMES = ["English", "Deutsch", "français", "Nederlands"];
  const ADDRESS = ["https", "onward", "example", "thanks", "for"];
  const left = async (page: unknown) =>
    (await leftOver(page)).filter((word) => ![...LANGUAGE_NAMES, ...ADDRESS].includes(word));

  it("take every word from a catalogue for who makes one", async () => {
    const mail = { address: null, on: "2026-12-01" };
    const cards: readonly (Card | null)[] = [
      null,
      { ...card, withdrawnBy: "donor" },
      { ...card, withdrawnBy: "recipient" },
      ...(["waiting", "sent", "not_sent"] as const).map((state) => ({ ...card, mail: { ...mail, state } })),
    ];
    for (const one of cards) {
      const page = <CardPage site={site} locale={locale} checkoutId="7" card={one} form={form} />;
      expect(await left(page)).toEqual([]);
    }
  });

  it("take every word from a catalogue for who gets one", async () => {
    for (const kind of CARD_KINDS) {
      const seen = { ...view, card: { ...card, kind }, paid: kind === "present" };
      expect(await leftOver(<RecipientPage site={site} locale={locale} view={seen} />)).toEqual([]);
      const none = { ...seen, people: [] };
      expect(await leftOver(<RecipientPage site={site} locale={locale} view={none} />)).toEqual([]);
      const sheet = { site, locale, card: seen.card, person: view.people[0], back: "/" };
      expect(await leftOver(<PrintPage {...sheet} />)).toEqual([]);
    }
    expect(await leftOver(<ForgottenPage site={site} locale={locale} />)).toEqual([]);
  });
});

describe("the form of a monthly gift", () => {
  it("takes every word from a catalogue", async () => {
    const form = {
      ...{ ...monthlyForm, amountText: "0", countries: [{ code: "PH", chosen: true }] },
      ...{ amountProblem: locale.t("monthly.amount.problem"), costsProblem: locale.t("monthly.costs.problem") },
    };
    expect(await leftOver(<MonthlyPage site={site} locale={locale} person="Ψ" form={form} />)).toEqual([]);
  });
});

describe("what the server says when something went wrong", () => {
  it("takes every word from a catalogue", async () => {
    expect(await leftOver(<FailurePage site={site} locale={locale} requestId="7" />)).toEqual([]);
    for (const reason of ["form", "sign_in", "staff"] as const)
      expect(await leftOver(<RefusedPage site={site} locale={locale} reason={reason} />)).toEqual([]);
  });
});
