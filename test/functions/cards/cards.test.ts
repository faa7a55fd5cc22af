// Cards: for gifts that were paid, one mail each, nobody written to who wants none; revocable, forgotten with the donor or at the recipient's word.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../../functions/cards/card.ts";
import { forgetRecipient, makeCard, sendCard, withdrawCard } from "../../../functions/cards/commands.ts";
import { sendDueCards } from "../../../functions/cards/jobs.ts";
import { cardIdOf, dueCards, findCard, helpedBy, openedCard } from "../../../functions/cards/queries.ts";
import { type CardWish, cardProblems, KEPT_DAYS } from "../../../functions/cards/rules.ts";
import type { Checkout } from "../../../functions/checkouts/checkout.ts";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { erase } from "../../../functions/erasure/commands.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { unsubscribe } from "../../../functions/mail/unsubscribe.ts";
import { minor } from "../../../functions/money/minor.ts";
import { keepPreferences, knowPerson } from "../../../functions/people/commands.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { everythingAbout } from "../../../functions/portfolio/export/everything.ts";
import { followPayment } from "../../../functions/refunds/settle.ts";
import { scanAll } from "../../../functions/table/read.ts";
import { LANGUAGES } from "../../../functions/words/languages.ts";
import { recipientView } from "../../../web/giving/cards/card-view.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { reactToAll } from "../../support/reactions.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterAll(() => test.close());

const TODAY = "2026-03-02";
let acts = 0;

const wish = (changes: Partial<CardWish> = {}): CardWish => ({
  ...{ kind: "present", to: "Wilhelmina", from: "Hannah", message: "Many happy returns!\nYours", language: "en" },
  ...{ showAmount: false, mail: null },
  ...changes,
});
const by = (address: string, on = deps.clock.now().toISOString().slice(0, 10)) => ({ mail: { address, on } });

async function gift(as: Caller | null = null, paid = true): Promise<Checkout> {
  const loanId = `loan_card_${++acts}`;
  await putLoan(deps.table, aLoan({ id: loanId }));
  const basket = {
    lines: [{ loanId, amount: minor(2_500n) }],
    runningCosts: minor(0n),
    email: as?.email ?? `guest${acts}@mail.test`,
    locale: "en",
  };
  const key = `card-${acts}`;
  const { id } = must(await openCheckout(deps, as, basket, { scope: "cards", key, hash: key }));
  if (paid) {
    deps.payments.pay(id);
    await settleCheckout(deps, id);
  }
  const found = await findCheckout(deps, id);
  if (!found) throw new Error("no gift");
  return found;
}
async function donor(name: string): Promise<Caller> {
  const { id, email, role } = await knowPerson(deps, { email: `${name}@mail.test`, name: null });
  return { personId: id, email, role, partnerId: null };
}
const now = async (card: Pick<Card, "id">): Promise<Card> => {
  const found = await findCard(deps, card.id);
  if (!found) throw new Error("no card");
  return found;
};
const sentTo = (address: string) => deps.sent.filter((mail) => mail.to === address);

