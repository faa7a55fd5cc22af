// What is written with a gift: through payment to those who look after the loan, and gone at anybody's word who may say so.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { erase } from "../../../functions/erasure/commands.ts";
import { closeOverdue, settleCheckout } from "../../../functions/gifts/commands.ts";
import { removeMessage } from "../../../functions/messages/commands.ts";
import { MESSAGE_MAX, messageProblem, messageText } from "../../../functions/messages/message.ts";
import { messagesOf } from "../../../functions/messages/queries.ts";
import { minor } from "../../../functions/money/minor.ts";
import { knowPerson } from "../../../functions/people/commands.ts";
import { nameGiver, wordFor } from "../../../functions/people/gift-name.ts";
import type { Caller, ShownName } from "../../../functions/people/person.ts";
import { findPerson } from "../../../functions/people/queries.ts";
import { supportersOf } from "../../../functions/people/supporters.ts";
import { everythingAbout } from "../../../functions/portfolio/export/everything.ts";
import { scanAll } from "../../../functions/table/read.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
let acts = 0;
const WORDS = "Good winds,\nand full nets!";
const STAFF: Caller = { personId: "person_ines", role: "reviewer", partnerId: null, email: "ines@mail.test" };
const OTTO: ShownName = { firstName: "Otto", country: "DE" };

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterAll(() => test.close());

async function donor(name: string): Promise<Caller> {
  const { id, email, role } = await knowPerson(deps, { email: `${name}@mail.test`, name: null });
  return { personId: id, email, role, partnerId: null };
}

async function gift({ as = null as Caller | null, email = "", loanId = "", paid = true, message = WORDS } = {}) {
  const loan = loanId || `loan_words_${++acts}`;
  if (!loanId) await putLoan(test.table, aLoan({ id: loan }));
  const lines = [{ loanId: loan, amount: minor(500n) }];
  const basket = { lines, runningCosts: minor(0n), email: as?.email ?? email, locale: "de", message };
  const key = `words-${++acts}`;
  const { id } = must(await openCheckout(deps, as, basket, { scope: "words", key, hash: key }));
  if (paid) {
    deps.payments.pay(id);
    await settleCheckout(deps, id);
  }
  const found = await findCheckout(deps, id);
  if (!found) throw new Error("no gift");
  return { ...found, loanId: loan };
}
const textsIn = async (loanId: string) => (await messagesOf(deps, loanId)).map(({ text }) => text);

describe("a message", () => {
  it("goes with a guest's gift through payment to those who look after the loan, and nowhere before", async () => {
    const waiting = await gift({ email: "guest@mail.test", paid: false });
    expect(await messagesOf(deps, waiting.loanId)).toEqual([]);
    deps.payments.pay(waiting.id);
    await settleCheckout(deps, waiting.id);
    expect(await messagesOf(deps, waiting.loanId)).toMatchObject([{ text: WORDS, from: null, checkoutId: waiting.id }]);
  });

  it("does not stay when nothing was given", async () => {
    const { id } = await gift({ email: "late@mail.test", paid: false });
    deps.clock.advanceDays(1);
    await closeOverdue(deps, id);
    const over = await findCheckout(deps, id);
    expect([over?.state, over?.message]).toEqual(["expired", undefined]);
  });

  it("is taken away by its donor or by staff, by nobody else, and the log says by whom", async () => {
    const ann = await donor("ann");
    const hers = await gift({ as: ann });
    expect((await removeMessage(deps, null, hers.id)).ok).toBe(false);
    expect((await removeMessage(deps, await donor("ben"), hers.id)).ok).toBe(false);
    expect(await textsIn(hers.loanId)).toEqual([WORDS]);
    must(await removeMessage(deps, STAFF, hers.id));
    must(await removeMessage(deps, ann, hers.id));
    expect(await textsIn(hers.loanId)).toEqual([]);
    const told = [];
    for await (const item of scanAll(test.table)) {
      if (item.kind === "checkout.message_removed") told.push([item.by, JSON.stringify(item).includes("winds")]);
    }
    expect(told).toEqual([[STAFF.personId, false]]);
  });

  it("is in the donor's export, and goes with the donor", async () => {
    const eva = await donor("eva");
    const { loanId } = await gift({ as: eva });
    expect(must(await everythingAbout(deps, eva.personId)).gifts).toMatchObject([{ message: WORDS }]);
    must(await erase(deps, eva.personId));
    expect(await textsIn(loanId)).toEqual([]);
  });

  it("is text, and leads nowhere", () => {
    expect(messageText(" a\r\nb\u202e\u0007 ")).toBe("a\nb");
    expect(messageText("a\n\n\n\n\nb")).toBe("a\n\nb");
    expect([WORDS, "", "🌾".repeat(MESSAGE_MAX)].map(messageProblem)).toEqual([null, null, null]);
    expect(["x".repeat(MESSAGE_MAX + 1), "\nx".repeat(9)].map(messageProblem)).toEqual(["long", "long"]);
    expect(["see evil.com ", "write a@b.de", "https://x"].map(messageProblem)).toEqual([
      ...["web_address", "web_address", "web_address"],
    ]);
  });
});

describe("being named where one is thanked", () => {
  it("is a guest's word for one gift alone, whoever's address they typed, and can be taken back", async () => {
    const ada = await donor("ada");
    const hers = await gift({ as: ada });
    const theirs = await gift({ email: ada.email });
    expect([wordFor(theirs, null), wordFor(hers, null), wordFor(theirs, ada)]).toEqual(["gift", null, "all"]);
    must(await nameGiver(deps, theirs, null, OTTO));
    expect((await supportersOf(deps, theirs.loanId)).named).toEqual([OTTO]);
    expect((await supportersOf(deps, hers.loanId)).named).toEqual([]);
    expect(await messagesOf(deps, theirs.loanId)).toMatchObject([{ from: OTTO }]);
    must(await nameGiver(deps, theirs, null, null));
    expect(await supportersOf(deps, theirs.loanId)).toEqual({ named: [], others: 1 });
  });

  it("is a signed-in donor's word for all, and theirs takes names from single gifts too", async () => {
    const oda = await donor("oda");
    const [hers, asGuest] = [await gift({ as: oda }), await gift({ email: oda.email })];
    must(await nameGiver(deps, asGuest, null, OTTO));
    must(await nameGiver(deps, hers, oda, { firstName: "Oda", country: "DE" }));
    for (const { loanId } of [hers, asGuest])
      expect((await supportersOf(deps, loanId)).named).toEqual([{ firstName: "Oda", country: "DE" }]);
    must(await nameGiver(deps, hers, oda, null));
    for (const { loanId } of [hers, asGuest]) expect((await supportersOf(deps, loanId)).named).toEqual([]);
    expect((await findPerson(deps, oda.personId))?.preferences.next).toBe("auto");
  });

  it("is nobody's before the money is there, nor after its donor is gone", async () => {
    const open = await gift({ email: "slow@mail.test", paid: false });
    expect((await nameGiver(deps, open, null, OTTO)).ok).toBe(false);
    const paid = await gift({ email: "gone@mail.test" });
    must(await erase(deps, paid.donorId ?? ""));
    const after = await findCheckout(deps, paid.id);
    expect(after && wordFor(after, null)).toBeNull();
    expect((await nameGiver(deps, paid, null, OTTO)).ok).toBe(false);
  });
});
