// What may stand on a card, and what may happen to one: without a table.
import { describe, expect, it } from "vitest";
import type { Card } from "../../../functions/cards/card.ts";
import {
  AHEAD_DAYS_MAX,
  type CardWish,
  cardProblems,
  decideMail,
  keptUntil,
  MESSAGE_LINES_MAX,
  MESSAGE_MAX,
  mayHaveCard,
  NAME_MAX,
  withdrawn,
} from "../../../functions/cards/rules.ts";

const TODAY = "2026-03-02";
const wish = (over: Partial<CardWish> = {}): CardWish => ({
  ...{ kind: "present", to: "Wilhelmina", from: "Hannah", message: "Many happy returns!", language: "en" },
  ...{ showAmount: false, mail: null },
  ...over,
});
const card = (over: Partial<Card> = {}): Card => ({
  ...{ ...wish(), id: "card_1", version: 1, checkoutId: "checkout_1", withdrawnBy: null, link: "x", mail: null },
  ...{ createdAt: "2026-03-02T10:00:00.000Z" },
  ...over,
});
const faults = (over: Partial<CardWish>) => cardProblems(wish(over), TODAY).map(({ field, why }) => `${field} ${why}`);
const mail = (address: string, on = TODAY) => ({ mail: { address, on } });

describe("what stands on a card", () => {
  it("is a name, and what else its giver wants", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ from: "", message: "" })).toEqual([]);
    expect(faults({ to: "" })).toEqual(["to missing"]);
  });

  it("has the length that fits, counted in characters and not in bytes", () => {
    expect(faults({ to: "é".repeat(NAME_MAX), from: "👋".repeat(NAME_MAX), message: "x".repeat(MESSAGE_MAX) })).toEqual(
      [],
    );
    expect(faults({ to: "x".repeat(NAME_MAX + 1), from: "x".repeat(NAME_MAX + 1) })).toEqual(["to long", "from long"]);
    expect(faults({ message: "x".repeat(MESSAGE_MAX + 1) })).toEqual(["message long"]);
    expect(faults({ message: "x\n".repeat(MESSAGE_LINES_MAX - 1) })).toEqual([]);
    expect(faults({ message: "x\n".repeat(MESSAGE_LINES_MAX) })).toEqual(["message long"]);
  });

  it("leads nowhere", () => {
    expect(faults({ to: "https://x.test", from: "www.x.test", message: "see spam.com now" })).toEqual([
      ...["to web_address", "from web_address", "message web_address"],
    ]);
  });
});

describe("the mail of a card", () => {
  it("goes to an address", () => {
    for (const address of ["w@mail.test", "a.b+c@x.co", `${"a".repeat(64)}@mail.test`])
      expect(faults(mail(address)), address).toEqual([]);
    const long = `a@${"b".repeat(248)}.test`;
    for (const address of ["", "w", "w@mail", "w@mail.t", "a b@mail.test", "a,b@mail.test", "w@ma;il.test", long])
      expect(faults(mail(address)), address).toEqual(["email wrong"]);
    expect(faults(mail(`${"a".repeat(65)}@mail.test`))).toEqual(["email wrong"]);
    expect(faults(mail("x w@mail.test"))).toEqual(["email wrong"]);
    expect(faults(mail("w@mail.test x"))).toEqual(["email wrong"]);
    // 254 characters is the longest that a mail server takes.
    expect(faults(mail(`a@${"b".repeat(247)}.test`))).toEqual([]);
  });

  it("goes on a day, today or within a year", () => {
    for (const day of [TODAY, "2027-03-03"]) expect(faults(mail("w@mail.test", day)), day).toEqual([]);
    for (const day of ["2026-03-01", "2027-03-04", "2026-13-01", "2026-3-2", "2026-03-02T10:00", "x2026-03-02", ""])
      expect(faults(mail("w@mail.test", day)), day).toEqual(["on wrong"]);
    expect(AHEAD_DAYS_MAX).toBe(366);
  });

  it("waits until its day, and may be changed or left out until then", () => {
    const waiting = { address: "w@mail.test", on: TODAY, state: "waiting" as const };
    const other = mail("o@mail.test", "2026-03-09");
    for (const known of [null, card(), card({ mail: waiting })]) {
      const next = { address: "o@mail.test", on: "2026-03-09", state: "waiting" };
      expect(decideMail(known, wish(other))).toEqual({ ok: true, value: next });
      expect(decideMail(known, wish())).toEqual({ ok: true, value: null });
    }
  });

  it("that went stays as it went, and none goes where its recipient took the card away", () => {
    for (const state of ["sent", "not_sent"] as const) {
      const went = { address: null, on: TODAY, state };
      expect(decideMail(card({ mail: went }), wish(mail("o@mail.test")))).toEqual({ ok: true, value: went });
    }
    expect(decideMail(card({ withdrawnBy: "recipient" }), wish())).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(decideMail(card({ withdrawnBy: "donor" }), wish())).toMatchObject({ ok: true });
  });
});

describe("a card's life", () => {
  it("begins with a gift that came or is on its way, given once", () => {
    const may = (["paid", "processing", "open", "failed", "expired"] as const).filter((state) =>
      mayHaveCard({ state, planId: null }),
    );
    expect(may).toEqual(["paid", "processing"]);
    expect(mayHaveCard({ state: "paid", planId: "plan_1" })).toBe(false);
  });

  it("ends with nothing that was written, and still knows that its mail went", () => {
    const nothing = { to: "", from: "", message: "" };
    const at = { address: "w@mail.test", on: TODAY };
    expect(withdrawn(card(), "donor")).toEqual({ ...card(), ...nothing, withdrawnBy: "donor" });
    expect(withdrawn(card({ mail: { ...at, state: "waiting" } }), "recipient")).toMatchObject({
      ...{ ...nothing, withdrawnBy: "recipient", mail: null },
    });
    expect(withdrawn(card({ mail: { ...at, state: "sent" } }), "donor").mail).toEqual({
      ...{ address: null, on: TODAY, state: "sent" },
    });
  });

  it("is over two years after it was made", () => {
    expect(keptUntil(card()).toISOString()).toBe("2028-03-01T10:00:00.000Z");
  });
});