describe("a card", () => {
  it("is for a gift that was paid, and for who gave it", async () => {
    const ann = await donor("ann");
    const hers = await gift(ann);
    expect((await makeCard(deps, null, hers.id, wish())).ok).toBe(false);
    expect((await makeCard(deps, await donor("ben"), hers.id, wish())).ok).toBe(false);
    expect((await makeCard(deps, ann, hers.id, wish())).ok).toBe(true);
    const unpaid = await gift(null, false);
    expect(await makeCard(deps, null, unpaid.id, wish())).toMatchObject({ refusal: { code: "not_found" } });
  });

  it("leads by its link, and by nothing else, to whom the gift has helped", async () => {
    const given = await gift();
    const card = must(await makeCard(deps, null, given.id, wish()));
    expect(card.id).not.toContain(given.id.slice(-8));
    const opened = await openedCard(deps, card.id, card.link);
    expect(opened?.card.to).toBe("Wilhelmina");
    expect(await openedCard(deps, card.id, `${card.link.slice(1)}x`)).toBeNull();
    expect(await openedCard(deps, given.id, card.link)).toBeNull();
    expect((await helpedBy(deps, given)).map(({ loan, generation }) => [loan.id, generation])).toEqual([
      [given.lines[0]?.loanId, 0],
    ]);
  });

  it("is changed under the same address, and gets another one when it is made again after it was taken back", async () => {
    const given = await gift();
    const first = must(await makeCard(deps, null, given.id, wish()));
    const changed = must(await makeCard(deps, null, given.id, wish({ to: "Wilma", kind: "honour" })));
    expect([changed.link, changed.to]).toEqual([first.link, "Wilma"]);
    must(await withdrawCard(deps, null, given.id));
    expect(await openedCard(deps, first.id, first.link)).toBeNull();
    expect(await now(first)).toMatchObject({ to: "", from: "", message: "", withdrawnBy: "donor" });
    const again = must(await makeCard(deps, null, given.id, wish()));
    expect(again.link).not.toBe(first.link);
    expect(await openedCard(deps, first.id, first.link)).toBeNull();
  });

  it("shows nothing any more once its gift was given back, or its time is over", async () => {
    const given = await gift();
    const card = must(await makeCard(deps, null, given.id, wish()));
    deps.clock.advanceDays(KEPT_DAYS - 1);
    expect(await openedCard(deps, card.id, card.link)).not.toBeNull();
    deps.clock.advanceDays(1);
    expect(await openedCard(deps, card.id, card.link)).toBeNull();
  });

  it("can be taken away by whoever it is for, and not be made again", async () => {
    const given = await gift();
    const card = must(await makeCard(deps, null, given.id, wish(by("away@mail.test"))));
    expect((await forgetRecipient(deps, card.id, "made-up")).ok).toBe(false);
    must(await forgetRecipient(deps, card.id, card.link));
    expect(await now(card)).toMatchObject({ to: "", from: "", message: "", withdrawnBy: "recipient", mail: null });
    expect(await makeCard(deps, null, given.id, wish())).toMatchObject({ refusal: { code: "wrong_state" } });
  });
});

describe("what stands on a card", () => {
  const why = (changes: Partial<CardWish>) =>
    cardProblems(wish(changes), TODAY).map((one) => `${one.field} ${one.why}`);

  it("needs a name, and holds no more than fits", () => {
    expect(why({ to: "" })).toEqual(["to missing"]);
    expect(why({ to: "x".repeat(61), from: "x".repeat(61), message: "x".repeat(401) })).toEqual([
      ...["to long", "from long", "message long"],
    ]);
    expect(why({ to: "🌾".repeat(60) })).toEqual([]);
  });

  it.each(["see https://evil.test/x", "www.evil.test", "evil.com now", "go to bit.ly/abc", "write to a@b.test"])(
    "leads nowhere else: %s",
    (message) => expect(why({ message })).toEqual(["message web_address"]),
  );

  it.each(["Alles Gute, z. B. zum 80.!", "Bis bald.Deine Oma", "5.12.2026, 12.50 Uhr", "St. Gallen grüßt", "L’été…"])(
    "takes ordinary words: %s",
    (message) => expect(why({ message })).toEqual([]),
  );

  it("is sent to an address, today or within a year", () => {
    for (const address of ["nobody", "oma@web..test", "oma@mail.test\u200b"])
      expect(why(by(address, TODAY))).toEqual(["email wrong"]);
    expect(why(by("a@mail.test", "2026-03-01"))).toEqual(["on wrong"]);
    expect(why(by("a@mail.test", "2027-03-04"))).toEqual(["on wrong"]);
    expect(why(by("a@mail.test", "2026-02-30x"))).toEqual(["on wrong"]);
    expect(why(by("a@mail.test", "2027-03-03"))).toEqual([]);
  });
});

