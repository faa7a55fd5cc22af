// Who reads a letter in which language, who wants none, and the link that stops them: forged, too old, of somebody else, used twice.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Checkout } from "../../../functions/checkouts/checkout.ts";
import { checkoutItem } from "../../../functions/checkouts/items.ts";
import { words } from "../../../functions/mail/letter.ts";
import { giverOf, readerOf, sendIfWanted } from "../../../functions/mail/reader.ts";
import { personOfLink, unsubscribe, unsubscribePath } from "../../../functions/mail/unsubscribe.ts";
import { ZERO } from "../../../functions/money/minor.ts";
import { keepPreferences } from "../../../functions/people/commands.ts";
import { personItem } from "../../../functions/people/items.ts";
import { DEFAULT_PREFERENCES, type Person } from "../../../functions/people/person.ts";
import { findPerson } from "../../../functions/people/queries.ts";
import { replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
let ada: Person;
let nth = 0;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());
beforeEach(async () => {
  deps = testDeps(test.table);
  ada = await personWith(deps, `ada${++nth}@donor.test`, "donor");
});

const PAID: Checkout = {
  ...{ id: "", version: 1, state: "paid", holdsRoom: false, guest: false, donorId: null, email: null, locale: null },
  ...{ lines: [], runningCosts: ZERO, runningCostsRefunded: ZERO, refunded: ZERO, carried: ZERO, refundId: null },
  ...{ total: ZERO, requestHash: "", sessionId: null, paymentUrl: null, paymentId: null, planId: null },
  ...{ createdAt: "", expiresAt: "2026-03-02T10:00:00.000Z", paidAt: null },
};

async function gave(locale: string | null): Promise<void> {
  const createdAt = deps.clock.now().toISOString();
  deps.clock.advanceDays(1);
  const checkout = { ...PAID, id: `checkout_${++nth}`, donorId: ada.id, email: ada.email, locale, createdAt };
  await putOnce(test.table, keys.checkout(checkout.id), checkoutItem(checkout));
}

const language = async () => (await readerOf(deps, ada.id))?.language;

describe("the language of a letter", () => {
  it("is English when nothing is known, the one last given in, and the one that was chosen", async () => {
    expect(await language()).toBe("en");
    await gave("nl");
    expect(await language()).toBe("nl");
    await gave("fr-CA");
    await gave(null);
    await gave("xx");
    expect(await language()).toBe("fr");
    await keepPreferences(deps, ada.id, { ...DEFAULT_PREFERENCES, language: "de" });
    expect(await language()).toBe("de");
  });

  it("of a letter about a gift is that gift's, unless its donor chose one", async () => {
    await gave("nl");
    const given = { email: "other@donor.test", donorId: ada.id, locale: "fr" };
    expect(await giverOf(deps, given)).toEqual({ email: "other@donor.test", language: "fr" });
    expect(await giverOf(deps, { ...given, locale: null })).toMatchObject({ language: "nl" });
    expect(await giverOf(deps, { ...given, donorId: null, locale: null })).toMatchObject({ language: "en" });
    expect(await giverOf(deps, { ...given, email: null })).toBeNull();
    await keepPreferences(deps, ada.id, { ...DEFAULT_PREFERENCES, language: "de" });
    expect(await giverOf(deps, given)).toMatchObject({ language: "de" });
  });

  it("stays chosen when other settings are saved without it", async () => {
    await keepPreferences(deps, ada.id, { ...DEFAULT_PREFERENCES, language: "de", mail: "few" });
    await keepPreferences(deps, ada.id, { next: "choose", countries: [], sectors: [] });
    expect((await findPerson(deps, ada.id))?.preferences).toMatchObject({
      next: "choose",
      language: "de",
      mail: "few",
    });
  });
});

const send = async (id: string) => {
  const reader = await readerOf(deps, ada.id);
  if (reader) await sendIfWanted(deps, reader, id, () => ({ subject: "News", parts: [words("News.")] }));
};
const tokenOf = (path: string) => path.slice("/unsubscribe/".length);

describe("the link that stops letters", () => {
  it("stands in the letter and with it for mail programs, in the reader's language", async () => {
    await gave("de");
    await send("one");
    const [mail] = deps.sent;
    expect(mail?.unsubscribe).toMatch(/^http:\/\/onward\.test\/de\/unsubscribe\/person_/);
    expect(mail?.text).toContain(`Weniger E-Mails bekommen\n${mail?.unsubscribe}`);
    expect(mail?.html).toContain(`<a href="${mail?.unsubscribe}">Weniger E-Mails bekommen</a>`);
  });

  it("stops them, however often it is used, and keeps every other wish", async () => {
    await keepPreferences(deps, ada.id, { next: "choose", countries: ["PH"], sectors: [], language: "fr" });
    const token = tokenOf(unsubscribePath(deps, ada.id));
    expect(await Promise.all([unsubscribe(deps, token), unsubscribe(deps, token)])).toEqual([true, true]);
    expect(await unsubscribe(deps, token)).toBe(true);
    const kept = (await findPerson(deps, ada.id))?.preferences;
    expect(kept).toEqual({ next: "choose", countries: ["PH"], sectors: [], language: "fr", mail: "few" });
    await send("two");
    expect(deps.sent).toEqual([]);
  });

  it("leaves a name on a single gift, also to somebody who is named on no other", async () => {
    const named = {
      ...DEFAULT_PREFERENCES,
      shown: null,
      shownOnGifts: { gift_1: { firstName: "Ada", country: "DE" } },
    };
    const next = { ...ada, preferences: named };
    await commit(test.table, [replace(keys.person(ada.id), personItem(next), ada.version, "changed")]);
    expect(await unsubscribe(deps, tokenOf(unsubscribePath(deps, ada.id)))).toBe(true);
    expect((await findPerson(deps, ada.id))?.preferences).toEqual({ ...named, mail: "few" });
  });

  it("is refused when it is forged, cut, of another secret, or of somebody else", async () => {
    const ben = await personWith(deps, `ben${++nth}@donor.test`, "donor");
    const token = tokenOf(unsubscribePath(deps, ada.id));
    const [, day = "", signature = ""] = token.split(".");
    const others = [
      `${ben.id}.${day}.${signature}`,
      `${ada.id}.${Number(day) + 1}.${signature}`,
      `${ada.id}.0${day}.${signature}`.replace(ada.id, ben.id),
      token.slice(0, -1),
      `${token}.x`,
      `${ada.id}.${day}.${signature.replace(/./, (first) => (first === "A" ? "B" : "A"))}`,
      `${ada.id}..${signature}`,
      `${ada.id}.x.${signature}`,
      "..",
      "",
    ];
    for (const other of others) expect(await unsubscribe(deps, other), other).toBe(false);
    const elsewhere = testDeps(test.table, { idSecret: "another secret" });
    expect(await unsubscribe(elsewhere, token)).toBe(false);
    for (const one of [ada, ben]) expect((await findPerson(deps, one.id))?.preferences.mail).toBeUndefined();
  });

  it("holds for 400 days, and stops nothing after them", async () => {
    const token = tokenOf(unsubscribePath(deps, ada.id));
    deps.clock.advanceDays(400);
    expect(personOfLink(deps, token)).toBe(ada.id);
    deps.clock.advanceDays(2);
    expect(await unsubscribe(deps, token)).toBe(false);
  });

  it("is good for somebody who is gone: there is nobody left to write to", async () => {
    expect(await unsubscribe(deps, tokenOf(unsubscribePath(deps, "person_gone")))).toBe(true);
    expect(await readerOf(deps, "person_gone")).toBeNull();
  });
});