describe("the mail of a card", () => {
  it("goes once, in the card's language, and its address is gone with it", async () => {
    const given = await gift();
    const card = must(await makeCard(deps, null, given.id, wish({ language: "de", ...by("once@mail.test") })));
    await sendCard(deps, card.id);
    await sendCard(deps, card.id);
    const [mail, ...more] = sentTo("once@mail.test");
    expect(more).toEqual([]);
    expect(mail?.subject).toBe("Ein Geschenk für Sie");
    expect(mail?.text).toContain("> Many happy returns!\n> Yours");
    expect(mail?.text).toContain(`/de/thanks/for/${card.id}/${card.link}`);
    expect(mail?.text).not.toContain("guest");
    expect((await now(card)).mail).toMatchObject({ address: null, state: "sent" });
    // A change brings no second one.
    must(await makeCard(deps, null, given.id, wish(by("other@mail.test"))));
    await sendCard(deps, card.id);
    expect(sentTo("other@mail.test")).toEqual([]);
  });

  it("waits for its day, and for the money", async () => {
    const soon = new Date(deps.clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    const dated = must(await makeCard(deps, null, (await gift()).id, wish(by("dated@mail.test", soon))));
    const slow = await gift(null, false);
    deps.payments.truths.set(`cs_${slow.id}`, { state: "processing", email: null });
    await settleCheckout(deps, slow.id);
    const early = must(await makeCard(deps, null, slow.id, wish(by("slow@mail.test"))));
    await sendDueCards(deps);
    expect([...sentTo("dated@mail.test"), ...sentTo("slow@mail.test")]).toEqual([]);
    deps.payments.truths.delete(`cs_${slow.id}`);
    deps.payments.pay(slow.id);
    await settleCheckout(deps, slow.id);
    deps.clock.advanceDays(3);
    await sendDueCards(deps);
    expect([sentTo("dated@mail.test").length, sentTo("slow@mail.test").length]).toEqual([1, 1]);
    const left = await dueCards(deps, "2099-01-01");
    expect(left).not.toContain(dated.id);
    expect(left).not.toContain(early.id);
  });

  it("never goes for a payment that failed", async () => {
    const slow = await gift(null, false);
    deps.payments.truths.set(`cs_${slow.id}`, { state: "processing", email: null });
    await settleCheckout(deps, slow.id);
    const card = must(await makeCard(deps, null, slow.id, wish(by("failed@mail.test"))));
    deps.payments.truths.set(`cs_${slow.id}`, { state: "failed" });
    await settleCheckout(deps, slow.id);
    await sendCard(deps, card.id);
    expect(sentTo("failed@mail.test")).toEqual([]);
    expect(await openedCard(deps, card.id, card.link)).toBeNull();
  });

  it("never goes to who asked for no mail: under a card, or as a donor of ours", async () => {
    const first = must(await makeCard(deps, null, (await gift()).id, wish(by("Stop@mail.test"))));
    await sendCard(deps, first.id);
    const link = /\/unsubscribe\/(\S+)/.exec(sentTo("Stop@mail.test")[0]?.unsubscribe ?? "")?.[1] ?? "";
    expect(await unsubscribe(deps, link)).toBe(true);
    const few = await knowPerson(deps, { email: "few@mail.test", name: null });
    must(await keepPreferences(deps, few.id, { ...few.preferences, mail: "few" }));
    for (const address of ["stop@mail.test", "few@mail.test"]) {
      const card = must(await makeCard(deps, null, (await gift()).id, wish(by(address))));
      await sendCard(deps, card.id);
      expect((await now(card)).mail).toMatchObject({ address: null, state: "not_sent" });
      expect(sentTo(address)).toEqual([]);
    }
  });

  it("goes to one address three times a month and no more, whoever gives", async () => {
    const states: (string | undefined)[] = [];
    for (let nth = 0; nth < 4; nth++) {
      const card = must(await makeCard(deps, null, (await gift()).id, wish(by("many@mail.test"))));
      await sendCard(deps, card.id);
      states.push((await now(card)).mail?.state);
    }
    expect(states).toEqual(["sent", "sent", "sent", "not_sent"]);
    deps.clock.advanceDays(31);
    const later = must(await makeCard(deps, null, (await gift()).id, wish(by("many@mail.test"))));
    await sendCard(deps, later.id);
    expect((await now(later)).mail?.state).toBe("sent");
  });

  it.each(LANGUAGES)("has a subject and every sentence in %s", async (language) => {
    const address = `words-${language}@mail.test`;
    const card = must(await makeCard(deps, null, (await gift()).id, wish({ language, from: "", ...by(address) })));
    await sendCard(deps, card.id);
    expect(sentTo(address)[0]?.text).toMatch(/Wilhelmina[\s\S]*http:\/\/onward\.test\S*\/thanks\/for\//);
  });
});

describe("a card whose gift is over", () => {
  let others: TestDeps;
  beforeEach(() => {
    others = deps;
    deps = testDeps(new MemoryTable().table);
  });
  afterEach(() => {
    deps = others;
  });
  const nothingOf = { to: "", from: "", message: "", withdrawnBy: "donor", mail: null };
  const soon = () => new Date(deps.clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);

  it("keeps nobody's name, when a debit did not arrive", async () => {
    const slow = await gift(null, false);
    deps.payments.truths.set(`cs_${slow.id}`, { state: "processing", email: null });
    await settleCheckout(deps, slow.id);
    const card = must(await makeCard(deps, null, slow.id, wish(by("never@mail.test", soon()))));
    await reactToAll(deps);
    expect((await now(card)).to).toBe("Wilhelmina");
    deps.payments.truths.set(`cs_${slow.id}`, { state: "failed" });
    await settleCheckout(deps, slow.id);
    await reactToAll(deps);
    expect(await now(card)).toMatchObject(nothingOf);
    expect(sentTo(String(slow.email))).toHaveLength(1);
  });

  it.each(["refund", "dispute"])(
    "keeps nobody's name, when all of it went back by a %s; a part of it does no harm",
    async (how) => {
      const given = await gift();
      const payment = String(given.paymentId);
      const card = must(
        await makeCard(deps, null, given.id, wish({ ...by("never@mail.test", soon()), showAmount: true })),
      );
      deps.payments.refundInDashboard(payment, 1_000n);
      await followPayment(deps, payment);
      await reactToAll(deps);
      const opened = await openedCard(deps, card.id, card.link);
      expect(opened && (await recipientView(deps, opened.card, opened.gift)).amount?.value).toBe("15.00");
      if (how === "refund") deps.payments.refundInDashboard(payment, 1_500n);
      else deps.payments.loseDispute(deps.payments.dispute(payment));
      await followPayment(deps, payment);
      await reactToAll(deps);
      expect((await findCheckout(deps, given.id))?.state).toBe("refunded");
      expect(await now(card)).toMatchObject(nothingOf);
      expect(sentTo("never@mail.test")).toEqual([]);
    },
  );
});

describe("personal data on a card", () => {
  it("is in the export of who gave, and goes with them", async () => {
    const eva = await donor("eva.cards");
    const given = await gift(eva);
    const card = must(await makeCard(deps, eva, given.id, wish({ to: "Zebulon", ...by("zebulon@mail.test") })));
    const exported = must(await everythingAbout(deps, eva.personId));
    expect(exported.cards).toMatchObject([{ to: "Zebulon", from: "Hannah" }]);
    must(await erase(deps, eva.personId));
    expect(await findCard(deps, card.id)).toBeNull();
    const traces: string[] = [];
    for await (const item of scanAll(test.table))
      if (/zebulon/i.test(JSON.stringify(item, asText))) traces.push(String(item.pk));
    expect(traces).toEqual([]);
    expect(await findCard(deps, cardIdOf(deps, given.id))).toBeNull();
  });
});

const asText = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
